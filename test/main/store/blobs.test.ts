import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeAttempt, openAttempt } from '../../../src/main/store/attempts.ts'
import { CFDI_DICTIONARY } from '../../../src/main/store/blobDictionary.ts'
import { putBlob, readBlob } from '../../../src/main/store/blobs.ts'
import { DATABASE_FILE } from '../../../src/main/store/open.ts'
import { rememberBlob } from '../../../src/main/store/recentBlobs.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await createTempStore({ quick: true })
})
afterEach(() => temp.remove())

interface Row {
  readonly id: number
  readonly sha256: Buffer
  readonly size: number
  readonly codec: number
  readonly base_id: number | null
  readonly bytes: Buffer
}

function raw<T>(work: (database: Database.Database) => T): T {
  const database = new Database(join(temp.folder, DATABASE_FILE))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

function rows(): readonly Row[] {
  return raw((database) => database.prepare('SELECT * FROM blobs ORDER BY id').all() as Row[])
}

/** What was put in lately is at hand without being read: other bytes take its place. */
function forgetRecent(): void {
  for (let filler = 0; filler < 200; filler += 1) {
    rememberBlob(`filler ${Math.random()}`, new Uint8Array(60_000))
  }
}

/** A CFDI in small: much of it is the same in the next one. */
function sealed(number: number): Buffer {
  const certificate = Buffer.from(`certificate ${'MIIF'.repeat(300)}`).toString('base64')
  return Buffer.from(
    `<?xml version="1.0"?><cfdi:Comprobante Folio="${number}" Certificado="${certificate}" Total="${number * 7}.00"/>`,
  )
}

describe('blobs', () => {
  test('whatever was put in comes back, alone or kept against another', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3_000 }),
        fc.uint8Array({ maxLength: 300 }),
        (base, more) => {
          const longer = Buffer.concat([more, base, more])
          const first = temp.store.tx((tx) => putBlob(tx, base))
          const known = rows().find(({ id }) => id === first) ?? null
          const second = temp.store.tx((tx) => putBlob(tx, longer, () => known))
          forgetRecent()
          const read = [first, second].map((id) => Buffer.from(readBlob(temp.store, id).bytes))
          expect(read).toEqual([Buffer.from(base), longer])
        },
      ),
      { numRuns: 40 },
    )
  })

  // The windows of deflate end at 16 and 32 KiB: what is alike may lie before, at and behind their ends.
  test.each([4_000, 9_200, 13_500, 13_805, 13_900, 16_384, 29_900, 32_768, 40_000])(
    'a document of %i bytes comes back from what its like of that length gave it, and is small while it is in reach',
    (length) => {
      const text = (number: number): Buffer => {
        const parts = Array.from({ length }, (_, index) => ((index * index) % 9_973).toString(36))
        return Buffer.from(`${number}${parts.join(' ')}`.slice(0, length))
      }
      const first = temp.store.tx((tx) => putBlob(tx, text(1)))
      const known = rows().find(({ id }) => id === first) ?? null
      const second = temp.store.tx((tx) => putBlob(tx, text(2), () => known))
      forgetRecent()
      expect(Buffer.from(readBlob(temp.store, second).bytes)).toEqual(text(2))
      if (length <= 29_900) expect(rows()[1]?.bytes.length).toBeLessThan(length / 10)
    },
  )

  test('the same bytes are kept once', () => {
    const ids = temp.store.tx((tx) => [1, 2, 1].map((number) => putBlob(tx, sealed(number))))
    expect(ids[2]).toBe(ids[0])
    expect(rows()).toHaveLength(2)
  })

  test('what is kept against another is deflate with that one as its dictionary, which other programs read', () => {
    const id = temp.store.tx((tx) => putBlob(tx, sealed(1)))
    const [first] = rows()
    if (first === undefined) throw new Error('nothing was kept')
    temp.store.tx((tx) => putBlob(tx, sealed(2), () => first))
    const [, second] = rows()
    expect(second).toMatchObject({ codec: 2, base_id: id, size: sealed(2).length })
    const dictionary = Buffer.concat([CFDI_DICTIONARY, sealed(1)]).subarray(-32_768)
    expect(inflateRawSync(second?.bytes ?? Buffer.alloc(0), { dictionary })).toEqual(sealed(2))
    expect(second?.bytes.length).toBeLessThan(100)
  })

  test('texts of an account share one base each way, so that none is read along a row of others', () => {
    temp.store.tx((tx) => {
      for (let number = 1; number <= 20; number += 1) {
        const attempt = openAttempt(tx, {
          job: null, accountId: 'a', provider: 'p', endpoint: 'e', documentSha256: '',
          requestLine: 'POST https://x', request: sealed(number),
        }) // prettier-ignore
        closeAttempt(tx, {
          id: attempt.id, maybeSent: true, outcome: 'answered', httpStatus: 200, durationMs: 9,
          response: Buffer.from(JSON.stringify({ code: '200', data: sealed(number).toString() })),
        }) // prettier-ignore
      }
    })
    const kept = rows()
    expect(kept).toHaveLength(40)
    const roots = kept.filter(({ base_id }) => base_id === null)
    const bases = new Set(kept.flatMap(({ base_id }) => base_id ?? []))
    expect(bases).toEqual(new Set(roots.map(({ id }) => id)))
    expect(roots).toHaveLength(2)
    forgetRecent()
    for (const { id, size } of kept) expect(readBlob(temp.store, id).bytes).toHaveLength(size)
  })

  test('bytes that are not what was put in are told and never given back', () => {
    const id = temp.store.tx((tx) => putBlob(tx, sealed(1)))
    raw((database) => {
      database.exec('DROP TRIGGER blobs_no_update')
      const [row] = database.prepare('SELECT * FROM blobs').all() as Row[]
      const spoilt = Buffer.from(row?.bytes ?? [])
      spoilt[20] = (spoilt[20] ?? 0) ^ 1
      database.prepare('UPDATE blobs SET bytes = ? WHERE id = ?').run(spoilt, id)
    })
    forgetRecent()
    expect(() => readBlob(temp.store, id)).toThrow('storage.corrupt')
    expect(() => readBlob(temp.store, 99)).toThrow('storage.corrupt')
  })
})
