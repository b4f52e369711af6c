import type { TableRefusal } from '../../domain/batch/table.ts'

/** Leaves the reading of a file that cannot be read, with the place where that shows. */
export class TableRefused extends Error {
  readonly reason: TableRefusal
  /** Line of the file, from 1; null where there is no single one. */
  readonly line: number | null

  constructor(reason: TableRefusal, line: number | null = null) {
    super(reason)
    this.reason = reason
    this.line = line
  }
}
