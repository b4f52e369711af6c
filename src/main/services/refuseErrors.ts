import { AppError } from '../../domain/errors.ts'
import type { ErrorCode } from '../../domain/errors.ts'
import type { Issue } from '../../domain/issue.ts'

/** Leaves the use case with all problems at once when one of them is an error; warnings pass. */
export function refuseErrors(code: ErrorCode, issues: readonly Issue[]): void {
  if (issues.some((issue) => issue.severity === 'error')) throw new AppError(code, { issues })
}
