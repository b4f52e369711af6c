import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePracticeData, type PracticeData } from '../../../support/coreHarness.ts'
import { stampsOfBoth, withTwoPacs } from '../../../support/twoPacs.ts'
import { check, juneFile, juneRow, reached, upload } from './batchWorld.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

const COUNT = 60

test('P2-18 the rest goes through PAC B where A never received it; what A may have stays with it, each stamped once', async () => {
  const lost = { fault: 'rst', when: 'after', times: 8 }
  await withTwoPacs(data, 'swsapien', [lost], async (world) => {
    const { scene, second, accounts } = world
    const { test: core } = scene
    const file = juneFile(Array.from({ length: COUNT }, (_, at) => juneRow(at + 1)))
    const batch = await check(core, await upload(core, data.companyId, file))
    await core.call('batches.send', { id: batch.id, digest: '' })
    const get = () => core.call('batches.get', { id: batch.id })
    await core.until(async () => ((await get()).counts.unknown ?? 0) > 0 || null)
    await scene.pac.setFaults([{ fault: 'caído' }])
    const offered = await core.until(async () => (await get()).progress?.other ?? null)
    expect(offered).toMatchObject({ accountId: accounts.second, label: 'PAC B' })
    expect(offered.documents).toBeGreaterThan(0)
    const strange = await core.answer('batches.reroute', { id: batch.id, accountId: batch.id })
    expect(strange).toMatchObject({ ok: false, error: { code: 'notFound.account' } })
    await core.call('batches.reroute', { id: batch.id, accountId: accounts.second })
    const rest = await core.until(async () => {
      const view = await get()
      const { drafted = 0, waiting = 0 } = view.counts
      return drafted + waiting === 0 ? view : null
    })
    // A is still away: what it may have received is in doubt, and the batch is not called finished.
    expect([rest.state, rest.counts.unknown ?? 0]).toEqual(['sending', expect.any(Number)])
    expect(rest.counts.unknown).toBeGreaterThan(0)
    expect(second.ledger.all().length).toBeGreaterThan(0)
    await scene.pac.setFaults([])
    const done = await reached(core, batch.id, 'finished')
    expect(done.counts).toEqual({ stamped: COUNT })
    const stamps = [...scene.pac.ledger.all(), ...second.ledger.all()]
    expect(stamps).toHaveLength(COUNT)
    const [first] = stamps
    expect(stampsOfBoth(world, first?.serie ?? '', first?.folio ?? '')).toBe(1)
  })
}, 60_000)

test('P2-18 what was just being tried follows by itself: one word of a person is enough for all that never arrived', async () => {
  await withTwoPacs(data, 'swsapien', [{ fault: 'caído', times: 'forever' }], async (world) => {
    const { scene, second, accounts } = world
    const { test: core } = scene
    const file = juneFile(Array.from({ length: COUNT }, (_, at) => juneRow(at + 1)))
    const batch = await check(core, await upload(core, data.companyId, file))
    await core.call('batches.send', { id: batch.id, digest: '' })
    const get = () => core.call('batches.get', { id: batch.id })
    await core.until(async () => (await get()).progress?.other ?? null)
    await core.call('batches.reroute', { id: batch.id, accountId: accounts.second })
    const done = await reached(core, batch.id, 'finished')
    expect(done.counts).toEqual({ stamped: COUNT })
    expect(second.ledger.all()).toHaveLength(COUNT)
    expect(scene.pac.ledger.all()).toHaveLength(0)
  })
}, 60_000)
