import { createHash } from 'node:crypto'
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { Reader, Tx } from './db.ts'
import { CFDI_DICTIONARY } from './blobDictionary.ts'
import { query } from './query.ts'
import { digestKey, recentBlob, rememberBlob } from './recentBlobs.ts'

/** How the bytes are kept. The numbers are in the database for ever. */
const PLAIN = 0
const DEFLATE_WITH_CFDI_WORDS = 1
const DEFLATE_AGAINST_BASE = 2

/** A blob and what tells its content: whoever reads a row that names one may join these, and nothing is asked twice. */
export interface BlobRef {
  readonly id: number
  readonly sha256: Uint8Array
  readonly base_id: number | null
}

interface BlobRow extends BlobRef {
  readonly size: number
  readonly codec: number
  readonly bytes: Uint8Array
}

const byHash = query((db, p: { sha256: Uint8Array }) =>
  db.selectFrom('blobs').select('id').where('sha256', '=', p.sha256),
)
const byId = query((db, p: { id: number }) =>
  db.selectFrom('blobs').selectAll().where('id', '=', p.id),
)
const refById = query((db, p: { id: number }) =>
  db.selectFrom('blobs').select(['id', 'sha256', 'base_id']).where('id', '=', p.id),
)
const insert = query(
  (_db, p: Omit<BlobRow, 'id'>) => sql<{ id: number }>`
    INSERT INTO blobs (sha256, size, codec, base_id, bytes)
    VALUES (${p.sha256}, ${p.size}, ${p.codec}, ${p.base_id}, ${p.bytes}) RETURNING id`,
)

/**
 * Keeps bytes once, by their SHA-256, compressed; gives their number in the store. `base` is a blob that is much alike
 * (the sealed XML of a stamped one, the last of their kind) and makes them several times smaller; it is asked for only
 * where the bytes are new. Of a row of alike blobs all share one base, so that reading one never walks along the row: the
 * base that the last one was kept against, or, where it stands for itself, the last one (`ROOT_OF`).
 */
export function putBlob(
  tx: Tx,
  bytes: Uint8Array,
  base: () => BlobRef | null = likeNothing,
): number {
  const sha256 = digestOf(bytes)
  const known = tx.get(byHash, { sha256 })
  if (known !== undefined) return known.id
  const packed = pack(tx, bytes, base())
  const row = tx.get(insert, { sha256, size: bytes.length, ...packed })
  if (row === undefined) throw new Error('an inserted blob has a number')
  rememberBlob(digestKey(sha256), bytes)
  return row.id
}

const likeNothing = (): null => null

/** Joins, to a row `last` of a blob's number `blob_id`, the base that the next one like it is kept against. */
export const ROOT_OF = sql`
  JOIN blobs AS like_it ON like_it.id = last.blob_id JOIN blobs AS root ON root.id = coalesce(like_it.base_id, like_it.id)`

/** The bytes as they were put in, proven by their digest; `storage.corrupt` when they are not. */
export function readBlob(reader: Reader, id: number): BlobContent {
  const ref = reader.get(refById, { id })
  if (ref === undefined) throw damaged(id)
  return contentOf(reader, ref)
}

export interface BlobContent {
  readonly bytes: Uint8Array
  /** Hex. */
  readonly sha256: string
}

/** The same where the row is known; `storage.corrupt` when the bytes are not what they were. */
export function contentOf(reader: Reader, { id, sha256 }: BlobRef): BlobContent {
  const key = digestKey(sha256)
  const hex = Buffer.from(sha256).toString('hex')
  const known = recentBlob(key)
  if (known !== undefined) return { bytes: known, sha256: hex }
  const bytes = unpacked(reader, id)
  if (!digestOf(bytes).equals(sha256)) throw damaged(id)
  rememberBlob(key, bytes)
  return { bytes, sha256: hex }
}

