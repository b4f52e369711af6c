import type { ExitCode } from './exitCodes.ts'
import { EXIT } from './exitCodes.ts'

/** Why the command itself cannot go on: wrong words, an unreadable file, a folder that takes no file. */
export class CommandError extends Error {
  /** Key of the sentence in src/locales. Its params never hold what may be a secret. */
  readonly key: string
  readonly params: Readonly<Record<string, string>>
  readonly exitCode: ExitCode

  constructor(
    key: string,
    params: Readonly<Record<string, string>> = {},
    exitCode: ExitCode = EXIT.usage,
  ) {
    super(key)
    this.name = 'CommandError'
    this.key = key
    this.params = params
    this.exitCode = exitCode
  }
}
