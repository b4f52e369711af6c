import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, type Connection } from '../../../src/main/store/connection.ts'
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

test('a WAL that is written to without a pause is begun anew all the same, long before its writer has to stop for it', async () => {
  const write = writer.database.prepare('REPLACE INTO pages VALUES (?, randomblob(390000))')
  let copies = 0
  const committed = createWalRelief(path, () => writer, {
    wal: null,
    upkeep: {
      ...createOwnUpkeep(),
      async checkpoint() {
        copies += 1
        other.database.pragma('wal_checkpoint(PASSIVE)')
        await nextTurn()
      },
    },
  })
  let longest = 0
  // Some hundred pages each: 300 MB through a WAL of at most 96.
  for (let commit = 0; commit < 800; commit += 1) {
    write.run(commit % 40)
    committed()
    await nextTurn()
    longest = Math.max(longest, walPages())
  }
  expect(copies).toBeGreaterThan(5)
  expect(longest).toBeGreaterThan(4_000)
  expect(longest).toBeLessThan(20_000)
})
