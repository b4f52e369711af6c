import { expect, test } from 'vitest'
import { noSteps } from '../../../src/main/steps.ts'
import { nothingToApply, type LaneRules } from '../../../src/main/outbox/handler.ts'
import { createLane } from '../../../src/main/outbox/lane.ts'
import { createWorker } from '../../../src/main/outbox/worker.ts'
import type { StoredJob } from '../../../src/main/store/outbox.ts'
import { createFakeClock } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** One accepted try whose result comes to disk when the test says so. */
async function tryOne(rules: Partial<LaneRules>) {
  const disk = Promise.withResolvers<never>()
  const lane = createLane(() => 0)
  const freed: number[] = []
  const worker = createWorker({
    store: { groupTx: () => disk.promise } as never,
    clock: createFakeClock(),
    random: createSeededRandom(1),
    steps: noSteps,
    handlers: [
      {
        kind: 'stamp',
        send: () => Promise.resolve({ outcome: { kind: 'accepted' }, apply: nothingToApply }),
        lookup: () => Promise.reject(new Error('nothing is asked')),
      },
    ],
    onChanged: () => undefined,
    onFault: () => undefined,
    onFree: () => freed.push(lane.triesUnderWay()),
    isStopping: () => false,
    signal: new AbortController().signal,
  })
  const job = { id: 'j', kind: 'stamp', leaseToken: 'lease' } as StoredJob
  const done = worker.tryToSend(job, lane, {
    concurrency: 1,
    settleMs: 0,
    lookAhead: 0,
    ...rules,
  })
  await settled()
  return { lane, freed, disk, done }
}

test('one by one, the next may be claimed only when the result of the one before is on disk', async () => {
  const { lane, freed, disk, done } = await tryOne({ isOneByOne: true })
  expect([lane.triesFree(0, 1), freed]).toEqual([0, []])
  disk.resolve(null as never)
  await done
  expect([lane.triesFree(0, 1), freed]).toEqual([1, [0]])
})

test('one by one, a result that could not be stored does not hold up the account for ever', async () => {
  const { lane, freed, disk, done } = await tryOne({ isOneByOne: true })
  disk.reject(new Error('a bug in the effects'))
  await expect(done).rejects.toThrow('a bug in the effects')
  expect([lane.triesFree(0, 1), freed]).toEqual([1, [0]])
})

test('side by side, the next need not wait for the disk', async () => {
  const { lane, freed, disk, done } = await tryOne({})
  expect([lane.triesFree(0, 1), freed]).toEqual([1, [0]])
  disk.resolve(null as never)
  await done
})
