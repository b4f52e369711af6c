import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** What becomes of a request to cancel, as scripted when it came. */
export type Decision = 'withoutAcceptance' | 'accept' | 'reject' | 'lapse' | 'never'

/** One request to cancel that the practice authority took. */
export interface CancelRecord {
  /** Upper case. */
  readonly uuid: string
  readonly motive: string
  readonly substitute: string
  /** Moment of the request, epoch ms UTC. */
  readonly at: number
  readonly decision: Decision
  /** From when on the decision shows, epoch ms UTC; until then the request is in process. */
  readonly decidedAt: number
}

/** The practice authority's memory of requests, append-only; the newest of a document counts. */
export interface CancelRegister {
  /** Durable where the register is, when this returns. */
  add(record: CancelRecord): void
  newest(uuid: string): CancelRecord | undefined
  all(): readonly CancelRecord[]
  close(): void
}

/** A register that lives as long as its process: for the simulation in virtual time. */
export function createMemoryRegister(): CancelRegister {
  const records: CancelRecord[] = []
  return {
    add: (record) => void records.push(record),
    newest: (uuid) => records.findLast((record) => record.uuid === uuid.toUpperCase()),
    all: () => records,
    close: () => undefined,
  }
}

const NEW_LINE = 0x0a

/**
 * A register in `<folder>/cancellations.jsonl`, one JSON object a line, flushed before it counts. Several processes may
 * share it: each reads what the others appended before it answers.
 */
export function openFileRegister(folder: string): CancelRegister {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = openSync(join(folder, 'cancellations.jsonl'), 'a+', 0o600)
  const records: CancelRecord[] = []
  let readTo = 0

  const catchUp = (): void => {
    const { size } = fstatSync(file)
    if (size <= readTo) return
    const bytes = Buffer.alloc(size - readTo)
    readSync(file, bytes, 0, bytes.length, readTo)
    const end = bytes.lastIndexOf(NEW_LINE) + 1
    for (const line of bytes.subarray(0, end).toString('utf8').split('\n')) {
      const record = readRecord(line)
      if (record !== null) records.push(record)
    }
    readTo += end
  }

  catchUp()
  return {
    add(record) {
      // The leading line break keeps the record whole even after another writer's torn line.
      writeSync(file, `\n${JSON.stringify(record)}\n`)
      fsyncSync(file)
      catchUp()
    },
    newest(uuid) {
      catchUp()
      return records.findLast((record) => record.uuid === uuid.toUpperCase())
    },
    all() {
      catchUp()
      return records
    },
    close: () => closeSync(file),
  }
}

/** Only this file's own writers feed it, so a line that parses is whole. */
function readRecord(line: string): CancelRecord | null {
  if (line === '') return null
  try {
    return JSON.parse(line) as CancelRecord
  } catch {
    return null
  }
}
