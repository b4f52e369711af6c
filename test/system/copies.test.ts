import { cpSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createMemorySecrets,
  makePracticeData,
  openTestCore,
  practiceDraft,
  sealedInvoice,
} from '../support/coreHarness.ts'
import type { MemorySecrets, PracticeData, TestCore } from '../support/coreHarness.ts'
import type { Scene } from '../support/coreHarnessScene.ts'
import { inScene } from '../support/coreHarnessScenes.ts'
import { createSeededRandom } from '../support/seededRandom.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

async function openIn(
  scene: Scene,
  folder: string,
  secrets: MemorySecrets,
  random: number,
): Promise<TestCore> {
  return openTestCore({
    folder,
    secrets,
    clock: scene.clock,
    random: createSeededRandom(random),
    practice: { url: scene.pac.url, certificate: data.certificate },
  })
}

async function settled(core: TestCore): Promise<void> {
  await core.until(async () => {
    const { waiting, sending, unknown } = await core.call('outbox.status', {})
    return waiting + sending + unknown === 0 ? true : null
  })
}

const confirm = (core: TestCore): void =>
  core.core.confirmOnlyCopy(core.core.people.callerThrough('cli', {
    shell: 'cli', saveFile: () => Promise.resolve(null), chooseFolder: () => Promise.resolve(null), openHelp: () => Promise.resolve(), notify: () => undefined,
  })) // prettier-ignore

describe('G13 data that are older than the vault remembers', () => {
  test.for([1, 2, 3, 4, 5, 6, 7, 8])(
    'R52 a stale copy is restored: nothing goes before a person confirms, then only questions (%i)',
    async (seed) => {
      await inScene(data, [], async (scene) => {
        const random = createSeededRandom(seed)
        const { folder, secrets } = data.copy()
        const first = await openIn(scene, folder, secrets, seed)
        first.connectivity.set(random.chance(0.5))
        for (let left = random.below(3); left >= 0; left -= 1) {
          await sealedInvoice(first, practiceDraft(data.companyId))
        }
        await first.stop()
        const stale = `${folder}-stale`
        cpSync(folder, stale, { recursive: true })

        const second = await openIn(scene, folder, secrets, seed + 100)
        for (let left = random.below(4); left > 0; left -= 1) {
          await sealedInvoice(second, practiceDraft(data.companyId))
        }
        await settled(second)
        await second.stop()
        const stamped = scene.pac.ledger.all().length
        const requests = scene.pac.answers.count()

        const restored = await openIn(scene, stale, secrets, seed + 200)
        expect(restored.core.isHeldAsCopy()).toBe(true)
        const status = await restored.call('outbox.run', {})
        expect(status).toMatchObject({ heldBecause: 'copiedData', waiting: 0, sending: 0 })
        expect(scene.pac.answers.count()).toBe(requests)

        confirm(restored)
        await settled(restored)
        expect(scene.pac.ledger.all()).toHaveLength(stamped)
        for (const row of (
          await restored.call('outbox.list', { scope: 'all', after: '', limit: 50 })
        ).rows) {
          expect(row.state).toBe('done')
        }
        expect((await restored.call('audit.verify', {})).whole).toBe(true)
        await restored.stop()
      })
    },
  )

  test('R52 a folder copied to another machine, whose vault does not know it', async () => {
    await inScene(data, [], async (scene) => {
      const { folder, secrets } = data.copy()
      const first = await openIn(scene, folder, secrets, 1)
      first.connectivity.set(false)
      await sealedInvoice(first, practiceDraft(data.companyId))
      await first.stop()
      const elsewhere = createMemorySecrets(
        [...secrets.items].filter(([ref]) => !ref.endsWith('.memory')) as never,
      )
      const copy = await openIn(scene, folder, elsewhere, 2)
      expect(copy.core.isHeldAsCopy()).toBe(true)
      expect(await copy.call('outbox.status', {})).toMatchObject({ waiting: 0, unknown: 1 })
      await copy.stop()
      expect(scene.pac.answers.count()).toBe(0)
    })
  })

  test('R52 G13 R56 after a stale copy was confirmed no folio is used twice', async () => {
    await inScene(data, [], async (scene) => {
      const { folder, secrets } = data.copy()
      const first = await openIn(scene, folder, secrets, 1)
      await sealedInvoice(first, practiceDraft(data.companyId))
      await settled(first)
      await first.stop()
      const stale = `${folder}-stale`
      cpSync(folder, stale, { recursive: true })
      const second = await openIn(scene, folder, secrets, 2)
      const later = await sealedInvoice(second, practiceDraft(data.companyId))
      await settled(second)
      await second.stop()
      const restored = await openIn(scene, stale, secrets, 3)
      confirm(restored)
      const fresh = await sealedInvoice(restored, practiceDraft(data.companyId))
      await settled(restored)
      await restored.stop()
      expect(Number(fresh.folio)).toBeGreaterThan(Number(later.folio))
    })
  })
})
