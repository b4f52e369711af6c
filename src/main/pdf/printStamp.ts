import { qrText } from '../../domain/mx/qr.ts'
import type { CfdiFile } from '../../domain/mx/readCfdi.ts'
import { tfdCadena } from '../../domain/mx/tfd.ts'
import { printEs } from '../../locales/print.es.ts'
import type { Labelled } from './labelled.ts'

/** The part of a stamped document that proves it. */
export interface PrintStamp {
  readonly uuid: string
  readonly rows: readonly Labelled[]
  /** Long texts that wrap inside the margins. */
  readonly seals: readonly Labelled[]
  /** Content of the QR code (cfdi-4.0.md §14; in Peru as the agent gave it) and its error correction. */
  readonly qr: { readonly text: string; readonly level: 'M' | 'Q' }
}

/** Words the stamp of a document; null when it has none. */
export function printStamp(file: CfdiFile): PrintStamp | null {
  const [stamp] = file.stamps
  if (stamp === undefined) return null
  const rows = [
    { label: printEs.csdSerial, value: file.cfdi.noCertificado },
    { label: printEs.satSerial, value: stamp.noCertificadoSat },
    { label: printEs.pacRfc, value: stamp.rfcProvCertif },
    { label: printEs.stampLegend, value: stamp.leyenda },
  ]
  return {
    uuid: stamp.uuid.toUpperCase(),
    rows: rows.filter((row) => row.value !== ''),
    seals: [
      { label: printEs.issuerSeal, value: file.sello },
      { label: printEs.satSeal, value: stamp.selloSat },
      { label: printEs.stampChain, value: tfdCadena(stamp) },
    ],
    qr: {
      level: 'M',
      text: qrText({
        uuid: stamp.uuid,
        issuerRfc: file.cfdi.emisor.rfc,
        receiverRfc: file.cfdi.receptor.rfc,
        total: file.cfdi.total,
        sello: file.sello,
      }),
    },
  }
}
