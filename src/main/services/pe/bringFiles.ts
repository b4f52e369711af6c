import type { Comprobante } from '../../providers/issuingPort.ts'
import type { Brought } from './comprobanteEffects.ts'
import type { IssueRoute } from './issueRoute.ts'

/**
 * The files that prove an acceptance: from the answer where it carries them, else from its links. Without the signed XML
 * and SUNAT's receipt nothing is called accepted (journeys, never-list 2); a boleta that SUNAT took with the day's
 * summary has no receipt of its own.
 */
export async function bringFiles(route: IssueRoute, comprobante: Comprobante): Promise<Brought> {
  const { verdict } = comprobante
  if (verdict === 'pending' || verdict === 'exception') {
    return { comprobante, xml: null, cdr: null, isWhole: false }
  }
  const xml = comprobante.xml ?? (await fetched(route, comprobante.xmlLink)).bytes
  const ofCdr =
    comprobante.cdr === null
      ? await fetched(route, comprobante.cdrLink)
      : { bytes: comprobante.cdr, isAbsent: false }
  const mayLackCdr = ofCdr.isAbsent && comprobante.key.serie.startsWith('B')
  const isWhole = xml !== null && (ofCdr.bytes !== null || mayLackCdr)
  return { comprobante, xml, cdr: ofCdr.bytes, isWhole }
}

interface Fetched {
  readonly bytes: Uint8Array | null
  /** The provider says that there is no such file. */
  readonly isAbsent: boolean
}

async function fetched({ issuer, call }: IssueRoute, link: string): Promise<Fetched> {
  if (link === '') return { bytes: null, isAbsent: true }
  const outcome = await issuer.file(call, link)
  if (outcome.kind === 'accepted') return { bytes: outcome.value, isAbsent: false }
  return { bytes: null, isAbsent: outcome.kind === 'refused' }
}
