import { AppError } from '../domain/errors.ts'
import type { ErrorCode } from '../domain/errors.ts'

/** The code of what kept the program from starting; anything not thrown on purpose is a `bug`. */
export function startFailureCode(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'bug'
}

/**
 * What a person reads when the program cannot start. In Spanish: which language he chose stands in the
 * data that could not be opened.
 */
export async function startFailureSentence(code: ErrorCode): Promise<string> {
  // Loaded when there is something to say: a start that succeeds says nothing.
  const [{ loadMessages }, { errorSentence }, { createTranslator }] = await Promise.all([
    import('../locales/load.ts'),
    import('../locales/sentences.ts'),
    import('../locales/translator.ts'),
  ])
  return errorSentence(createTranslator('es-MX', await loadMessages('es-MX')), code)
}
