import { AppError } from '../domain/errors.ts'
import type { ErrorCode } from '../domain/errors.ts'
import type { Translate } from '../locales/translator.ts'

/** The code of what kept the program from starting; anything not thrown on purpose is a `bug`. */
export function startFailureCode(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'bug'
}

/**
 * What a person reads when the program cannot start. In Spanish: which language he chose stands in the
 * data that could not be opened.
 */
export async function startFailureSentence(code: ErrorCode): Promise<string> {
  const { errorSentence } = await import('../locales/sentences.ts')
  return errorSentence(await spanish(), code)
}

/** What is said after an error that nobody caught, with the two answers to it. In Spanish, as above. */
export async function crashWords(): Promise<{ message: string; again: string; close: string }> {
  const say = await spanish()
  return { message: say('crash.message'), again: say('crash.again'), close: say('crash.close') }
}

// Loaded when there is something to say: a start that succeeds says nothing.
async function spanish(): Promise<Translate> {
  const [{ loadMessages }, { createTranslator }] = await Promise.all([
    import('../locales/load.ts'),
    import('../locales/translator.ts'),
  ])
  return createTranslator('es-MX', await loadMessages('es-MX'))
}
