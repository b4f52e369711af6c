import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '../../../src/domain/ids.ts'
import { enqueue } from '../../../src/main/outbox/enqueue.ts'
import { appendAudit } from '../../../src/main/store/audit.ts'
import { DATABASE_FILE, openStore } from '../../../src/main/store/open.ts'
import { listJobs } from '../../../src/main/store/outboxPages.ts'
import type { Store } from '../../../src/main/store/open.ts'
import { noSteps } from '../../../src/main/steps.ts'
import {
  createMemoryVault,
  createTempStore,
  makeTempFolder,
  type TempStore,
} from '../../support/tempStore.ts'
import { seedAccount } from '../outbox/world.ts'

let temp: TempStore
let accountId: AccountId
beforeEach(async () => {
  temp = await createTempStore()
  accountId = seedAccount(temp.store)
})
afterEach(() => temp.remove())

function queueOne(store: Store, subjectId: string): void {
  store.tx((tx) => {
    enqueue(tx, {
      kind: 'stamp', subjectType: 'invoice', subjectId, accountId, title: subjectId,
      documentDigest: subjectId, payload: {}, deadlineAt: null,
    }) // prettier-ignore
    appendAudit(tx, { actor: 'ana', event: 'invoice.sealed', subject: subjectId, data: {} })
  })
}

const states = (store: Store) => listJobs(store, '', 10).rows.map((job) => job.state)

async function elsewhere(folder: string, vault = temp.vault): Promise<Store> {
  return openStore({
    folder,
    appVersion: 'test',
    clock: temp.clock,
    random: temp.random,
    steps: noSteps,
    vault,
    onChange: (error) => temp.told.push(error),
  })
}

test('S41 a row changed among the newest makes everything read-only until a person decides, and again never after', async () => {
  queueOne(temp.store, 'a')
  await temp.store.close()
  const raw = new Database(join(temp.folder, DATABASE_FILE))
  raw.exec('DROP TRIGGER audit_no_update')
  raw.exec(`UPDATE audit_log SET actor = 'nobody' WHERE seq = 1`)
  raw.close()

  await temp.reopen()
  const { store } = temp
  expect([store.held(), store.brokenAt(), store.condition()]).toEqual([
    'brokenChain',
    1,
    'readOnly',
  ])
  expect(states(store)).toEqual(['unknown'])
  expect(() => queueOne(store, 'b')).toThrow('state.readOnly')
  // The evidence can be copied, and what is there can be read.
  expect((await store.backUp()).auditRows).toBe(2)
  await temp.reopen()
  expect(temp.store.held()).toBe('brokenChain')

  temp.store.confirmOnlyCopy('ana')
  queueOne(temp.store, 'b')
  expect([temp.store.held(), temp.store.brokenAt(), temp.store.condition()]).toEqual([
    null,
    null,
    'ok',
  ])
  await temp.reopen()
  expect(temp.store.held()).toBeNull()
  expect(await temp.store.backUp()).toMatchObject({ auditRows: 4 })
  // The whole check goes on telling it.
  expect(await temp.store.verifyAudit()).toMatchObject({ whole: false, firstBadSeq: 1 })
})

test('R52 a folder copied to another machine sends nothing until a person confirms', async () => {
  queueOne(temp.store, 'a')
  await temp.store.close()
  const folder = makeTempFolder()
  cpSync(temp.folder, folder, { recursive: true })
  const copy = await elsewhere(folder, createMemoryVault())
  expect([copy.held(), states(copy)]).toEqual(['copied', ['unknown']])
  await copy.close()

  const vault = createMemoryVault()
  const first = await elsewhere(folder, vault)
  expect(first.held()).toBe('copied')
  await first.close()
  const again = await elsewhere(folder, vault)
  expect(again.held(), 'it stays held across starts').toBe('copied')
  again.confirmOnlyCopy('ana')
  expect(again.held()).toBeNull()
  await again.close()
  const confirmed = await elsewhere(folder, vault)
  expect(confirmed.held()).toBeNull()
  await confirmed.close()
  rmSync(folder, { recursive: true })
})

test('R52 G13 a stale backup put back is noticed, whatever was done since', async () => {
  queueOne(temp.store, 'a')
  const backup = await temp.store.backUp()
  expect(backup).toMatchObject({ invoices: 0, auditRows: 1 })
  queueOne(temp.store, 'b')
  await temp.store.close()
  copyFileSync(backup.path, join(temp.folder, DATABASE_FILE))
  const store = await temp.reopen()
  expect(store.held()).not.toBeNull()
  expect(states(store)).toEqual(['unknown'])
  queueOne(store, 'c')
  store.confirmOnlyCopy('ana')
  expect(states(store)).toEqual(['queued', 'unknown'])
  const next = await temp.reopen()
  expect(next.held()).toBeNull()
  expect((await next.verifyAudit()).whole).toBe(true)
})

