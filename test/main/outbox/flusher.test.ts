import { afterEach, describe, expect, test } from 'vitest'
import { chooseAccount, enqueue } from '../../../src/main/outbox/enqueue.ts'
import { retryJob, withdrawJob } from '../../../src/main/outbox/person.ts'
import { getAccount, resumeAccount } from '../../../src/main/store/accounts.ts'
import { listAttempts } from '../../../src/main/store/attempts.ts'
import { claimJobs } from '../../../src/main/store/claims.ts'
import { listAudit } from '../../../src/main/store/audit.ts'
import { outboxCounts } from '../../../src/main/store/outboxCounts.ts'
import { createWorld, SETTLE_MS, type Fault, type World } from './world.ts'

let world: World
afterEach(() => world.end())

const states = () => new Set(world.jobs().map((job) => job.state))
const events = (): readonly string[] =>
  listAudit(world.store(), {
    subject: '', event: '', actor: '', text: '', from: null, to: null, before: null, limit: 500,
  }).rows.map((row) => row.event) // prettier-ignore

test('fifty documents at ten at a time take five round trips, each attempt on disk before its bytes', async () => {
  world = await createWorld()
  const [subject = ''] = world.enqueueMany(50)
  const start = world.temp.clock.monotonic()
  const commits = world.store().commits()
  await world.settle(60_000)
  // Five rounds of 90 ms.
  expect(world.temp.clock.monotonic() - start).toBe(450)
  expect(world.provider.mostAtOnce).toBe(10)
  expect(world.store().commits() - commits).toBeLessThan(50)
  expect(listAttempts(world.store(), subject)).toMatchObject([
    { attempt: 1, outcome: 'accepted', maybeSent: true, endpoint: 'stamp' },
  ])
})

test('nothing is sent offline; the network back is enough, and no time is asked for', async () => {
  world = await createWorld()
  world.connectivity.set(false)
  world.enqueueMany(3)
  await world.temp.clock.advance(600_000)
  expect(world.provider.calls).toBe(0)
  world.connectivity.set(true)
  await world.temp.clock.advance(200)
  expect(states()).toEqual(new Set(['done']))
})

test('what comes due while the queue is being looked at is sent at once, not with the next heartbeat', async () => {
  for (let dueInMs = 0; dueInMs < 12; dueInMs += 1) {
    world = await createWorld()
    await world.flusher.stop()
    const { clock } = world.temp
    // A machine that is busy: each look at the clock finds it a millisecond on.
    const now = clock.now
    world.flusher = world.another({ ...clock, now: () => (clock.jump(1), now()) })
    world.enqueueMany(1, null, now() + dueInMs)
    await clock.advance(1_000)
    expect([dueInMs, ...states()]).toEqual([dueInMs, 'done'])
    if (dueInMs < 11) await world.end()
  }
})

test('a rest of an account that ends while the queue is being looked at is over at once, not with the next heartbeat', async () => {
  for (let twentieths = 1; twentieths < 20; twentieths += 1) {
    world = await createWorld()
    await world.flusher.stop()
    const { clock } = world.temp
    const { monotonic } = clock
    let drift = 0
    let step = 0
    // A machine that is busy: each look at the monotonic clock finds it some part of a millisecond on.
    world.flusher = world.another({ ...clock, monotonic: () => monotonic() + (drift += step) })
    let isFirst = true
    world.provider.next = () => {
      const fault = isFirst ? 'throttle' : 'none'
      isFirst = false
      return fault
    }
    world.enqueueMany(1)
    await clock.advance(1_000)
    const [job] = world.jobs()
    // The wall clock says a millisecond before the other one that the time is over, as its rounding has it.
    clock.jump(1)
    await clock.advance((job?.notBefore ?? 0) - clock.now())
    step = twentieths / 20
    world.flusher.wake()
    await clock.advance(1_000)
    expect([twentieths, ...states()]).toEqual([twentieths, 'done'])
    if (twentieths < 19) await world.end()
  }
})

test('G11 an idle program wakes less than ten times a minute', async () => {
  world = await createWorld()
  world.connectivity.set(false)
  world.enqueueMany(20)
  const before = world.temp.clock.fired()
  await world.temp.clock.advance(10 * 60_000)
  expect(world.temp.clock.fired() - before).toBeLessThan(100)
})

