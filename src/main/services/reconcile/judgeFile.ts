import type { FileFinding, ReconciledFile } from '../../../contract/reconcile.ts'
import type { CompanyId, InvoiceId } from '../../../domain/ids.ts'
import type { CfdiDraft } from '../../../domain/invoice.ts'
import { cadenaOriginal } from '../../../domain/mx/cadenaOriginal.ts'
import type { Cfdi } from '../../../domain/mx/cfdi.ts'
import { compareStamped } from '../../../domain/mx/compareStamped.ts'
import { draftOfCfdi } from '../../../domain/mx/draftOfCfdi.ts'
import { readCfdi } from '../../../domain/mx/readCfdi.ts'
import type { Tfd } from '../../../domain/mx/tfd.ts'
import { readCertificate } from '../../sealing/certificate.ts'
import { verifySeal } from '../../sealing/signer.ts'
import type { Reader } from '../../store/db.ts'
import { readDocument } from '../../store/documents.ts'
import { invoiceWithUuid } from '../../store/invoices.ts'
import { invoiceWithFolio } from '../../store/reconcile.ts'
import type { VerifySatSeal } from '../satSeal.ts'

/** A judged file, and what is needed to bring it. */
export interface JudgedFile {
  readonly file: ReconciledFile
  readonly bytes: Uint8Array
  readonly cfdi: Cfdi | null
  readonly draft: CfdiDraft | null
  readonly stamp: Tfd | null
  /** The document here that waits for this stamp; null for one that is missing altogether. */
  readonly waitsAs: InvoiceId | null
  /** The document here that is stamped under another UUID, although this file bears its very seal (R23). */
  readonly secondOf: InvoiceId | null
}

const NOTHING = { cfdi: null, draft: null, stamp: null, waitsAs: null, secondOf: null } as const

/**
 * What a stamped XML is here. It is believed only when its own seal holds under the certificate inside it, that is the
 * issuer's, its stamp is of this very document, and SAT's seal does not fail.
 */
export function judgeFile(
  reader: Reader,
  company: { readonly id: CompanyId; readonly taxId: string },
  given: { readonly name: string; readonly xml: string },
  verifySatSeal: VerifySatSeal,
): JudgedFile {
  const bytes = new TextEncoder().encode(given.xml)
  const reading = readCfdi(bytes)
  if (reading.kind === 'refused') {
    return { ...NOTHING, bytes, file: describe(given.name, 'unreadable', null, '') }
  }
  const { cfdi, sello, stamps } = reading.file
  const [stamp] = stamps
  const uuid = stamp?.uuid.toUpperCase() ?? ''
  const judged = (finding: FileFinding, rest: Partial<JudgedFile> = {}): JudgedFile => ({
    ...NOTHING,
    cfdi,
    bytes,
    ...rest,
    file: describe(given.name, finding, cfdi, uuid),
  })
  if (cfdi.emisor.rfc !== company.taxId) return judged('otherIssuer')
  if (stamp === undefined || stamps.length > 1) return judged('unstamped')
  if (invoiceWithUuid(reader, uuid) !== null) return judged('here')
  if (stamp.selloCfd !== sello || verifySatSeal(stamp) === 'wrong') return judged('badSeal')
  if (!sealHolds(cfdi, sello, company.taxId)) return judged('badSeal')
  const draft = draftOfCfdi(cfdi, company.id)
  const kind = draft?.kind ?? (cfdi.tipoDeComprobante === 'P' ? 'pago' : '')
  const holder = invoiceWithFolio(reader, {
    companyId: company.id,
    kind,
    serie: cfdi.serie,
    folio: cfdi.folio,
  })
  if (holder !== null) {
    const sealed = readDocument(reader, holder.id, 'sealedXml')
    const isSame = sealed !== null && compareStamped(sealed.bytes, bytes).kind !== 'mismatch'
    if (!isSame) return judged('folioTaken')
    return holder.uuid === ''
      ? judged('waiting', { stamp, waitsAs: holder.id })
      : judged('folioTaken', { secondOf: holder.id })
  }
  return draft === null ? judged('otherKind') : judged('missing', { draft, stamp })
}

function sealHolds(cfdi: Cfdi, sello: string, taxId: string): boolean {
  try {
    const certificate = readCertificate(Buffer.from(cfdi.certificado, 'base64'))
    return (
      certificate.rfc === taxId && verifySeal(cadenaOriginal(cfdi), sello, certificate.publicKey)
    )
  } catch {
    // No certificate, or none that can be read: nothing vouches for the file.
    return false
  }
}

function describe(
  name: string,
  finding: FileFinding,
  cfdi: Cfdi | null,
  uuid: string,
): ReconciledFile {
  return {
    name,
    finding,
    uuid,
    serie: cfdi?.serie ?? '',
    folio: cfdi?.folio ?? '',
    receiverName: cfdi?.receptor.nombre ?? '',
    total: cfdi?.total ?? '',
    currency: cfdi?.moneda ?? '',
    issuedLocal: cfdi?.fecha ?? '',
  }
}
