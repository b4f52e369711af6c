import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPracticeClock } from '../../src/main/practiceClock.ts'
import { createFakeClock } from '../support/fakeClock.ts'

const HOUR_MS = 3_600_000

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-clock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the practice clock goes ahead, stays there over a restart, and never goes back', async () => {
  const real = createFakeClock()
  const clock = createPracticeClock(real, folder)
  expect(clock.now()).toBe(real.now())
  await clock.moveAhead(58 * HOUR_MS)
  await clock.moveAhead(-HOUR_MS)
  expect(clock.now()).toBe(real.now() + 58 * HOUR_MS)
  const again = createPracticeClock(real, folder)
  await again.moveAhead(13 * HOUR_MS)
  expect(again.aheadMs()).toBe(71 * HOUR_MS)
})

test('a file that says nothing leaves the time of this computer', () => {
  const real = createFakeClock()
  for (const text of ['', '{', '{"aheadMs":"later"}', '{"aheadMs":-5}']) {
    writeFileSync(join(folder, 'clock.json'), text)
    expect(createPracticeClock(real, folder).now()).toBe(real.now())
  }
})