test('R30 a network that flaps fifty times in a minute sends each document once, never more at once than allowed', async () => {
  world = await createWorld()
  world.provider.next = () => (world.temp.random.chance(0.5) ? 'unreachable' : 'none')
  world.enqueueMany(30)
  for (let flap = 0; flap < 50; flap += 1) {
    world.connectivity.set(flap % 2 === 1)
    await world.temp.clock.advance(1_200)
  }
  world.connectivity.set(true)
  await world.settle(3_600_000)
  expect(new Set(world.provider.effects.values())).toEqual(new Set([1]))
  expect(world.provider.effects.size).toBe(30)
  expect(world.provider.mostAtOnce).toBeLessThanOrEqual(10)
})

test('R07 an answer lost after the provider acted is found by asking, without a second send', async () => {
  world = await createWorld()
  world.provider.next = () => 'silentAfter'
  world.enqueueMany(1)
  await world.settle(120_000)
  expect([world.provider.calls, [...world.provider.effects.values()]]).toEqual([1, [1]])
  expect(events()).toEqual(['job.done', 'job.unknown'])
})

test('R06 R20 an answer lost before the provider acted is sent again only after two settled absences', async () => {
  world = await createWorld()
  const faults: Fault[] = ['silentBefore', 'none']
  world.provider.next = () => faults.shift() ?? 'none'
  world.enqueueMany(1)
  const start = world.temp.clock.monotonic()
  await world.settle(600_000)
  const took = world.temp.clock.monotonic() - start
  expect(world.provider.calls).toBe(2)
  // The doubt began 30 s in, when the call timed out.
  expect(took).toBeGreaterThan(30_000 + SETTLE_MS)
  // G12: settled within the settle time and two look-ups (each at most a few seconds apart).
  expect(took).toBeLessThan(30_000 + SETTLE_MS + 15_000)
})

test('R14 fifty failures open the circuit: at most two calls a second, and it closes by itself', async () => {
  world = await createWorld()
  let failing = 50
  world.provider.next = () => (failing-- > 0 ? 'silentBefore' : 'none')
  world.enqueueMany(60)
  await world.temp.clock.advance(31_000)
  const calls = () => world.provider.calls + world.provider.lookups
  let busiest = 0
  for (let second = 0; second < 300; second += 1) {
    const before = calls()
    await world.temp.clock.advance(1_000)
    if (failing > 0) busiest = Math.max(busiest, calls() - before)
  }
  expect(busiest).toBeLessThanOrEqual(2)
  await world.settle(8 * 3_600_000)
  expect(new Set(world.provider.effects.values())).toEqual(new Set([1]))
})

test('R16 a refused key pauses the account once; nothing more is sent until a person resumes it', async () => {
  world = await createWorld()
  world.provider.next = () => 'auth'
  world.enqueueMany(30)
  await world.temp.clock.advance(3_600_000)
  expect(world.provider.calls).toBeLessThanOrEqual(10)
  expect(getAccount(world.store(), world.accountId)?.paused).toMatchObject({ reason: 'auth' })
  expect(states()).toEqual(new Set(['queued']))
  world.provider.next = () => 'none'
  world.store().tx((tx) => resumeAccount(tx, world.accountId))
  world.flusher.wake('changed')
  await world.settle(60_000)
  expect(world.provider.effects.size).toBe(30)
})

test('R17 a throttled account rests as told, and the try is not counted', async () => {
  world = await createWorld()
  const faults: Fault[] = ['throttle']
  world.provider.next = () => faults.shift() ?? 'none'
  world.rules = { ...world.rules, concurrency: 1 }
  world.enqueueMany(3)
  await world.temp.clock.advance(5_000)
  expect(world.provider.calls).toBe(1)
  await world.settle(60_000)
  expect(world.jobs().map((job) => job.attempts)).toEqual([0, 0, 0])
  expect(listAttempts(world.store(), world.jobs()[2]?.subjectId ?? '')).toHaveLength(2)
})

test('R18 a definite no ends the job with the words of the authority; a person may queue it again as it is', async () => {
  world = await createWorld()
  world.provider.next = () => 'refuse'
  world.enqueueMany(1)
  await world.settle(60_000)
  const [failed] = world.jobs()
  expect(failed).toMatchObject({ state: 'failed', code: 'CFDI40145', words: 'El RFC no existe' })
  world.provider.next = () => 'none'
  world.store().tx((tx) => failed && retryJob(tx, failed.id, 'ana'))
  world.flusher.wake()
  await world.settle(60_000)
  expect(states()).toEqual(new Set(['done']))
})

