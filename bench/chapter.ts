import type { RoundsPlan } from './measure/rounds.ts'
import type { Measured } from './report.ts'
import type { BigFolder, BigFolderSize } from './support/bigFolder.ts'

/** What a chapter is given. */
export interface BenchContext {
  /** Within a minute altogether: smaller data, shorter slices, the same number of rounds. */
  readonly quick: boolean
  readonly rounds: RoundsPlan
  /** For bulk runs and the network, where a little more noise is borne. */
  readonly loudRounds: RoundsPlan
  /** Data of a year, of the run's own size where none is given; copied by whoever writes to them. */
  readonly bigFolder: (size?: BigFolderSize) => Promise<BigFolder>
  readonly emit: (measured: Measured) => void
}

/** Metrics that are measured together. */
export interface Chapter {
  readonly ids: readonly string[]
  run(context: BenchContext): Promise<void>
}
