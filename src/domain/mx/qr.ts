import { formatE6, parseE6 } from '../decimal.ts'

const VERIFIER = 'https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx'

/** What the QR of a stamped document says about it. */
export interface QrContent {
  readonly uuid: string
  readonly issuerRfc: string
  readonly receiverRfc: string
  /** Total as written in the document. */
  readonly total: string
  /** Seal of the issuer, Base64. */
  readonly sello: string
}

/**
 * Text of the QR of the printed form (cfdi-4.0.md §14). The total loses its last zeros but keeps one decimal; `fe` is
 * the last eight characters of the seal. An `&` in an RFC is written `&amp;`, for a bare one would part the parameter.
 */
export function qrText({ uuid, issuerRfc, receiverRfc, total, sello }: QrContent): string {
  const fields = [
    `id=${uuid}`,
    `re=${issuerRfc.replaceAll('&', '&amp;')}`,
    `rr=${receiverRfc.replaceAll('&', '&amp;')}`,
    `tt=${formatE6(parseE6(total) ?? 0n, 1)}`,
    `fe=${sello.slice(-8)}`,
  ]
  return `${VERIFIER}?${fields.join('&')}`
}