function unpacked(reader: Reader, id: number): Buffer {
  const row = reader.get(byId, { id })
  if (row === undefined) throw damaged(id)
  try {
    return unpack(reader, row)
  } catch (error) {
    throw error instanceof AppError ? error : damaged(id, error)
  }
}

function pack(
  tx: Tx,
  bytes: Uint8Array,
  base: BlobRef | null,
): { readonly codec: number; readonly base_id: number | null; readonly bytes: Uint8Array } {
  if (base !== null) {
    const dictionary = baseDictionary(tx, base)
    const against = deflate(bytes, dictionary, dictionary.length)
    // Little in common: kept for itself, so that it can be the base of what comes after it.
    if (against.length < bytes.length / 2) {
      return { codec: DEFLATE_AGAINST_BASE, base_id: base.id, bytes: against }
    }
  }
  const alone = deflate(bytes, CFDI_DICTIONARY, CFDI_DICTIONARY.length + bytes.length)
  return alone.length < bytes.length
    ? { codec: DEFLATE_WITH_CFDI_WORDS, base_id: null, bytes: alone }
    : { codec: PLAIN, base_id: null, bytes }
}

/** Dictionaries of the bases that rows of alike blobs share, by digest: true of any database. */
const knownBases = new Map<string, Buffer>()
const MOST_KNOWN_BASES = 16

/** Dictionary of a base; what a row of alike blobs shares is unpacked and proven once and not for each of them. */
function baseDictionary(reader: Reader, base: BlobRef): Buffer {
  const digest = digestKey(base.sha256)
  const known = knownBases.get(digest)
  if (known !== undefined) return known
  const made = dictionaryWith(contentOf(reader, base).bytes)
  // Only what others were already kept against, or may be from now on: a base is never kept against another.
  if (base.base_id !== null) return made
  const [oldest] = knownBases.keys()
  if (knownBases.size === MOST_KNOWN_BASES && oldest !== undefined) knownBases.delete(oldest)
  knownBases.set(digest, made)
  return made
}

function unpack(reader: Reader, row: BlobRow): Buffer {
  switch (row.codec) {
    case PLAIN:
      return Buffer.from(row.bytes)
    case DEFLATE_WITH_CFDI_WORDS:
      return inflate(row.bytes, CFDI_DICTIONARY, row.size)
    case DEFLATE_AGAINST_BASE: {
      if (row.base_id === null) throw damaged(row.id)
      return inflate(row.bytes, dictionaryWith(readBlob(reader, row.base_id).bytes), row.size)
    }
    default:
      throw damaged(row.id)
  }
}

/** Deflate sees the last 32 KiB of its dictionary; what is nearest to the end is cheapest to name. */
function dictionaryWith(base: Uint8Array): Buffer {
  return Buffer.concat([CFDI_DICTIONARY, base])
}

/** With this window what deflate keeps in memory is half as much, which is most of what a small document costs it. */
const SMALL_WINDOW_BITS = 14

/** `reach`: how far back what is alike lies, bytes; in what is kept against a base about as far as its dictionary is long. */
function deflate(bytes: Uint8Array, dictionary: Buffer, reach: number): Buffer {
  const isSmall = reach <= 2 ** SMALL_WINDOW_BITS
  return deflateRawSync(bytes, {
    dictionary: dictionary.subarray(-32_768),
    // Nearly all of a document is in its dictionary: looking longer makes it 4 % smaller.
    level: constants.Z_BEST_SPEED,
    ...(isSmall ? { windowBits: SMALL_WINDOW_BITS, memLevel: 7 } : {}),
  })
}

function inflate(bytes: Uint8Array, dictionary: Buffer, size: number): Buffer {
  return inflateRawSync(bytes, {
    dictionary: dictionary.subarray(-32_768),
    maxOutputLength: Math.max(size, 1),
  })
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function damaged(id: number, cause?: unknown): AppError {
  return new AppError('storage.corrupt', { cause, detail: { reason: 'blob', id: String(id) } })
}
