import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StepName } from '../../src/main/steps.ts'
import { startPracticePac, type PracticePac } from '../../src/practice/pac/startPracticePac.ts'
import { makePracticeData, type PracticeData } from '../support/coreHarness.ts'
import { createQuickClock, realNow } from '../support/coreHarnessClock.ts'
import { openCrashLane, type CrashLane } from '../support/crashLane.ts'
import { CRASH_SPEED } from '../support/crashOrders.ts'
import { createSeededRandom } from '../support/seededRandom.ts'
import { makeTempFolder } from '../support/tempStore.ts'

const RANDOM_KILLS = process.env['TIMBREL_LONG'] === undefined ? 100 : 1_000
const LANES = 2
/** Long enough for three documents from start to stamp. */
const LATEST_KILL_MS = 350
/** A promise is held against the ledger after so many kills; the store lives on. */
const KILLS_BETWEEN_CHECKS = 25

/** Named points that the way of a document passes (reliability-security.md §5.2). */
const STEPS: readonly StepName[] = [
  'draft.saved',
  'seal.beforeCommit',
  'seal.committed',
  'job.claimed',
  'attempt.recorded',
  'request.written',
  'answer.headers',
  'answer.read',
  'result.beforeCommit',
  'result.committed',
  'event.beforeEmit',
  'audit.anchored',
]
/** Points that only a life after a kill passes. */
const LATER_STEPS: readonly StepName[] = ['lease.expired', 'lookup.sent', 'lookup.answered']

const begunAt = realNow()
const folder = makeTempFolder(true)
let data: PracticeData
let pac: PracticePac

beforeAll(async () => {
  data = await makePracticeData()
  pac = await startPracticePac({
    folder,
    clock: createQuickClock(CRASH_SPEED, begunAt),
    stamper: data.stamper,
    // Every answer takes its time, so that kills meet programs that wait for one.
    faults: [{ fault: { kind: 'slow', ms: 1_500 }, when: 'after', times: 'forever' }],
  })
})
afterAll(async () => {
  await pac.close()
  data.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** What the program has is what it promised and what the ledger says: one stamp each, none lost. */
async function holdsUp(lane: CrashLane): Promise<void> {
  const report = await lane.settle()
  const ledger = pac.ledger.all().filter(({ serie }) => serie === lane.serie)
  const sealed = report.invoices.filter(({ folio }) => folio !== '')
  expect(report.logged).toEqual([])
  expect(report.auditWhole).toBe(true)
  expect(report.held).toBe(false)
  for (const { state } of report.invoices) expect(['stamped', 'draft']).toContain(state)
  const byNumber = (a: { folio: string }, b: { folio: string }) => Number(a.folio) - Number(b.folio)
  expect(sealed.toSorted(byNumber).map(({ folio, uuid, xml }) => ({ folio, uuid, xml }))).toEqual(
    ledger.toSorted(byNumber).map((stamp) => ({
      folio: stamp.folio,
      uuid: stamp.uuid,
      xml: pac.ledger.xmlOf(stamp),
    })),
  )
  expect(sealed.map(({ folio }) => Number(folio)).toSorted((a, b) => a - b)).toEqual(
    sealed.map((_, index) => index + 1),
  )
  const folios = new Map(report.invoices.map(({ id, folio }) => [id, folio]))
  for (const [id, folio] of lane.promised) expect([id, folios.get(id)]).toEqual([id, folio])
}

async function inLanes(
  name: string,
  play: (lane: CrashLane, number: number) => Promise<void>,
): Promise<void> {
  await Promise.all(
    Array.from({ length: LANES }, async (_, number) => {
      const lane = await openCrashLane(data, pac, `${name}${number}`, begunAt)
      await play(lane, number)
      await holdsUp(lane)
    }),
  )
}

test('G1 R36 R56 kill -9 at every named point, the first and the third time', async () => {
  await inLanes('N', async (lane, number) => {
    const count = number === 0 ? 1 : 3
    for (const step of STEPS) {
      const round = await lane.killAtStep(step, count)
      expect([step, round.killed]).toEqual([step, true])
    }
    for (const step of LATER_STEPS) {
      // Nothing may be left of the lives before: a question about one of theirs would count as a request, too.
      await holdsUp(lane)
      await lane.killAtStep('request.written', 3)
      const round = await lane.killAtStep(step, 1)
      expect([step, round.killed]).toEqual([step, true])
    }
  })
}, 600_000)

test(`G1 R36 R56 kill -9 at ${RANDOM_KILLS} random moments`, async () => {
  let killed = 0
  await inLanes('R', async (lane, number) => {
    const random = createSeededRandom(number + 1)
    for (let kill = 1; kill <= RANDOM_KILLS / LANES; kill += 1) {
      const round = await lane.killAfter(random.below(LATEST_KILL_MS))
      if (round.killed) killed += 1
      if (kill % KILLS_BETWEEN_CHECKS === 0) await holdsUp(lane)
    }
  })
  // A few may have ended in peace before their time came.
  expect(killed).toBeGreaterThan(RANDOM_KILLS * 0.8)
}, 7_200_000)
