import { voidCdrFault } from '../../../domain/pe/readCdr.ts'
import type { Annulment } from '../../providers/issuingPort.ts'
import { fetchFile } from './fetchFile.ts'
import type { IssueRoute } from './issueRoute.ts'
import type { StrayCdr } from './strayCdr.ts'

/** What SUNAT decided about an annulment, with its receipt. */
export interface BroughtVoid {
  readonly annulment: Annulment
  readonly cdr: Uint8Array | null
  /** A receipt that does not prove it: kept as evidence. */
  readonly strayCdr: StrayCdr | null
  /** Whether nothing contradicts the decision and no receipt of it is still to come. */
  readonly isWhole: boolean
}

/**
 * SUNAT's receipt of an annulment: from the answer where it carries it, else from its link. One that names no
 * comunicación de baja, or says the opposite, proves nothing and comes as `strayCdr`. Where the agent keeps none, SUNAT's
 * word to it stands with the ticket: a document is not held in cancellation for a file that nobody has.
 */
export async function bringVoidCdr(
  route: IssueRoute,
  annulment: Annulment,
  of: { readonly issuerTaxId: string; readonly serie: string },
): Promise<BroughtVoid> {
  if (annulment.verdict === 'pending') {
    return { annulment, cdr: null, strayCdr: null, isWhole: false }
  }
  const isAccepted = annulment.verdict === 'accepted'
  const { bytes, isAbsent } =
    annulment.cdr === null
      ? await fetchFile(route, annulment.cdrLink)
      : { bytes: annulment.cdr, isAbsent: false }
  if (bytes === null)
    return { annulment, cdr: null, strayCdr: null, isWhole: isAbsent || !isAccepted }
  const fault = voidCdrFault(bytes, of.issuerTaxId, { serie: of.serie, isAccepted })
  if (fault === null) return { annulment, cdr: bytes, strayCdr: null, isWhole: true }
  // A refusal changes nothing and tells its reason itself: only a receipt that says yes is in its way.
  if (!isAccepted && fault.kind !== 'contradicts') {
    return { annulment, cdr: null, strayCdr: null, isWhole: true }
  }
  return { annulment, cdr: null, strayCdr: { bytes, fault }, isWhole: false }
}
