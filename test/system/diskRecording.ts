import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { SeededRandom } from '../support/seededRandom.ts'

/** One thing a process did to a file of the recorded folder (by name), or what it said. */
export type DiskEvent =
  | {
      readonly kind: 'write'
      readonly file: string
      readonly at: number | null
      readonly bytes: Buffer
    }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  /** `from`: how many events there were when it began; what was written later may not be in it. */
  | { readonly kind: 'sync'; readonly file: string; readonly from: number }
  | { readonly kind: 'remove'; readonly file: string }
  | { readonly kind: 'rename'; readonly file: string; readonly to: string }
  | { readonly kind: 'said'; readonly words: string }

const CALLS = 'write,pwrite64,ftruncate,fsync,fdatasync,unlink,rename'

/** Runs a program under strace and gives, in order, everything it did to the files of a folder. */
export function recordDisk(
  folder: string,
  program: string,
  args: readonly string[],
): readonly DiskEvent[] {
  const log = `${folder}.strace`
  const run = spawnSync(
    'strace',
    [
      '-f',
      '-qq',
      '-y',
      '-xx',
      '-s',
      '1048576',
      '-o',
      log,
      '-e',
      `trace=${CALLS}`,
      program,
      ...args,
    ],
    { encoding: 'utf8' },
  )
  if (run.status !== 0) throw new Error(`the recorded program failed: ${run.stdout}${run.stderr}`)
  const begun = new Map<string, { readonly text: string; readonly from: number }>()
  const events: DiskEvent[] = []
  for (const line of readFileSync(log, 'latin1').split('\n')) {
    // Calls of several threads run into each other: a call counts when it ends.
    const [, text = '', started = ''] = UNFINISHED.exec(line) ?? []
    if (started !== '') {
      begun.set(started, { text, from: events.length })
      continue
    }
    const [, ended = '', rest = ''] = RESUMED.exec(line) ?? []
    const start = begun.get(ended)
    begun.delete(ended)
    const whole = start === undefined ? line : `${start.text}${rest}`
    events.push(...eventsOf(whole, folder, start?.from ?? events.length))
  }
  return events
}

const UNFINISHED = /^((\d+) +.*?) <unfinished \.\.\.>$/
const RESUMED = /^(\d+) +<\.\.\. \w+ resumed>(.*)$/
const CALL = /^\d+ +(\w+)\((.*)\) += (-?\d+)/
const FILE = /^(\d+)<([^>]*)>/
const TEXT = /"((?:\\x[0-9a-f]{2})*)"/g

function eventsOf(line: string, folder: string, from: number): readonly DiskEvent[] {
  const match = CALL.exec(line)
  if (match === null) return []
  const [, call = '', args = '', result = ''] = match
  if (Number(result) < 0) return []
  const texts = [...args.matchAll(TEXT)].map((text) => unhex(text[1] ?? ''))
  const [, fd = '', hexPath = ''] = FILE.exec(args) ?? []
  const path = hexPath.startsWith('\\x') ? unhex(hexPath).toString('utf8') : hexPath
  if (call === 'write' && fd === '1') {
    return [{ kind: 'said', words: (texts[0] ?? Buffer.alloc(0)).toString('utf8').trim() }]
  }
  if (call === 'unlink' || call === 'rename') {
    const [source = '', target = ''] = texts.map((text) => text.toString('utf8'))
    if (!source.startsWith(folder)) return []
    if (call === 'unlink') return [{ kind: 'remove', file: basename(source) }]
    return [{ kind: 'rename', file: basename(source), to: basename(target) }]
  }
  if (!path.startsWith(`${folder}/`)) return []
  const file = basename(path)
  const numbers = args.split(',').map((part) => Number(part.trim()))
  switch (call) {
    case 'pwrite64':
      return [{ kind: 'write', file, at: numbers.at(-1) ?? 0, bytes: texts[0] ?? Buffer.alloc(0) }]
    case 'write':
      return [{ kind: 'write', file, at: null, bytes: texts[0] ?? Buffer.alloc(0) }]
    case 'ftruncate':
      return [{ kind: 'truncate', file, size: numbers.at(-1) ?? 0 }]
    default:
      return [{ kind: 'sync', file, from }]
  }
}

