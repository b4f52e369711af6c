import type { Command } from 'commander'
import type { Verb } from './context.ts'

/** What program.ts declares verbs with. */
export interface Declaring {
  readonly verb: <Options extends object>(
    parent: Command,
    words: string,
    run: Verb<Options>,
    argumentName?: string | null,
  ) => Command
  readonly group: (words: string) => Command
  readonly help: (path: string) => string
  readonly wholeNumber: (least: number, most: number) => (value: string) => number
}
