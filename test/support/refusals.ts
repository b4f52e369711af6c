import { inspect } from 'node:util'
import { AppError } from '../../src/domain/errors.ts'

/** The code with which something refuses, with its issues' rules: `certificate.unreadable key certificate.swapped`. */
export function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return describeRefusal(error)
  }
  return 'nothing refused'
}

/** The same for a promise. */
export async function refusalOfAsync(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing refused',
    (error: unknown) => describeRefusal(error),
  )
}

/** Everything that a log or a crash report could show of an error: message, stack, own fields, causes. */
export function wholeTextOf(error: unknown): string {
  return inspect(error, { depth: 10, showHidden: true, maxStringLength: null })
}

function describeRefusal(error: unknown): string {
  if (!(error instanceof AppError)) throw error
  const issues = error.issues.map((issue) => `${issue.path} ${issue.rule}`)
  return [error.code, ...issues].join(' ')
}