test('R59 the nearest deadline goes first, and past it nothing is sent', async () => {
  world = await createWorld()
  world.rules = { ...world.rules, concurrency: 1 }
  world.connectivity.set(false)
  const now = world.temp.clock.now()
  const [late] = world.enqueueMany(1, now + 500_000)
  const [soon] = world.enqueueMany(1, now + 100_000)
  const [free] = world.enqueueMany(1)
  const [gone] = world.enqueueMany(1, now + 1_000)
  await world.temp.clock.advance(2_000)
  const order: string[] = []
  world.provider.next = (subject) => {
    order.push(subject)
    return 'none'
  }
  world.connectivity.set(true)
  await world.settle(60_000)
  expect(order).toEqual([soon, late, free])
  expect(world.jobs().find((job) => job.subjectId === gone)?.state).toBe('expired')
  expect(outboxCounts(world.store()).expired).toBe(1)
})

test('a later job of a document waits for its earlier one', async () => {
  world = await createWorld()
  world.provider.next = () => 'silentBefore'
  const [subjectId = ''] = world.enqueueMany(1)
  await world.temp.clock.advance(1)
  world.store().tx(
    (tx) =>
    enqueue(tx, {
      kind: 'cancel', subjectType: 'invoice', subjectId, accountId: world.accountId, title: '',
      documentDigest: 'other', payload: {}, deadlineAt: null,
    }), // prettier-ignore
  )
  const claim = { accountId: world.accountId, token: 't', leaseMs: 1_000, limit: 5 }
  expect(world.store().tx((tx) => claimJobs(tx, claim))).toEqual([])
})

test('R41 one open job per kind and document, whatever asks for it', async () => {
  world = await createWorld()
  world.connectivity.set(false)
  const [subjectId = ''] = world.enqueueMany(1)
  const again = () =>
    world.store().tx(
      (tx) =>
      enqueue(tx, {
        kind: 'stamp', subjectType: 'invoice', subjectId, accountId: world.accountId, title: '',
        documentDigest: 'another document', payload: {}, deadlineAt: null,
      }), // prettier-ignore
    )
  expect(again).toThrow('state.notAllowedNow')
  const [job] = world.jobs()
  world.store().tx((tx) => job && withdrawJob(tx, job.id, 'ana'))
  expect(again().state).toBe('queued')
})

test('a job without an account waits for one; once in doubt it cannot change it', async () => {
  world = await createWorld()
  const job = world.store().tx(
    (tx) =>
    enqueue(tx, {
      kind: 'stamp', subjectType: 'invoice', subjectId: 's', accountId: null, title: '',
      documentDigest: 'd', payload: {}, deadlineAt: null,
    }), // prettier-ignore
  )
  await world.temp.clock.advance(60_000)
  expect(world.provider.calls).toBe(0)
  world.provider.next = () => 'silentBefore'
  world.store().tx((tx) => chooseAccount(tx, job.id, world.accountId))
  world.flusher.wake()
  await world.temp.clock.advance(31_000)
  expect(() => world.store().tx((tx) => chooseAccount(tx, job.id, world.accountId))).toThrow(
    'state.notAllowedNow',
  )
})

describe('R36 after a crash', () => {
  test('an open attempt is a doubt, a claim without one goes back to the queue', async () => {
    world = await createWorld()
    world.provider.next = () => 'silentAfter'
    world.rules = { ...world.rules, concurrency: 1 }
    const [sent = ''] = world.enqueueMany(1)
    await world.temp.clock.advance(1_000)
    world.connectivity.set(false)
    const [claimed = ''] = world.enqueueMany(1)
    const lease = { accountId: world.accountId, token: 'dead', leaseMs: 60_000, limit: 1 }
    world.store().tx((tx) => claimJobs(tx, lease))
    await world.crash()
    await world.temp.clock.advance(200_000)
    const stateOf = (subject: string) =>
      world.jobs().find((job) => job.subjectId === subject)?.state
    expect([stateOf(sent), stateOf(claimed)]).toEqual(['unknown', 'queued'])
    world.connectivity.set(true)
    world.provider.next = () => 'none'
    await world.settle(600_000)
    expect([...world.provider.effects.values()]).toEqual([1, 1])
  })
})

