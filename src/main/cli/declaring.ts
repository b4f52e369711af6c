import type { Command } from 'commander'
import type { Verb } from './context.ts'

/**
 * What a verb works on. `data`: records and the queue, which goes on while it works. `records`: records alone; nothing goes
 * out and no practice server is started for it. `any`: works before anybody chose between practice and real. `practice`:
 * never touches real data.
 */
export type Needs = 'data' | 'records' | 'any' | 'practice'

type DeclareVerb<More extends readonly unknown[]> = <Options extends object>(
  parent: Command,
  words: string,
  run: Verb<Options>,
  argumentNames?: string | null,
  ...more: More
) => Command

/** What program.ts declares verbs with. */
export interface Declaring {
  /** A verb that needs `data` where nothing else is said. */
  readonly verb: DeclareVerb<[needs?: Needs]>
  /** A verb that needs `records`. */
  readonly quiet: DeclareVerb<[]>
  /** Gives a verb that makes a draft its `--seal` and `--send`. */
  readonly issuing: (command: Command) => Command
  readonly group: (words: string) => Command
  readonly help: (path: string) => string
  readonly wholeNumber: (least: number, most: number) => (value: string) => number
}
