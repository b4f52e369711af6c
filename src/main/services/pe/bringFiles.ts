import { cdrFault } from '../../../domain/pe/readCdr.ts'
import { readUblHead, type UblHead } from '../../../domain/pe/readUbl.ts'
import type { Comprobante, ComprobanteKey } from '../../providers/issuingPort.ts'
import type { Brought } from './comprobanteEffects.ts'
import { fetchFile } from './fetchFile.ts'
import type { IssueRoute } from './issueRoute.ts'

/**
 * The files that prove an acceptance: from the answer where it carries them, else from its links. Without the signed XML
 * of this very number of `issuerTaxId` and SUNAT's receipt for it nothing is called accepted (journeys, never-list 2); a
 * boleta that SUNAT took with the day's summary has no receipt of its own. A receipt that names another document or says
 * the opposite proves nothing: it comes as `strayCdr`, with what is wrong.
 */
export async function bringFiles(
  route: IssueRoute,
  comprobante: Comprobante,
  issuerTaxId: string,
): Promise<Brought> {
  const { verdict } = comprobante
  if (verdict === 'pending' || verdict === 'exception') {
    return { comprobante, xml: null, cdr: null, strayCdr: null, isWhole: false }
  }
  const given = comprobante.xml ?? (await fetchFile(route, comprobante.xmlLink)).bytes
  const xml =
    given !== null && isOf(readUblHead(given), issuerTaxId, comprobante.key) ? given : null
  const ofCdr =
    comprobante.cdr === null
      ? await fetchFile(route, comprobante.cdrLink)
      : { bytes: comprobante.cdr, isAbsent: false }
  const mayLackCdr = ofCdr.isAbsent && comprobante.key.serie.startsWith('B')
  const { bytes } = ofCdr
  const isAccepted = verdict !== 'rejected'
  const fault =
    bytes === null ? null : cdrFault(bytes, issuerTaxId, { ...comprobante.key, isAccepted })
  const cdr = fault === null ? bytes : null
  const strayCdr = bytes === null || fault === null ? null : { bytes, fault }
  const isWhole = xml !== null && (cdr !== null || mayLackCdr)
  return { comprobante, xml, cdr, strayCdr, isWhole }
}

/** Whether a signed document is the issuer's under this number. */
export function isOf<Head extends UblHead>(
  head: Head | null,
  issuerTaxId: string,
  { kind, serie, numero }: ComprobanteKey,
): head is Head {
  return (
    head?.issuerTaxId === issuerTaxId &&
    head.kind === kind &&
    head.serie === serie &&
    head.numero === numero
  )
}
