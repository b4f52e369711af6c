import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { BatchDetail } from '../../../../src/contract/batches.ts'
import { makePracticeData, type PracticeData } from '../../../support/coreHarness.ts'
import { openScene, type Scene } from '../../../support/coreHarnessScene.ts'
import {
  check,
  juneFile,
  juneRow,
  reached,
  rowsOf,
  upload,
  type CheckChange,
} from './batchWorld.ts'

let data: PracticeData
let scene: Scene

beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())
afterEach(() => scene.end())

const numbers = (count: number, from = 1): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + index)

/** A judged batch of so many documents, with the company's own numbers. */
async function judged(count: number, change: CheckChange = {}, from = 1): Promise<BatchDetail> {
  const file = juneFile(numbers(count, from).map((no) => juneRow(no)))
  const batch = await check(scene.test, await upload(scene.test, data.companyId, file), change)
  expect(batch.counts).toEqual({ ready: count })
  return batch
}

const send = (batch: BatchDetail) => scene.test.call('batches.send', { id: batch.id, digest: '' })

/** Waits for a view of the batch that holds. */
function seen(batch: BatchDetail, holds: (view: BatchDetail) => boolean): Promise<BatchDetail> {
  return scene.test.until(async () => {
    const view = await scene.test.call('batches.get', { id: batch.id })
    return holds(view) ? view : null
  })
}

test('P2-16 pause, go on, stop the rest: what is on its way comes to its end, the rest stays unsent', async () => {
  // Each answer takes seven seconds of the scene's time, so that there is something to interrupt.
  scene = await openScene(data, [{ fault: { kind: 'slow', ms: 7_000 }, times: 'forever' }])
  const batch = await judged(60)
  await send(batch)
  await seen(batch, ({ counts }) => (counts.stamped ?? 0) > 0)
  const paused = await scene.test.call('batches.pause', { id: batch.id })
  expect(paused.state).toBe('paused')
  const rested = await seen(batch, ({ counts }) => (counts.waiting ?? 0) === 0)
  expect(rested.counts.drafted).toBeGreaterThan(0)
  const stampedThen = scene.pac.ledger.all().length
  scene.clock.skip(60_000)
  expect((await scene.test.call('batches.get', { id: batch.id })).counts).toEqual(rested.counts)
  expect(scene.pac.ledger.all()).toHaveLength(stampedThen)
  // What has gone cannot be taken back.
  const undo = await scene.test.answer('batches.undo', { id: batch.id })
  expect(undo).toMatchObject({ ok: false, error: { detail: { reason: 'batchSent' } } })
  await scene.test.call('batches.resume', { id: batch.id })
  const going = await seen(batch, ({ counts }) => (counts.stamped ?? 0) > stampedThen)
  expect(going.state).toBe('sending')
  const stopped = await scene.test.call('batches.stop', { id: batch.id })
  expect(stopped.state).toBe('stopped')
  const ended = await seen(batch, ({ counts }) => (counts.waiting ?? 0) === 0)
  const { stamped = 0, drafted = 0 } = ended.counts
  expect(stamped + drafted).toBe(60)
  expect(drafted).toBeGreaterThan(0)
  expect(scene.pac.ledger.all()).toHaveLength(stamped)
}, 60_000)

test('P2-13 a batch that was let go without a key is paused whole, and can still be taken back', async () => {
  const { folder, secrets } = data.copy()
  scene = await openScene(data, [], { folder, secrets })
  const batch = await judged(4)
  secrets.items.clear()
  await send(batch)
  // A trouble of the company is none of any document.
  const paused = await reached(scene.test, batch.id, 'paused')
  expect(paused.trouble).toMatch(/^(?:secret|certificate)\./)
  expect(paused.counts).toEqual({ drafted: 4 })
  const undone = await scene.test.call('batches.undo', { id: batch.id })
  expect([undone.state, undone.counts]).toEqual(['undone', { void: 4 }])
}, 30_000)

test('P2-16 P3-16 never more on their way than the batch says, one at a time or some', async () => {
  for (const [limit, settings] of [
    [1, { strictOrder: true }],
    [3, { concurrency: 3 }],
  ] as const) {
    scene = await openScene(data, [{ fault: { kind: 'slow', ms: 3_000 }, times: 'forever' }])
    const batch = await judged(8, { settings })
    let most = 0
    await send(batch)
    await seen(batch, ({ counts, state }) => {
      most = Math.max(most, counts.waiting ?? 0)
      return state === 'finished'
    })
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(limit)
    const folios = scene.pac.ledger.all().map(({ folio }) => Number(folio))
    if (limit === 1) expect(folios).toEqual(folios.toSorted((one, other) => one - other))
    if (limit === 1) await scene.end()
  }
}, 60_000)

