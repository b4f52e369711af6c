import type { Outcome } from '../providers/ports.ts'
import { AppError, assertNever } from '../../domain/errors.ts'

/** What a person is told of a call that he waits for (the test button), when it was not accepted. */
export function errorOfOutcome(
  outcome: Exclude<Outcome<unknown>, { kind: 'accepted' }>,
  provider: string,
): AppError {
  switch (outcome.kind) {
    case 'refused':
      return new AppError('provider.refused', {
        detail: { provider, code: outcome.code, words: outcome.words },
      })
    case 'throttled':
      return new AppError('provider.throttled', {
        retryAt: outcome.retryAt,
        detail: { provider, words: outcome.words },
      })
    case 'notSent':
      return new AppError('provider.unreachable', { detail: { provider, reason: outcome.reason } })
    case 'notReady':
      return new AppError(outcome.reason === 'auth' ? 'provider.auth' : 'provider.unreachable', {
        detail: { provider, reason: outcome.reason, words: outcome.words },
      })
    case 'unknown':
      return new AppError('provider.badAnswer', {
        detail: { provider, reason: outcome.reason, words: outcome.words },
      })
    default:
      return assertNever(outcome)
  }
}
