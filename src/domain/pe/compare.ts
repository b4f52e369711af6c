import { parseScaled } from '../decimal.ts'

/** What of two documents under one number must be the same. */
export interface ComparedFacts {
  readonly receiverTaxId: string
  /** Decimal text. */
  readonly total: string
  /** `AAAA-MM-DD`. */
  readonly fecha: string
}

/** The facts in which two documents under the same number differ; none: it is the same document (journeys P3-12, P3-13). */
export function differences(ours: ComparedFacts, theirs: ComparedFacts): (keyof ComparedFacts)[] {
  const fields: (keyof ComparedFacts)[] = []
  if (nobody(ours.receiverTaxId) !== nobody(theirs.receiverTaxId)) fields.push('receiverTaxId')
  if (parseScaled(ours.total, 2) !== parseScaled(theirs.total, 2)) fields.push('total')
  if (ours.fecha !== theirs.fecha) fields.push('fecha')
  return fields
}

/** A buyer who is not named is written in more than one way. */
function nobody(taxId: string): string {
  return taxId === '-' || taxId === '0' || taxId === '00000000' ? '' : taxId
}
