import type { Call } from './caller.ts'
import type { ExitCode } from './exitCodes.ts'
import type { Printer } from './output.ts'
import type { Words } from './words.ts'
import type { Streams } from './streams.ts'

/** What every verb gets: the core behind `call`, a printer, the words of the language, standard input. */
export interface VerbContext {
  readonly call: Call
  readonly print: Printer
  readonly words: Words
  readonly streams: Streams
  /** Environment variables; the only place besides standard input that may hold a secret. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A verb's work: talks to the core, prints, and says how it ended. */
export type Verb<Options> = (context: VerbContext, options: Options) => Promise<ExitCode>
