import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMemorySecrets, openTestCore } from '../../support/coreHarness.ts'
import { createFakeClock } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'
import { makeTempFolder } from '../../support/tempStore.ts'

test('opening the data removes what a writer that was killed long ago left beside them', async () => {
  const folder = makeTempFolder(true)
  const left = join(folder, 'installation.json.00aa11bb22cc.new')
  writeFileSync(left, 'half')
  const yesterday = Date.now() / 1_000 - 86_400
  utimesSync(left, yesterday, yesterday)
  const opened = await openTestCore({
    folder,
    clock: createFakeClock(),
    random: createSeededRandom(1),
    secrets: createMemorySecrets(),
    practice: null,
  })
  await opened.stop()
  expect(existsSync(left)).toBe(false)
  rmSync(folder, { recursive: true, force: true })
})
