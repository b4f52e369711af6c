import type { JobFacts } from './job.ts'
import type { OutcomeFact } from './settlement.ts'

/** Refusals of the provider that are about the account alone: it looked at no document (providers.md §0.5). */
const OF_THE_ACCOUNT: ReadonlySet<string> = new Set([
  'auth',
  'noCredits',
  'offline',
  'secret',
  'paused',
  'certificateOfHost',
  'untrustedHost',
])

/**
 * Whether a try with this outcome certainly left nothing at the provider: it ended before sending, or the provider
 * refused the account. Only then may the same document go to another one (providers.md §0.5); two certifiers do not see
 * each other's stamps.
 */
export function leftNothing(outcome: OutcomeFact): boolean {
  if (outcome.kind === 'notSent') return true
  return outcome.kind === 'notReady' && OF_THE_ACCOUNT.has(outcome.reason)
}

/** Tries that never reached the provider before another one is chosen. */
const TRIES_BEFORE_LEAVING = 2

/** Why another account is to be tried by itself; null when the job stays where it is. */
export function reasonToLeave(job: JobFacts): 'unreachable' | 'accountRefused' | null {
  if (job.state !== 'queued') return null
  if (job.reason === 'auth' || job.reason === 'noCredits' || job.reason === 'certificateOfHost') {
    return 'accountRefused'
  }
  const isUnreachable =
    job.reason === 'refused' || job.reason === 'connect' || job.reason === 'connectTimeout'
  // A name that cannot be looked up is more often our network than theirs.
  return isUnreachable && job.attempts > 0 && job.attempts % TRIES_BEFORE_LEAVING === 0
    ? 'unreachable'
    : null
}
