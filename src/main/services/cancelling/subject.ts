import { AppError } from '../../../domain/errors.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import { qrText } from '../../../domain/mx/qr.ts'
import { readCfdi } from '../../../domain/mx/readCfdi.ts'
import type { Reader } from '../../store/db.ts'
import { readDocument } from '../../store/documents.ts'

/** What cancelling and asking need to know of a stamped document, read from its XML and nowhere else. */
export interface CancelSubject {
  /** Upper case. */
  readonly uuid: string
  readonly issuerRfc: string
  readonly receiverRfc: string
  readonly receiverName: string
  /** Exactly as written. */
  readonly total: string
  readonly moneda: string
  readonly tipoCambio: string
  readonly tipoDeComprobante: string
  /** Fecha. */
  readonly issuedLocal: string
  /** Text of the printed QR from its `?` on: what the authority is asked with. */
  readonly expression: string
}

/** `notFound.document` for a document without a stamped XML; `storage.corrupt` when that cannot be read. */
export function readSubject(reader: Reader, id: InvoiceId): CancelSubject {
  const stored = readDocument(reader, id, 'stampedXml')
  if (stored === null) throw new AppError('notFound.document')
  const reading = readCfdi(stored.bytes)
  const stamp = reading.kind === 'read' ? reading.file.stamps[0] : undefined
  if (reading.kind !== 'read' || stamp === undefined) throw new AppError('storage.corrupt')
  const { cfdi, sello } = reading.file
  const text = qrText({
    uuid: stamp.uuid,
    issuerRfc: cfdi.emisor.rfc,
    receiverRfc: cfdi.receptor.rfc,
    total: cfdi.total,
    sello,
  })
  return {
    uuid: stamp.uuid.toUpperCase(),
    issuerRfc: cfdi.emisor.rfc,
    receiverRfc: cfdi.receptor.rfc,
    receiverName: cfdi.receptor.nombre,
    total: cfdi.total,
    moneda: cfdi.moneda,
    tipoCambio: cfdi.tipoCambio,
    tipoDeComprobante: cfdi.tipoDeComprobante,
    issuedLocal: cfdi.fecha,
    expression: text.slice(text.indexOf('?')),
  }
}
