import type { BuiltFiles } from '../entries.ts'
import type { Streams } from './streams.ts'

/** Everything a run of the command takes from its process. */
export interface Invocation {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly streams: Streams
  readonly files: BuiltFiles
}
