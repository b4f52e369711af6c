import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  makePracticeData,
  openTestCore,
  practiceDraft,
  sealedInvoice,
} from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { createConnectivity } from '../../../src/main/connectivity.ts'
import { createFakeClock, START_OF_TESTS } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'

let data: PracticeData

beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

function open(copy: ReturnType<PracticeData['copy']>, clock = createFakeClock(START_OF_TESTS)) {
  return openTestCore({
    ...copy,
    clock,
    random: createSeededRandom(clock.now() % 1_000),
    practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
    connectivity: createConnectivity(false),
  })
}

describe('backups that were opened', () => {
  test('P1-08 a backup counts what its copy holds after reopening it', async () => {
    const core = await open(data.copy())
    await sealedInvoice(core, practiceDraft(data.companyId))
    const proven = await core.call('backups.run', {})
    expect(proven.invoices).toBe(1)
    const status = await core.call('backups.status', {})
    expect(status.lastProven).toEqual(proven)
    expect(status.backups.map(({ name }) => name)).toEqual([proven.name])
    await core.stop()
  })

  test('the program makes one a day by itself', async () => {
    const clock = createFakeClock(START_OF_TESTS)
    const core = await open(data.copy(), clock)
    await clock.advance(61_000)
    await expect.poll(async () => (await core.call('backups.status', {})).lastProven).not.toBeNull()
    await clock.advance(3_600_000)
    expect((await core.call('backups.status', {})).backups).toHaveLength(1)
    await core.stop()
  })

  test('P1-47 R52 a restored backup is previewed, keeps the present state and sends nothing by itself', async () => {
    const copy = data.copy()
    const clock = createFakeClock(START_OF_TESTS)
    const core = await open(copy, clock)
    await sealedInvoice(core, practiceDraft(data.companyId))
    const { name } = await core.call('backups.run', {})
    await clock.advance(1_000)
    await sealedInvoice(core, practiceDraft(data.companyId))
    const preview = await core.call('backups.preview', { name })
    expect([preview.inBackup.invoices, preview.now.invoices]).toEqual([1, 2])
    // Whose documents they are is told of both.
    const whose = [{ taxId: 'FTO150101M25', name: 'FERRETERIA EL TORNILLO' }]
    expect([preview.inBackup.companies, preview.now.companies]).toEqual([whose, whose])
    await core.core.closeForRestore(name, {
      actor: 'Rosa',
      role: 'dueno',
      door: 'cli',
      host: {
        shell: 'cli',
        saveFile: async () => null,
        chooseFolder: async () => null,
        openHelp: async () => {},
        notify() {},
      },
      takeConsent: () => null,
    })
    expect(readdirSync(join(copy.folder, 'backups'))).toHaveLength(2)
    expect(existsSync(join(copy.folder, 'timbrel.db-wal'))).toBe(false)

    const restored = await open(copy, clock)
    expect(restored.core.isHeldAsCopy()).toBe(true)
    const status = await restored.call('outbox.status', {})
    expect(status.heldBecause).toBe('copiedData')
    expect(status.unknown).toBe(1)
    await restored.stop()
  })

  test('S23 no other file can be named as a backup', async () => {
    const core = await open(data.copy())
    for (const name of [
      '../timbrel.db',
      '/etc/passwd',
      'timbrel.db',
      'timbrel-20260101T000000000.db',
    ]) {
      const answer = await core.answer('backups.preview', { name })
      expect(answer.ok ? null : answer.error.code).toBe('notFound.document')
    }
    await core.stop()
  })
})
