import {
  closeSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** One document that the practice Nubefact took. What it answered afterwards is another matter. */
export interface TakenDocument {
  readonly kind: 'document'
  /** Epoch ms UTC. */
  readonly at: number
  /** `1` factura, `2` boleta, `3` credit note, `4` debit note. */
  readonly tipo: string
  readonly serie: string
  readonly numero: string
  /** Number of the sale by the issuer's own count, for whoever looks for doubles. */
  readonly uniqueCode: string
  readonly receiver: string
  readonly receiverType: string
  readonly igv: string
  readonly total: string
  /** `DD-MM-AAAA`. */
  readonly fecha: string
  /** Moment at which SUNAT decides, and what. */
  readonly decidedAt: number
  readonly verdict: 'accepted' | 'observed' | 'rejected' | 'pending' | 'exception'
  readonly code: string
  readonly words: string
  /** Not seen by questions before this moment. */
  readonly visibleAt: number
  /** Page under which its files lie. */
  readonly page: string
  readonly xml: string
}

/** One annulment that was asked for. */
export interface TakenVoid {
  readonly kind: 'void'
  readonly at: number
  readonly tipo: string
  readonly serie: string
  readonly numero: string
  readonly motivo: string
  readonly ticket: string
  readonly decidedAt: number
}

export type LedgerEntry = TakenDocument | TakenVoid

/** The practice Nubefact's memory: append-only; a number is taken once. */
export interface NubefactLedger {
  /** Stores the document, or gives the one that has its number already. */
  take(document: TakenDocument): TakenDocument
  takeVoid(voiding: TakenVoid): TakenVoid
  document(tipo: string, serie: string, numero: string): TakenDocument | undefined
  voiding(tipo: string, serie: string, numero: string): TakenVoid | undefined
  byPage(page: string): TakenDocument | undefined
  documents(): readonly TakenDocument[]
  voids(): readonly TakenVoid[]
  /** Resolves when all that was stored is on disk: nothing may be answered before. Those who ask together wait together. */
  onDisk(): Promise<void>
  close(): void
}

const NEW_LINE = 0x0a

const syncFile = promisify(fdatasync)

/**
 * A ledger in `<folder>/nubefact.jsonl`, or in memory when `folder` is null. One JSON object a line; several processes may
 * share the file, and the first line of a number wins for all of them.
 */
export function openLedger(folder: string | null): NubefactLedger {
  const documents = new Map<string, TakenDocument>()
  const voids = new Map<string, TakenVoid>()
  const pages = new Map<string, TakenDocument>()
  const file = folder === null ? null : openFile(folder)
  let readTo = 0
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null
  let isWritten = false

  /** What runs may have begun before the last line was written. */
  function syncNext(fd: number): Promise<void> {
    next ??= running.then(() => {
      next = null
      isWritten = false
      running = syncFile(fd)
      return running
    })
    return next
  }

  function index(entry: LedgerEntry): void {
    const key = keyOf(entry)
    if (entry.kind === 'void') {
      if (!voids.has(key)) voids.set(key, entry)
    } else if (!documents.has(key)) {
      documents.set(key, entry)
      pages.set(entry.page, entry)
    }
  }

  function catchUp(): void {
    if (file === null) return
    const size = fstatSync(file).size
    if (size <= readTo) return
    const bytes = Buffer.alloc(size - readTo)
    readSync(file, bytes, 0, bytes.length, readTo)
    let start = 0
    for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
      const entry = readEntry(bytes.toString('utf8', start, end))
      if (entry !== null) index(entry)
      start = end + 1
    }
    readTo += start
  }

  function append(entry: LedgerEntry): void {
    if (file === null) {
      index(entry)
      return
    }
    const line = Buffer.from(`\n${JSON.stringify(entry)}\n`, 'utf8')
    writeSync(file, line)
    isWritten = true
    // What stands there now beyond what was read is this line, unless another process wrote in between.
    if (fstatSync(file).size !== readTo + line.length) {
      catchUp()
      return
    }
    index(entry)
    readTo += line.length
  }

  catchUp()
  return {
    take(document) {
      catchUp()
      const known = documents.get(keyOf(document))
      if (known !== undefined) return known
      append(document)
      return documents.get(keyOf(document)) ?? document
    },
    takeVoid(voiding) {
      catchUp()
      const known = voids.get(keyOf(voiding))
      if (known !== undefined) return known
      append(voiding)
      return voids.get(keyOf(voiding)) ?? voiding
    },
    document(tipo, serie, numero) {
      catchUp()
      return documents.get(`${tipo}-${serie}-${numero}`)
    },
    voiding(tipo, serie, numero) {
      catchUp()
      return voids.get(`${tipo}-${serie}-${numero}`)
    },
    byPage(page) {
      catchUp()
      return pages.get(page)
    },
    documents() {
      catchUp()
      return [...documents.values()]
    },
    voids: () => [...voids.values()],
    async onDisk() {
      await (file === null || !isWritten ? running : syncNext(file))
    },
    close() {
      if (file === null) return
      if (isWritten) fsyncSync(file)
      closeSync(file)
    },
  }
}

function keyOf(entry: {
  readonly tipo: string
  readonly serie: string
  readonly numero: string
}): string {
  return `${entry.tipo}-${entry.serie}-${entry.numero}`
}

function openFile(folder: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return openSync(join(folder, 'nubefact.jsonl'), 'a+', 0o600)
}

/** Only this file's own writers feed it; a torn last line, left by a kill, never counted. */
function readEntry(line: string): LedgerEntry | null {
  if (line === '') return null
  try {
    return JSON.parse(line) as LedgerEntry
  } catch {
    return null
  }
}
