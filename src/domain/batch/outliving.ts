/** What ends before a batch would: the company's seal, or the term of its oldest document. */
export type Outlived = 'seal' | 'term'

/** What is known of a batch before it is sent; moments in epoch ms UTC. */
export interface Sendoff {
  readonly nowMs: number
  readonly documents: number
  /** At the account's measured pace; null before anything was measured. */
  readonly expectedMs: number | null
  /** End of the last seal that is loaded; null without one. */
  readonly sealEndsAt: number | null
  /** Term of its oldest document; null where all are dated when they are sealed. */
  readonly firstDueAt: number | null
}

/** Unmeasured, one after the other: as long as a slow day's call, ms. Better a warning too many. */
const UNMEASURED_CALL_MS = 2_000

/** What a batch would outlive if it were sent now, so that it is said before and not found out in the middle of it. */
export function outlived(batch: Sendoff): readonly Outlived[] {
  if (batch.documents === 0) return []
  const endsAt = batch.nowMs + (batch.expectedMs ?? batch.documents * UNMEASURED_CALL_MS)
  const isBefore = (moment: number | null): boolean => moment !== null && moment < endsAt
  return [
    ...(isBefore(batch.sealEndsAt) ? (['seal'] as const) : []),
    ...(isBefore(batch.firstDueAt) ? (['term'] as const) : []),
  ]
}
