import type { CsdSummary } from '../parties.ts'

/** When to speak of a certificate's end, as data: ascending urgency, days before the end. */
export const CSD_WATCH: {
  readonly warnAtDays: { readonly notice: number; readonly soon: number; readonly urgent: number }
  readonly source: string
} = {
  warnAtDays: { notice: 60, soon: 30, urgent: 7 },
  source:
    'CFF 17-D: a certificate ends four years after its issue. The days are our own: a new CSD takes an e.firma that is valid, and an appointment of weeks where it is not',
}

const DAY_MS = 86_400_000

export type CsdUrgency = 'calm' | 'notice' | 'soon' | 'urgent' | 'expired'

/** How long a company can still seal. */
export interface CsdWatch {
  readonly urgency: CsdUrgency
  /** Whole days that are left, 0 on the last one and after the end. */
  readonly daysLeft: number
  /** End of the last certificate that is loaded, epoch ms UTC. */
  readonly endsAt: number
}

/**
 * Judges the certificate that seals together with the one that waits to take its place: only the end of the later one
 * is worth a warning. null where none is loaded.
 */
export function watchCsd(
  { csd, nextCsd }: { readonly csd: CsdSummary | null; readonly nextCsd: CsdSummary | null },
  nowMs: number,
): CsdWatch | null {
  if (csd === null) return null
  const endsAt = Math.max(csd.validTo, nextCsd?.validTo ?? 0)
  const leftMs = endsAt - nowMs
  return { urgency: urgencyOf(leftMs), daysLeft: Math.max(0, Math.floor(leftMs / DAY_MS)), endsAt }
}

function urgencyOf(leftMs: number): CsdUrgency {
  const { notice, soon, urgent } = CSD_WATCH.warnAtDays
  if (leftMs < 0) return 'expired'
  if (leftMs <= urgent * DAY_MS) return 'urgent'
  if (leftMs <= soon * DAY_MS) return 'soon'
  return leftMs <= notice * DAY_MS ? 'notice' : 'calm'
}

/** Whether the certificate that waits takes over now: the present one has ended, and it has begun and not ended. */
export function isTakeoverDue(
  { csd, nextCsd }: { readonly csd: CsdSummary | null; readonly nextCsd: CsdSummary | null },
  nowMs: number,
): boolean {
  if (csd === null || nextCsd === null || nowMs <= csd.validTo) return false
  return nowMs >= nextCsd.validFrom && nowMs <= nextCsd.validTo
}
