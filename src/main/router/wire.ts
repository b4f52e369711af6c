import type { z } from 'zod'
import type { WireError } from '../../contract/result.ts'
import type { AppError } from '../../domain/errors.ts'
import { errorAt, type Issue } from '../../domain/issue.ts'

/** Problems of a shape, as issues: path in our notation, zod's code as rule. */
export function issuesOfShape(error: z.ZodError): Issue[] {
  return error.issues.map((issue) =>
    errorAt(issue.path.map(String).join('.'), `shape.${issue.code}`, {
      expected: 'expected' in issue ? String(issue.expected) : '',
    }),
  )
}

/** How an AppError crosses the border. */
export function toWireError(error: AppError, traceId: string | null): WireError {
  return {
    code: error.code,
    issues: error.issues,
    detail: error.detail,
    retryAt: error.retryAt ?? null,
    traceId,
  }
}