describe('R58 clock jumps', () => {
  test.each([3_600_000, -3_600_000, 31_536_000_000])(
    'a jump of %i ms during a try sends nothing twice and loses no answer',
    async (jump) => {
      world = await createWorld()
      world.provider.next = () => 'none'
      world.enqueueMany(5)
      await world.temp.clock.advance(10)
      world.temp.clock.jump(jump)
      await world.settle(900_000)
      expect([...world.provider.effects.values()]).toEqual([1, 1, 1, 1, 1])
      expect(world.provider.calls).toBe(5)
      expect(states()).toEqual(new Set(['done']))
    },
  )
})

test('R40 G6 two programs on one store send each document once', async () => {
  world = await createWorld()
  const second = await world.secondProgram()
  world.enqueueMany(100)
  second.flusher.wake()
  const start = world.temp.clock.monotonic()
  await world.settle(120_000)
  const took = world.temp.clock.monotonic() - start
  await second.close()
  expect([...world.provider.effects.values()]).toEqual(Array(100).fill(1))
  expect(world.provider.calls).toBe(100)
  // Both worked: ten rounds of 90 ms for one program, five for two.
  expect(took).toBeLessThan(700)
  expect((await world.store().verifyAudit()).whole).toBe(true)
})

test('R39 stopping claims nothing more and waits for what is under way', async () => {
  world = await createWorld()
  world.rules = { ...world.rules, concurrency: 2 }
  world.enqueueMany(10)
  await world.temp.clock.advance(50)
  const stopped = world.flusher.stop()
  await world.temp.clock.advance(100)
  await stopped
  expect(world.provider.calls).toBe(2)
  expect(outboxCounts(world.store())).toMatchObject({ waiting: 8, sending: 0, unknown: 0 })
})

test('R39 what does not answer within ten seconds is left to its lease, and becomes a doubt', async () => {
  world = await createWorld()
  world.provider.next = () => 'silentAfter'
  world.enqueueMany(1)
  await world.temp.clock.advance(50)
  let done = false
  const stopped = world.flusher.stop().then(() => (done = true))
  await world.temp.clock.advance(9_000)
  expect(done).toBe(false)
  await world.temp.clock.advance(1_500)
  await stopped
  expect(states()).toEqual(new Set(['sending']))
})

test('R43 a result that could not be stored leaves the job to be asked about, never lost', async () => {
  let failing = false
  world = await createWorld(1, (name) => {
    if (failing && name === 'result.beforeCommit') throw new Error('this row cannot be written')
  })
  failing = true
  world.enqueueMany(1)
  await world.temp.clock.advance(200)
  failing = false
  expect(states()).toEqual(new Set(['sending']))
  await world.settle(900_000)
  expect([world.provider.calls, [...world.provider.effects.values()]]).toEqual([1, [1]])
  expect(world.faults.length).toBeGreaterThan(0)
})

test('the ten sends of a lane share their commits', async () => {
  world = await createWorld()
  world.enqueueMany(10)
  const before = world.store().commits()
  await world.settle(60_000)
  // Claim, ten intents, ten ends of attempts, ten results: 31 records.
  expect(world.store().commits() - before).toBeLessThanOrEqual(8)
})

test('while enough is claimed ahead, tries are claimed several at a time and none is forgotten', async () => {
  const passed: string[] = []
  world = await createWorld(1, (name) => passed.push(name))
  world.rules = { ...world.rules, concurrency: 2, lookAhead: 8 }
  // Ten that begin one after the other, so that they end one after the other.
  for (let begun = 0; begun < 10; begun += 1) {
    world.enqueueMany(1)
    await world.temp.clock.advance(8)
  }
  passed.length = 0
  world.enqueueMany(32)
  await world.settle(60_000)
  expect(states()).toEqual(new Set(['done']))
  expect(world.provider.calls).toBe(42)
  const claims = passed.filter(
    (name, index) => name === 'job.claimed' && passed[index - 1] !== 'job.claimed',
  )
  // Whenever a third of the eight ahead is gone, three at once; the first one fills what is free.
  expect(claims.length).toBeLessThanOrEqual(1 + Math.ceil(32 / 3))
})