test('a start raises the counter in the database and then in the vault', async () => {
  const id = temp.store.identity.installationId
  const store = await temp.reopen()
  expect(store.identity).toEqual({ installationId: id, starts: 2 })
  expect(temp.vault.memories.get(id)).toMatchObject({ starts: 2 })
})

test('R36 a crash between the two counters is no copy', async () => {
  const id = temp.store.identity.installationId
  const before = temp.vault.memories.get(id)
  await temp.reopen()
  if (before !== undefined) temp.vault.memories.set(id, before)
  const store = await temp.reopen()
  expect(store.held()).toBeNull()
})

describe('R46 R48 lost or damaged files', () => {
  const file = () => join(temp.folder, DATABASE_FILE)

  test('a missing or empty database beside its marker is refused, and can be begun anew on purpose', async () => {
    queueOne(temp.store, 'a')
    await temp.store.close()
    rmSync(file())
    await expect(temp.reopen()).rejects.toMatchObject({
      code: 'storage.corrupt',
      detail: { reason: 'missing' },
    })
    writeFileSync(file(), '')
    await expect(temp.reopen()).rejects.toMatchObject({ detail: { reason: 'empty' } })
    expect(readFileSync(file())).toHaveLength(0)
    const store = await temp.reopen({ startAnew: true })
    expect([store.identity.starts, states(store)]).toEqual([1, []])
  })

  test.each([
    ['random bytes', (bytes: Buffer) => bytes.fill(0xa5), 'notADatabase'],
    ['a destroyed header', (bytes: Buffer) => bytes.fill(0, 0, 16), 'notADatabase'],
    ["another program's database", (bytes: Buffer) => bytes.fill(0x11, 68, 72), 'otherProgram'],
  ])('%s: refused, the file untouched', async (_name, damage, reason) => {
    await temp.store.close()
    const bytes = damage(readFileSync(file()))
    writeFileSync(file(), bytes)
    await expect(temp.reopen()).rejects.toMatchObject({
      code: 'storage.corrupt',
      detail: { reason },
    })
    expect(readFileSync(file()).equals(bytes)).toBe(true)
    await heal(bytes)
  })

  test('R49 a database of a later program is refused before any write, its version named', async () => {
    await temp.store.close()
    const bytes = readFileSync(file())
    bytes.writeUInt32BE(99, 60)
    writeFileSync(file(), bytes)
    await expect(temp.reopen()).rejects.toMatchObject({
      code: 'storage.newerSchema',
      detail: { found: '99' },
    })
    expect(readFileSync(file()).equals(bytes)).toBe(true)
    await heal(bytes)
  })

  test('half a file is refused', async () => {
    await temp.store.close()
    const bytes = readFileSync(file())
    writeFileSync(file(), bytes.subarray(0, Math.floor(bytes.length / 2)))
    await expect(temp.reopen()).rejects.toMatchObject({ code: 'storage.corrupt' })
    await heal(bytes)
  })

  test('R48 a lost WAL opens with a clean prefix, and the loss is noticed', async () => {
    queueOne(temp.store, 'a')
    await temp.store.backUp()
    await temp.reopen()
    queueOne(temp.store, 'b')
    await temp.clock.advance(2_000)
    // As after a power cut that ate the WAL: the copy has only what was in the main file.
    const folder = makeTempFolder()
    for (const name of [DATABASE_FILE, 'installation.json']) {
      copyFileSync(join(temp.folder, name), join(folder, name))
    }
    const store = await elsewhere(folder)
    expect(store.held()).not.toBeNull()
    expect(states(store)).toEqual(['unknown'])
    await store.close()
    rmSync(folder, { recursive: true })
  })

  test.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2))],
    ['flipped', (bytes: Buffer) => flip(bytes, Math.floor(bytes.length / 2))],
    ['of random bytes', (bytes: Buffer) => Buffer.alloc(bytes.length, 0x5a)],
  ])('R48 a WAL that is %s: a clean prefix, and the loss is noticed', async (_name, damage) => {
    queueOne(temp.store, 'a')
    await temp.reopen()
    for (const subject of ['b', 'c', 'd']) queueOne(temp.store, subject)
    await temp.clock.advance(2_000)
    const folder = makeTempFolder()
    for (const name of [DATABASE_FILE, 'installation.json', `${DATABASE_FILE}-shm`]) {
      copyFileSync(join(temp.folder, name), join(folder, name))
    }
    const wal = readFileSync(join(temp.folder, `${DATABASE_FILE}-wal`))
    writeFileSync(join(folder, `${DATABASE_FILE}-wal`), damage(wal))
    const store = await elsewhere(folder)
    expect(store.held()).not.toBeNull()
    expect(states(store).length).toBeLessThan(4)
    expect(states(store)).toEqual(states(store).map(() => 'unknown'))
    await store.close()
    rmSync(folder, { recursive: true })
  })

  /** Puts the good bytes back, so that the store can be closed and removed. */
  async function heal(damaged: Buffer): Promise<void> {
    expect(damaged.length).toBeGreaterThan(0)
    rmSync(file())
    await temp.reopen({ startAnew: true })
  }
})

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}
