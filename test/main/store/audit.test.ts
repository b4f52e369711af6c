import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fc } from '../../support/properties.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AuditFilter } from '../../../src/contract/audit.ts'
import { appendAudit, getAudit, listAudit } from '../../../src/main/store/audit.ts'
import { DATABASE_FILE } from '../../../src/main/store/open.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await createTempStore()
})
afterEach(() => temp.remove())

const ALL: AuditFilter = {
  subject: '',
  event: '',
  actor: '',
  text: '',
  from: null,
  to: null,
  before: null,
  limit: 1_000,
}

function fill(count: number): void {
  temp.store.tx((tx) => {
    for (let index = 1; index <= count; index += 1) {
      appendAudit(tx, {
        actor: index % 2 === 0 ? 'ana' : 'system',
        event: index % 5 === 0 ? 'invoice.sealed' : 'job.done',
        subject: `inv-${index % 7}`,
        data: { n: index, note: index % 3 === 0 ? 'Peña Núñez' : 'otro' },
      })
    }
  })
}

/** Changes the file as somebody with full rights on the machine would: without the guards. */
function tamper(sql: string): void {
  const raw = new Database(join(temp.folder, DATABASE_FILE))
  for (const name of ['audit_in_order', 'audit_no_update', 'audit_no_delete']) {
    raw.exec(`DROP TRIGGER ${name}`)
  }
  raw.exec(sql)
  raw.close()
}

test('the hash is HMAC-SHA256 over the previous hash and the canonical row', () => {
  temp.clock.jump(1_795_543_200_000 - temp.clock.now())
  temp.store.tx((tx) => {
    appendAudit(tx, { actor: 'ana', event: 'a.b', subject: 's', data: { z: 1, a: 'ñ' } })
  })
  // Written out by hand: keys sorted, no blanks; `data` is text inside the row, so its quotes are escaped.
  const text =
    '{"actor":"ana","at":1795543200000,"data":"{\\"a\\":\\"ñ\\",\\"z\\":1}","event":"a.b","seq":1,"subject":"s"}'
  const expected = createHmac('sha256', Buffer.alloc(32, 7))
    .update(Buffer.alloc(32))
    .update(text)
    .digest('hex')
  expect(getAudit(temp.store, 1)?.hash).toBe(expected)
})

describe('S41 what was done to the chain is noticed and named', () => {
  const copyOf = (seq: number, other: number) =>
    `UPDATE audit_log SET (at, actor, event, subject, data_json, prev_hash, hash) =
     (SELECT at, actor, event, subject, data_json, prev_hash, hash FROM audit_log WHERE seq = ${other}) WHERE seq = ${seq}`
  test.each([
    ['an edited row', `UPDATE audit_log SET actor = 'eva' WHERE seq = 700`, 700, 'hash'],
    [
      'a row whose data were edited',
      `UPDATE audit_log SET data_json = '{}' WHERE seq = 1`,
      1,
      'hash',
    ],
    ['a deleted row', 'DELETE FROM audit_log WHERE seq = 600', 601, 'gap'],
    ['a row copied over another', copyOf(400, 300), 400, 'link'],
    ['a cut tail', 'DELETE FROM audit_log WHERE seq > 900', 901, 'cutTail'],
    ['an emptied log', 'DELETE FROM audit_log', 1, 'cutTail'],
    ['a cut head', 'DELETE FROM audit_log WHERE seq <= 10', 11, 'gap'],
  ])('%s', async (_name, sql, firstBadSeq, reason) => {
    fill(1_200)
    await temp.clock.advance(2_000)
    tamper(sql)
    const store = await temp.reopen()
    // A cut end holds the queue at the start, a change among the newest thousand everything; the check names it.
    const found = firstBadSeq > 200 ? 'brokenChain' : null
    expect(store.held()).toBe(reason === 'cutTail' ? 'cutChain' : found)
    if (reason === 'cutTail') return
    expect(await store.verifyAudit()).toMatchObject({ whole: false, firstBadSeq, reason })
  })

  test('a chain that was computed anew without the key', async () => {
    fill(3)
    tamper(`UPDATE audit_log SET actor = 'eva', hash = randomblob(32) WHERE seq = 3`)
    expect(await temp.store.verifyAudit()).toMatchObject({ firstBadSeq: 3, reason: 'hash' })
  })

  test('a cut tail while the program runs', async () => {
    fill(30)
    await temp.clock.advance(2_000)
    tamper('DELETE FROM audit_log WHERE seq > 20')
    expect(await temp.store.verifyAudit()).toEqual({
      whole: false,
      rows: 20,
      unproven: 0,
      firstBadSeq: 21,
      reason: 'cutTail',
    })
  })
})

test('a whole chain is whole, and checking it lets others work in between', async () => {
  fill(3_000)
  let turns = 0
  const timer = setInterval(() => (turns += 1), 0)
  expect(await temp.store.verifyAudit()).toEqual({
    whole: true,
    rows: 3_000,
    unproven: 0,
    firstBadSeq: null,
    reason: null,
  })
  clearInterval(timer)
  expect(turns).toBeGreaterThan(0)
  expect(await temp.store.verifyAudit(1_000)).toMatchObject({ whole: true, rows: 1_000 })
})

test('every page of every filter gives what a full scan gives', async () => {
  fill(200)
  await temp.store.indexWords()
  const rows = listAudit(temp.store, ALL).rows
  expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 200 }, (_, index) => 200 - index))
  fc.assert(
    fc.property(
      fc.record({
        subject: fc.constantFrom('', 'inv-3', 'none'),
        event: fc.constantFrom('', 'invoice.sealed', 'job.done'),
        actor: fc.constantFrom('', 'ana', 'eva'),
        text: fc.constantFrom('', 'pena', 'NUÑEZ otro', 'peñ nun', '"', 'inv'),
        limit: fc.integer({ min: 1, max: 60 }),
      }),
      ({ limit, ...filter }) => {
        const wanted = rows.filter(
          (row) =>
            (filter.subject === '' || row.subject === filter.subject) &&
            (filter.event === '' || row.event === filter.event) &&
            (filter.actor === '' || row.actor === filter.actor) &&
            textFits(filter.text, row.data),
        )
        const found = []
        let before: number | null = null
        do {
          const page = listAudit(temp.store, { ...ALL, ...filter, before, limit })
          found.push(...page.rows)
          before = page.next
        } while (before !== null)
        expect(found).toEqual(wanted)
      },
    ),
    { numRuns: 60 },
  )
})

function textFits(text: string, data: string): boolean {
  if (text === '' || text === '"' || text === 'inv') return true
  if (text === 'NUÑEZ otro') return false
  return data.includes('Peña')
}

test('a span of time is a filter too, its end excluded', async () => {
  for (let day = 0; day < 5; day += 1) {
    fill(1)
    await temp.clock.advance(1_000)
  }
  const rows = listAudit(temp.store, ALL).rows
  const from = rows[3]?.at ?? 0
  const to = rows[1]?.at ?? 0
  const span = listAudit(temp.store, { ...ALL, from, to }).rows
  expect(span.map((row) => row.seq)).toEqual([3, 2])
})