function unhex(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex')
}

type Change = Extract<DiskEvent, { kind: 'write' | 'truncate' }>

/** A change and its place among the events. */
interface Written {
  readonly change: Change
  readonly index: number
}

function changesOf(written: readonly Written[]): readonly Change[] {
  return written.map(({ change }) => change)
}

function splitAt(
  written: readonly Written[],
  from: number,
): { readonly before: readonly Change[]; readonly after: Written[] } {
  return {
    before: changesOf(written.filter(({ index }) => index < from)),
    after: written.filter(({ index }) => index >= from),
  }
}

/** What a disk may hold when the power fails after `count` events: what was synced, and any part of the rest. */
export function imageAfter(
  start: ReadonlyMap<string, Buffer>,
  events: readonly DiskEvent[],
  count: number,
  random: SeededRandom,
): { readonly files: ReadonlyMap<string, Buffer>; readonly said: readonly string[] } {
  const files = new Map(start)
  const waiting = new Map<string, Written[]>()
  const said: string[] = []
  for (const [index, event] of events.slice(0, count).entries()) {
    switch (event.kind) {
      case 'said':
        said.push(...event.words.split('\n'))
        break
      case 'write':
      case 'truncate':
        waiting.set(event.file, [...(waiting.get(event.file) ?? []), { change: event, index }])
        break
      case 'sync':
        {
          const { before, after } = splitAt(waiting.get(event.file) ?? [], event.from)
          settle(files, event.file, before)
          waiting.set(event.file, after)
        }
        break
      case 'remove':
        files.delete(event.file)
        waiting.delete(event.file)
        break
      case 'rename': {
        // Names are kept in order by the file system; a vault of tests is taken to be durable at once.
        settle(files, event.file, changesOf(waiting.get(event.file) ?? []))
        waiting.delete(event.file)
        files.set(event.to, files.get(event.file) ?? Buffer.alloc(0))
        files.delete(event.file)
        break
      }
      default:
        throw new Error('unknown event')
    }
  }
  for (const [file, changes] of waiting) {
    settle(
      files,
      file,
      changes.flatMap(({ change }) => surviving(change, random)),
    )
  }
  return { files, said }
}

/** A change that was not synced is there, is not there, or is there in part: whole sectors from its begin. */
function surviving(change: Change, random: SeededRandom): readonly Change[] {
  const fate = random.below(3)
  if (fate === 0) return []
  if (fate === 1 || change.kind === 'truncate') return [change]
  const sectors = random.below(Math.ceil(change.bytes.length / 512) + 1)
  return [{ ...change, bytes: change.bytes.subarray(0, sectors * 512) }]
}

function settle(files: Map<string, Buffer>, file: string, changes: readonly Change[]): void {
  if (changes.length === 0) return
  let bytes: Buffer = Buffer.from(files.get(file) ?? [])
  for (const change of changes) {
    if (change.kind === 'truncate') {
      bytes = resized(bytes, change.size)
      continue
    }
    const at = change.at ?? bytes.length
    const end = at + change.bytes.length
    if (end > bytes.length) bytes = resized(bytes, end)
    change.bytes.copy(bytes, at)
  }
  files.set(file, bytes)
}

function resized(bytes: Buffer, size: number): Buffer {
  const changed = Buffer.alloc(size)
  bytes.copy(changed)
  return changed
}

/** The files of a folder as they are, without SQLite's shared memory: that never survives the power. */
export function readImage(folder: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(folder).filter((name) => !name.endsWith('-shm'))
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]))
}

export function writeImage(folder: string, files: ReadonlyMap<string, Buffer>): void {
  if (!existsSync(folder)) throw new Error('the folder of an image must be there')
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
}
