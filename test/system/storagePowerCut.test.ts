import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../src/main/clock.ts'
import { systemRandom } from '../../src/main/random.ts'
import { noSteps } from '../../src/main/steps.ts'
import { listAudit } from '../../src/main/store/audit.ts'
import { openStore } from '../../src/main/store/open.ts'
import { createSeededRandom } from '../support/seededRandom.ts'
import { makeTempFolder } from '../support/tempStore.ts'
import { imageAfter, readImage, recordDisk, writeImage } from './diskRecording.ts'
import { createFileVault } from './fileVault.ts'
import { programPath } from '../support/programs.ts'

const CHILD = programPath('storageChild')
const IMAGES = process.env['TIMBREL_LONG'] === '1' ? 1_200 : 40
const hasStrace = spawnSync('strace', ['-qq', '-e', 'trace=none', 'true']).status === 0

describe.skipIf(!hasStrace)('G5 R45 the power fails', () => {
  test(
    `${IMAGES} disks: every acknowledged row is there, the chain is whole, nothing is held back`,
    async () => {
      const folder = makeTempFolder()
      execFileSync(process.execPath, [CHILD, folder, '4'])
      const start = readImage(folder)
      const events = recordDisk(folder, process.execPath, [CHILD, folder, '60'])
      const syncs = events.filter((event) => event.kind === 'sync').length
      expect(syncs, 'a sync per commit was recorded').toBeGreaterThan(60)
      const random = createSeededRandom(7)
      let mostAcknowledged = 0
      for (let image = 0; image < IMAGES; image += 1) {
        // The first disk is that of a power cut after the very end.
        const count = image === 0 ? events.length : random.below(events.length)
        const { files, said } = imageAfter(start, events, count, random)
        const acknowledged = said
          .filter((words) => words.startsWith('ACK '))
          .map((words) => words.slice(4))
        mostAcknowledged = Math.max(mostAcknowledged, acknowledged.length)
        const found = await rowsOf(files, `image ${image}, after ${count} events`)
        expect(
          acknowledged.filter((row) => !found.has(row)),
          `image ${image}`,
        ).toEqual([])
      }
      expect(mostAcknowledged).toBe(60)
      rmSync(folder, { recursive: true })
      rmSync(`${folder}.strace`)
      // A third of a second each where other work has both cores.
    },
    120_000 + IMAGES * 500,
  )
})

/** Opens the image as the program would and gives the rows that are there. */
async function rowsOf(
  files: ReadonlyMap<string, Buffer>,
  what: string,
): Promise<ReadonlySet<string>> {
  const folder = makeTempFolder(true)
  writeImage(folder, files)
  const store = await openStore({
    folder,
    appVersion: 'test',
    clock: systemClock,
    random: systemRandom,
    steps: noSteps,
    vault: createFileVault(folder),
    onChange: (error) => {
      if (error !== null) throw new Error(what, { cause: error })
    },
  })
  expect(store.held(), what).toBeNull()
  expect((await store.verifyAudit()).whole, what).toBe(true)
  const { rows } = listAudit(store, {
    subject: '', event: 'row', actor: '', text: '', from: null, to: null, before: null, limit: 1_000,
  }) // prettier-ignore
  await store.close()
  rmSync(folder, { recursive: true })
  return new Set(rows.map((row) => row.subject))
}