test('P2-17 P3-17 what the provider tells to wait is a state of the batch and no error of any row', async () => {
  scene = await openScene(data, [
    { fault: { kind: 'status', status: 429, retryAfter: '30' }, times: 1 },
  ])
  const batch = await judged(12)
  await send(batch)
  const waiting = await seen(batch, ({ progress }) => progress?.pause?.reason === 'throttled')
  const until = waiting.progress?.pause?.until ?? 0
  expect(until - scene.clock.now()).toBeGreaterThan(0)
  expect(until - scene.clock.now()).toBeLessThanOrEqual(30_000)
  expect(waiting.state).toBe('sending')
  const rows = await rowsOf(scene.test, batch.id)
  expect(
    rows.flatMap(({ issues, refusal }) => [...issues, ...(refusal === '' ? [] : [refusal])]),
  ).toEqual([])
  const done = await reached(scene.test, batch.id, 'finished')
  expect(done.counts).toEqual({ stamped: 12 })
}, 60_000)

test('P2-20 it is not called finished while one answer is missing, and doubts hold up nobody', async () => {
  const lost = (folio: string) => ({
    fault: { kind: 'rst' },
    when: 'after',
    times: 'forever',
    match: { folio },
  })
  scene = await openScene(data, [lost('1'), lost('2')])
  const batch = await judged(10, { settings: { concurrency: 2 } })
  await send(batch)
  const states: string[] = []
  const doubted = await seen(batch, ({ counts, state }) => {
    states.push(state)
    // Both slots of the batch are doubts, and the others go on all the same.
    return counts.unknown === 2 && (counts.stamped ?? 0) > 0
  })
  expect(doubted.state).toBe('sending')
  await scene.pac.setFaults([])
  const done = await seen(batch, ({ state }) => state !== 'sending')
  expect([done.state, done.counts]).toEqual(['finished', { stamped: 10 }])
  expect(scene.pac.ledger.all()).toHaveLength(10)
}, 60_000)

test('P2-22 a second batch through the same account does not wait for the end of the first', async () => {
  scene = await openScene(data, [{ fault: { kind: 'slow', ms: 2_000 }, times: 'forever' }])
  const large = await judged(90)
  const small = await judged(6, {}, 501)
  await send(large)
  await seen(large, ({ counts }) => (counts.stamped ?? 0) > 0)
  await send(small)
  await reached(scene.test, small.id, 'finished')
  const meanwhile = await scene.test.call('batches.get', { id: large.id })
  expect(meanwhile.state).toBe('sending')
  expect(meanwhile.counts.drafted).toBeGreaterThan(0)
  const done = await reached(scene.test, large.id, 'finished')
  expect(done.counts).toEqual({ stamped: 90 })
}, 120_000)

test('P2-16 rate and end are told once something is known of them', async () => {
  scene = await openScene(data, [{ fault: { kind: 'slow', ms: 3_000 }, times: 'forever' }])
  const batch = await judged(30)
  await send(batch)
  const told = await seen(
    batch,
    ({ progress }) => progress?.perSecond !== null && progress !== null,
  )
  expect(told.progress?.perSecond).toBeGreaterThan(0)
  expect(told.progress?.endsAt ?? 0).toBeGreaterThan(scene.clock.now() - 1_000)
  await reached(scene.test, batch.id, 'finished')
}, 60_000)

test('P2-03 P2-15 who prepares asks, and only who may approve lets it go, stops it or sends refused ones again', async () => {
  scene = await openScene(data)
  const { test: core } = scene
  const person = (name: string, role: 'caja' | 'supervisor' | 'dueno', pin: string) =>
    core.call('people.save', { target: null, name, role, active: true, pin })
  await person('Rosa', 'dueno', '4711')
  const junior = await person('Lupita', 'caja', '2580')
  const senior = await person('Marta', 'supervisor', '1357')
  await core.call('people.signIn', { id: junior.id, pin: '2580' })
  const batch = await judged(2)
  const denied = { ok: false, error: { code: 'permission.denied' } }
  expect(await core.answer('batches.send', { id: batch.id, digest: '' })).toMatchObject(denied)
  const asked = await core.call('batches.askApproval', { id: batch.id })
  expect([asked.state, asked.approval?.askedBy]).toEqual(['asked', 'Lupita'])
  const { digest, toSend, largest } = await core.call('batches.summary', { id: batch.id })
  expect([toSend, largest.length]).toEqual([2, 2])
  for (const method of ['batches.stop', 'batches.retry', 'batches.resume'] as const) {
    expect(await core.answer(method, { id: batch.id })).toMatchObject(denied)
  }
  expect(await core.answer('batches.send', { id: batch.id, digest })).toMatchObject(denied)
  expect(
    await core.answer('watch.save', {
      companyId: data.companyId,
      isOn: true,
      send: true,
      choose: true,
    }),
  ).toMatchObject(denied)
  expect(scene.pac.ledger.all()).toEqual([])
  await core.call('people.signIn', { id: senior.id, pin: '1357' })
  await core.call('batches.send', { id: batch.id, digest })
  const done = await reached(core, batch.id, 'finished')
  expect([done.counts, done.approval?.decidedBy]).toEqual([{ stamped: 2 }, 'Marta'])
}, 60_000)
