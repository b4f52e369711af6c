import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

/** What became of one request, for whoever learns or tests: not evidence, that is the ledger's part. */
interface AnswerNote {
  /** Epoch ms UTC. */
  readonly at: number
  readonly operation: string
  /** Code of the honest answer; null when the work was not done. */
  readonly decided: string | null
  /** `kind:moment` of the fault that hit the request. */
  readonly fault: string | null
}

export interface AnswerLog {
  note(entry: AnswerNote): void
  /** The latest notes, oldest first. */
  latest(): readonly AnswerNote[]
  /** Requests noted since the start. */
  count(): number
}

const KEPT = 5_000

/** Keeps the latest notes in memory and, where a folder is given, all of them in `<folder>/answers.jsonl`. */
export function createAnswerLog(folder: string | null = null): AnswerLog {
  const notes: AnswerNote[] = []
  let count = 0
  return {
    note(entry) {
      count += 1
      notes.push(entry)
      if (notes.length > 2 * KEPT) notes.splice(0, KEPT)
      if (folder !== null) {
        appendFileSync(join(folder, 'answers.jsonl'), `${JSON.stringify(entry)}\n`, { mode: 0o600 })
      }
    },
    latest: () => notes.slice(-KEPT),
    count: () => count,
  }
}
