import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Ledger, StampRecord } from './ledger.ts'
import { createLedgerIndex } from './ledgerIndex.ts'
import { standing } from './memoryLedger.ts'

interface Place {
  readonly offset: number
  readonly length: number
}

const NEW_LINE = 0x0a

/**
 * A ledger in `<folder>/ledger.jsonl`: one JSON object a line, appended in one write and flushed to the
 * disk (fsync) before it counts. A torn last line, left by a kill, never counted and is skipped.
 * Several processes may share the file: each reads what the others appended before it answers, and the
 * first line of a seal wins for all of them, so that two servers cannot stamp one document twice.
 * Throws what the file system throws.
 */
export function openFileLedger(folder: string): Ledger {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = openSync(join(folder, 'ledger.jsonl'), 'a+', 0o600)
  syncFolder(dirname(join(folder, 'ledger.jsonl')))
  const index = createLedgerIndex()
  const places = new Map<number, Place>()
  let readTo = 0

  const takeLine = (offset: number, line: Buffer): void => {
    const entry = readEntry(line.toString('utf8'))
    if (entry?.kind === 'credits') index.setCredits(entry.balance)
    if (entry?.kind !== 'stamp') return
    const added = index.add(entry.stamp)
    if (added !== null) places.set(added.seq, { offset, length: line.length })
  }

  const catchUp = (): void => {
    const size = fstatSync(file).size
    if (size <= readTo) return
    const bytes = readAt(file, { offset: readTo, length: size - readTo })
    let start = 0
    for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
      if (end > start) takeLine(readTo + start, bytes.subarray(start, end))
      start = end + 1
    }
    readTo += start
  }

  /** The leading line break keeps a record whole even after another writer's torn line. */
  const append = (entry: object): void => {
    const bytes = Buffer.from(`\n${JSON.stringify(entry)}\n`, 'utf8')
    let written = 0
    while (written < bytes.length) written += writeSync(file, bytes, written)
    fsyncSync(file)
    catchUp()
  }

  catchUp()
  return {
    commit({ xml, ...stamp }) {
      catchUp()
      if (index.bySeal(stamp.sealDigest) === undefined || stamp.isSecond) {
        append({ kind: 'stamp', ...stamp, xml })
      }
      return standing(index.byUuid(stamp.uuid) ?? index.bySeal(stamp.sealDigest))
    },
    bySeal(sealDigest) {
      catchUp()
      return index.bySeal(sealDigest)
    },
    byUuid(uuid) {
      catchUp()
      return index.byUuid(uuid)
    },
    all() {
      catchUp()
      return index.all()
    },
    xmlOf(record) {
      const place = places.get(record.seq)
      if (place === undefined) return ''
      const entry = readEntry(readAt(file, place).toString('utf8'))
      return entry?.kind === 'stamp' ? entry.xml : ''
    },
    credits() {
      catchUp()
      return index.credits()
    },
    setCredits: (balance) => append({ kind: 'credits', balance }),
    close: () => closeSync(file),
  }
}

type Entry =
  | { readonly kind: 'credits'; readonly balance: number }
  | { readonly kind: 'stamp'; readonly stamp: Omit<StampRecord, 'seq'>; readonly xml: string }

/** Only this file's own writers feed it, so a line that parses and names its kind is whole. */
function readEntry(line: string): Entry | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null
  if (value.kind === 'credits') return value as { kind: 'credits'; balance: number }
  if (value.kind !== 'stamp') return null
  const { kind, xml, ...stamp } = value as { kind: 'stamp'; xml: string } & Omit<StampRecord, 'seq'>
  return { kind, xml, stamp }
}

function readAt(file: number, place: Place): Buffer {
  const bytes = Buffer.alloc(place.length)
  let read = 0
  while (read < place.length) {
    const got = readSync(file, bytes, read, place.length - read, place.offset + read)
    if (got === 0) break
    read += got
  }
  return bytes.subarray(0, read)
}

/** Makes the file's name durable too; systems that cannot open a folder (Windows) need nothing of the kind. */
function syncFolder(folder: string): void {
  let handle: number
  try {
    handle = openSync(folder, 'r')
  } catch {
    return
  }
  try {
    fsyncSync(handle)
  } catch {
    return
  } finally {
    closeSync(handle)
  }
}
