import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, type Connection } from '../../../src/main/store/connection.ts'
import { createFakeClock } from '../../support/fakeClock.ts'
import { createOwnUpkeep } from '../../../src/main/store/upkeep.ts'
import { createWalRelief } from '../../../src/main/store/walRelief.ts'

let folder: string
let path: string
let writer: Connection
let other: Connection
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'timbrel-relief-'))
  path = join(folder, 'a.db')
  writer = connect(path, 100)
  other = connect(path, 100)
  writer.database.exec('CREATE TABLE pages (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)')
})
afterEach(() => {
  other.database.close()
  writer.database.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Pages in the WAL now. */
function walPages(): number {
  const [wal] = writer.database.pragma('wal_checkpoint(NOOP)') as readonly {
    readonly log: number
  }[]
  return wal?.log ?? 0
}

/** A relief whose copies are made here, and counted. */
function aRelief() {
  const clock = createFakeClock()
  const made = { copies: 0 }
  const committed = createWalRelief(path, () => writer, {
    wal: null,
    clock,
    upkeep: {
      ...createOwnUpkeep(),
      async checkpoint() {
        made.copies += 1
        other.database.pragma('wal_checkpoint(PASSIVE)')
        await nextTurn()
      },
    },
  })
  return { clock, made, committed }
}

test('a WAL that is written to without a pause is begun anew all the same, long before its writer has to stop for it', async () => {
  const write = writer.database.prepare('REPLACE INTO pages VALUES (?, randomblob(390000))')
  const { made, committed } = aRelief()
  let longest = 0
  // Some hundred pages each: 300 MB through a WAL of at most 96.
  for (let commit = 0; commit < 800; commit += 1) {
    write.run(commit % 40)
    committed()
    await nextTurn()
    longest = Math.max(longest, walPages())
  }
  expect(made.copies).toBeGreaterThan(5)
  expect(longest).toBeGreaterThan(4_000)
  expect(longest).toBeLessThan(20_000)
})

test('P6 what a burst of documents has written is copied in the pause behind it', async () => {
  const { clock, made, committed } = aRelief()
  const write = writer.database.prepare('REPLACE INTO pages VALUES (?, randomblob(190000))')
  // Some fifty pages each: 20 MB, looked at at the 96th and the 128th commit.
  for (let commit = 0; commit < 128; commit += 1) {
    write.run(commit)
    committed()
  }
  expect(walPages()).toBeGreaterThan(4_000)
  await clock.advance(300)
  committed()
  await clock.advance(300)
  expect(made.copies).toBe(0)
  await clock.advance(200)
  await nextTurn()
  expect(made.copies).toBe(1)
})
