import { expect, test } from 'vitest'
import { readSetting } from '../../../src/main/store/settings.ts'
import { createWorld, type Fault } from './world.ts'

const FAULTS: readonly [Fault, ...Fault[]] = [
  'none',
  'none',
  'none',
  'throttle',
  'unreachable',
  'silentBefore',
  'silentAfter',
  'actsLate',
]
const SEEDS = Number(process.env['TIMBREL_OUTBOX_SEEDS'] ?? 40)
const DOCUMENTS = 20

/** One life of a queue: faults, crashes, offline spells and clock jumps, then peace until all is settled. */
async function simulate(seed: number): Promise<void> {
  const world = await createWorld(seed)
  const { random, clock } = world.temp
  let peace = false
  world.provider.next = () => (peace ? 'none' : random.pick(FAULTS))
  world.provider.nextLookup = () => (!peace && random.chance(0.3) ? 'cannotTell' : 'none')
  const subjects = [...world.enqueueMany(DOCUMENTS / 2)]
  for (let turn = 0; turn < 25; turn += 1) {
    await clock.advance(random.below(60_000))
    if (random.chance(0.15)) await world.crash()
    if (random.chance(0.1)) clock.jump((random.below(2) === 0 ? -1 : 1) * random.below(5_400_000))
    if (random.chance(0.3)) world.connectivity.set(random.chance(0.5))
    if (random.chance(0.1)) world.flusher.wake('resumed')
    if (turn === 10) subjects.push(...world.enqueueMany(DOCUMENTS / 2))
  }
  peace = true
  world.connectivity.set(true)
  await world.settle(4 * 3_600_000)

  expect(world.faults).toEqual([])
  expect(world.jobs().map((job) => job.state)).toEqual(Array(DOCUMENTS).fill('done'))
  for (const subject of subjects) {
    expect([subject, world.provider.effects.get(subject)]).toEqual([subject, 1])
    expect(readSetting(world.store(), `stamped.${subject}`)).toBe(true)
  }
  const verdict = await world.store().verifyAudit()
  expect(verdict.whole).toBe(true)
  const stopped = world.flusher.stop()
  await clock.advance(11_000)
  await stopped
  await world.temp.remove()
}

test(`R06 R07 R30 R36 R58 one effect per document in ${SEEDS} lives full of faults`, async () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    try {
      await simulate(seed)
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error })
    }
  }
  expect.assertions(SEEDS * (3 + 2 * DOCUMENTS))
}, 120_000)
