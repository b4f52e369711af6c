import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePracticeData, openTestCore, type PracticeData } from '../support/coreHarness.ts'
import { openScene } from '../support/coreHarnessScene.ts'
import { createSeededRandom } from '../support/seededRandom.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

test.for([
  ['an answer that comes within the ten seconds is kept', 5_000, 'stamped', 1],
  ['a longer one is asked for at the next start', 40_000, 'stamped', 2],
] as const)('R39 the program ends during a flush: %s', async ([, ms, state, requests]) => {
  const copy = data.copy()
  const slow = { fault: { kind: 'slow', ms }, when: 'after', times: 1 }
  const scene = await openScene(data, [slow], copy)
  const { id } = await scene.send()
  // The PAC has the request; nothing in the program tells of that.
  while (scene.pac.answers.count() === 0) await new Promise((resolve) => setImmediate(resolve))
  const begun = scene.clock.now()
  await scene.test.stop()
  // Ten seconds of grace, and what it takes to close.
  expect(scene.clock.now() - begun).toBeLessThan(25_000)
  expect(scene.test.logged).toEqual([])

  const next = await openTestCore({
    ...copy,
    clock: scene.clock,
    random: createSeededRandom(2),
    practice: { url: scene.pac.url, certificate: data.certificate },
  })
  const ended = await next.until(async () => {
    const invoice = await next.call('invoices.get', { id })
    return invoice.job?.state === 'done' ? invoice : null
  })
  expect(ended.state).toBe(state)
  expect(scene.pac.ledger.all()).toHaveLength(1)
  expect(scene.pac.answers.count()).toBe(requests)
  expect((await next.call('audit.verify', {})).whole).toBe(true)
  await next.stop()
  await scene.pac.close()
})

test('R39 what was not begun is not begun any more', async () => {
  const copy = data.copy()
  const slow = { fault: { kind: 'slow', ms: 3_000 }, when: 'before', times: 'forever' }
  const scene = await openScene(data, [slow], copy)
  const sent = []
  for (let turn = 0; turn < 30; turn += 1) sent.push(await scene.send())
  await scene.test.stop()
  const asked = scene.pac.answers.count()
  expect(asked).toBeLessThan(sent.length)
  const next = await openTestCore({
    ...copy,
    clock: scene.clock,
    random: createSeededRandom(2),
    practice: { url: scene.pac.url, certificate: data.certificate },
  })
  await scene.pac.setFaults([])
  await next.until(async () => {
    const { waiting, sending, unknown } = await next.call('outbox.status', {})
    return waiting + sending + unknown === 0 ? true : null
  })
  expect(scene.pac.ledger.all()).toHaveLength(sent.length)
  await next.stop()
  await scene.pac.close()
})
