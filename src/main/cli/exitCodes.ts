import type { ErrorCode } from '../../domain/errors.ts'

/** What a script learns from the end of `timbrel` (README, "Command line"). */
export const EXIT = { done: 0, refused: 1, usage: 2, environment: 3, unfinished: 4 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const BY_FAMILY: Readonly<Record<string, ExitCode>> = {
  validation: EXIT.usage,
  notFound: EXIT.usage,
  state: EXIT.refused,
  permission: EXIT.refused,
  certificate: EXIT.refused,
  provider: EXIT.refused,
  secret: EXIT.environment,
  storage: EXIT.environment,
}

/** The exit code of a refusal: its family decides. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  if (code === 'provider.unknownOutcome' || code === 'provider.unreachable') return EXIT.unfinished
  return BY_FAMILY[code.split('.')[0] ?? ''] ?? EXIT.environment
}
