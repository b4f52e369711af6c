import { AppError } from '../../domain/errors.ts'
import { errorAt } from '../../domain/issue.ts'

/** Why a file was not understood; each is a rule with a sentence of its own in src/locales. */
export type UnreadableReason =
  | 'certificate.swapped'
  | 'certificate.truncated'
  | 'certificate.notACertificate'
  | 'certificate.notAKey'
  | 'certificate.notACsd'
  | 'certificate.unknownCipher'

/** The refusal `certificate.unreadable` with the reason as an issue at the file's field. */
export function unreadable(
  path: 'certificate' | 'key',
  rule: UnreadableReason,
  params: Readonly<Record<string, string>> = {},
): AppError {
  return new AppError('certificate.unreadable', {
    issues: [errorAt(path, rule, params)],
  })
}
