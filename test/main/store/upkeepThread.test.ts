import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appendAudit } from '../../../src/main/store/audit.ts'
import { onlyKey } from '../../../src/main/store/chainKeys.ts'
import type { Store } from '../../../src/main/store/open.ts'
import { createUpkeepThread } from '../../../src/main/store/upkeepThread.ts'
import { programPath } from '../../support/programs.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

const WORKER = programPath('upkeepWorker')
const BIG = 'x'.repeat(3_000)

async function withThread(): Promise<{ readonly temp: TempStore; readonly store: Store }> {
  const temp = await createTempStore()
  return { temp, store: await temp.reopen({ upkeep: createUpkeepThread(WORKER) }) }
}

function write(store: Store, rows: number): void {
  store.tx((tx) => {
    for (let row = 0; row < rows; row += 1) {
      appendAudit(tx, { actor: 'ana', event: 'test.row', subject: String(row), data: { BIG } })
    }
  })
}

test('a copy is made and proven beside the work, which goes on writing meanwhile', async () => {
  const { temp, store } = await withThread()
  write(store, 2_000)
  let isMade = false
  const making = store.backUp().then((made) => {
    isMade = true
    return made
  })
  let written = 0
  while (!isMade) {
    write(store, 1)
    written += 1
    await new Promise((resolve) => setImmediate(resolve))
  }
  const made = await making
  expect(written).toBeGreaterThan(3)
  // Whole, and of one moment: the chain was checked, and nothing written after it began to be copied is missing from the original.
  expect(made.auditRows).toBeGreaterThanOrEqual(2_000)
  expect(made.auditRows).toBeLessThanOrEqual(2_000 + written)
  expect((await store.verifyAudit()).whole).toBe(true)
  await temp.remove()
})

test('a long WAL is emptied beside the work, again and again, before the writing connection has to do it', async () => {
  const temp = await createTempStore()
  const thread = createUpkeepThread(WORKER)
  const asked: number[] = []
  const wal = join(temp.folder, 'timbrel.db-wal')
  const store = await temp.reopen({
    upkeep: {
      ...thread,
      async checkpoint(path) {
        asked.push(statSync(wal).size)
        await thread.checkpoint(path)
      },
    },
  })
  // Commits of some 60 KB: well over the 32 MB at which it is copied although no pause comes; at 96 the writing connection would have to.
  for (let commit = 0; commit < 640 || asked.length < 2; commit += 1) {
    write(store, 15)
    if (commit % 8 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  expect(asked[0]).toBeGreaterThan(32_000_000)
  expect(asked[0]).toBeLessThan(48_000_000)
  // All of it is in the main file by then: SQLite begins the next commit at the file's start.
  expect(statSync(join(temp.folder, 'timbrel.db')).size).toBeGreaterThan(16_000_000)
  await temp.remove()
}, 60_000)

test('a copy that the end of the program cuts short leaves nothing behind', async () => {
  const { temp, store } = await withThread()
  write(store, 2_000)
  const making = store.backUp().catch((error: unknown) => error)
  await store.close()
  expect(await making).toMatchObject({ code: 'state.stopping' })
  const folder = join(temp.folder, 'backups')
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
  await temp.remove()
})

test('what fails there is a refusal here', async () => {
  const upkeep = createUpkeepThread(WORKER)
  await expect(upkeep.copy('/nowhere/timbrel.db', '/nowhere/copy.db')).rejects.toThrow()
  await expect(upkeep.prove(WORKER, onlyKey(new Uint8Array(32)))).rejects.toMatchObject({
    code: 'storage.corrupt',
  })
  await upkeep.close()
  await expect(upkeep.checkpoint('x')).rejects.toMatchObject({ code: 'state.stopping' })
})
