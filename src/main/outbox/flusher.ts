import { createHash } from 'node:crypto'
import type { AccountId } from '../../domain/ids.ts'
import { LEASE_MS } from '../../domain/outbox/job.ts'
import type { Clock } from '../clock.ts'
import type { Connectivity } from '../connectivity.ts'
import type { Random } from '../random.ts'
import type { Steps } from '../steps.ts'
import {
  accountsWithWork,
  anythingLate,
  bringForward,
  claimJobs,
  claimQuestions,
  dueFor,
  nextMoment,
} from '../store/claims.ts'
import type { Tx } from '../store/db.ts'
import type { Store } from '../store/open.ts'
import type { StoredJob } from '../store/outbox.ts'
import type { JobHandler, LaneRules } from './handler.ts'
import { createLane, type Lane } from './lane.ts'
import {
  clampMoments,
  createSetBackWatch,
  endLapsedLeases,
  expireOverdue,
  farLease,
  type ReconcileParts,
} from './reconcile.ts'
import { createWorker } from './worker.ts'

export interface FlusherParts {
  readonly store: Store
  readonly clock: Clock
  readonly random: Random
  readonly steps: Steps
  readonly connectivity: Connectivity
  readonly handlers: readonly JobHandler[]
  readonly rulesOf: (accountId: AccountId) => LaneRules
  /** After each change of a job is on disk. */
  readonly onChanged: (job: StoredJob) => void
  /** In the transaction in which a queued job ran past its deadline. */
  readonly onExpired?: (tx: Tx, job: StoredJob) => void
  /** A bug, or a store that could not write: logged whole; the queue goes on. */
  readonly onFault: (error: unknown) => void
}

/** `enqueued`: new work. `online`, `resumed`: the world may have changed. `changed`: settings, secrets, a confirmation. */
export type WakeReason = 'enqueued' | 'online' | 'resumed' | 'changed'

export interface Flusher {
  /** Settles what an earlier run left behind, then begins to send. */
  start(): void
  /** Looks at the queue soon; any number of calls are one. */
  wake(reason?: WakeReason): void
  /** Although data that may be a copy send nothing, their doubts may be asked about from now on: a person said so. */
  askDoubts(): void
  /** Why nothing is sent although there may be work; null when sending is allowed. */
  heldBecause(): 'copiedData' | 'readOnly' | null
  /** Tries and questions under way in this program. */
  running(): number
  /** Resolves when nothing is under way and nothing can be done before some later moment or event. */
  quiet(): Promise<void>
  /** No new claims; running tries get ten seconds, then their leases are left to lapse. */
  stop(): Promise<void>
}

const GRACE_MS = 10_000
/** Work of another program on the same store is seen at the latest then. */
const HEARTBEAT_MS = 60_000
const LONGEST_TIMER_MS = 3_600_000

/**
 * How many tries to claim. While every connection has one and two thirds of those ahead are left, none: a claim and its
 * intents are commits, and the next ones that end bring several together.
 */
function worthClaiming(lane: Lane, { concurrency, lookAhead }: LaneRules, now: number): number {
  const free = lane.triesFree(now, concurrency + lookAhead)
  const isProvided = lane.triesUnderWay() >= concurrency && free < lookAhead / 3
  return isProvided ? 0 : free
}

/** One per open store: claims due jobs, runs their handlers, stores what the rules make of the results. */
export function createFlusher(parts: FlusherParts): Flusher {
  const { store, clock, random, steps } = parts
  const lanes = new Map<string, Lane>()
  const abort = new AbortController()
  const underWay = new Set<Promise<void>>()
  let quietWaiters: (() => void)[] = []
  let state: 'new' | 'running' | 'stopping' = 'new'
  let pumping = false
  let mayAsk = false
  let again = false
  let takeBackTimer: (() => void) | null = null
  let stopListening: (() => void) | null = null
  let lastHope = Number.NEGATIVE_INFINITY
  /** Up to when the last look has seen what is due, epoch ms. */
  let lookedAt = Number.NEGATIVE_INFINITY
  /** The same by the monotonic clock: up to when the last look has seen what the lanes let go. */
  let lookedAtMonotonic = Number.NEGATIVE_INFINITY
  const wasSetBack = createSetBackWatch(clock)

  function laneOf(accountId: string): Lane {
    const known = lanes.get(accountId)
    if (known !== undefined) return known
    const lane = createLane(() => random.fraction())
    lanes.set(accountId, lane)
    return lane
  }

  function heldBecause(): 'copiedData' | 'readOnly' | null {
    if (store.held() === 'brokenChain') return 'readOnly'
    if (store.held() !== null) return 'copiedData'
    return store.condition() === 'readOnly' ? 'readOnly' : null
  }

  const worker = createWorker({
    store,
    clock,
    random,
    steps,
    handlers: parts.handlers,
    onChanged: changed,
    onFault: parts.onFault,
    onFree(lane, rules) {
      // Looking for nothing would cost each of thousands four questions to the store.
      if (worthClaiming(lane, rules, clock.monotonic()) > 0) pump()
    },
    isStopping: () => state === 'stopping',
    signal: abort.signal,
  })

  const reconcileParts: ReconcileParts = {
    store,
    settleMs: (job) => (job.accountId === null ? 0 : parts.rulesOf(job.accountId).settleMs),
    isRunningHere: worker.isRunning,
    onChanged: changed,
    onLapse: (job) => steps('lease.expired', job.id),
    onExpired: (tx, job) => parts.onExpired?.(tx, job),
  }

  function changed(job: StoredJob): void {
    steps('event.beforeEmit', job.id)
    parts.onChanged(job)
  }

  /** One look at the queue at a time; calls meanwhile lead to one more. */
  function pump(): void {
    if (state !== 'running') return
    if (pumping) {
      again = true
      return
    }
    pumping = true
    again = false
    lookedAt = clock.now()
    lookedAtMonotonic = clock.monotonic()
    void turn().then(
      () => turned(null),
      (error: unknown) => turned(error),
    )
  }

  function turned(error: unknown): void {
    pumping = false
    if (error !== null) parts.onFault(error)
    if (again && error === null) pump()
    else planNext()
  }

  async function turn(): Promise<void> {
    if (store.condition() === 'readOnly') return
    if (wasSetBack()) clampMoments(store)
    const late = anythingLate(store, clock.now(), farLease(clock.now()))
    if (late.lapsed) await endLapsedLeases(reconcileParts, clock.now())
    if (late.overdue && (await expireOverdue(reconcileParts, clock.now()))) again = true
    const held = heldBecause()
    const isAskingOnly = held === 'copiedData' && mayAsk
    if ((held !== null && !isAskingOnly) || !parts.connectivity.isOnline()) return
    await Promise.all(
      store.atOnce(() =>
        accountsWithWork(store).map((accountId) => serve(accountId as AccountId, isAskingOnly)),
      ),
    )
  }

  async function serve(accountId: AccountId, isAskingOnly: boolean): Promise<void> {
    const lane = laneOf(accountId)
    const rules = parts.rulesOf(accountId)
    const now = clock.monotonic()
    const due = dueFor(store, accountId, clock.now(), farLease(clock.now()))
    const questions = due.questions ? lane.questionsFree(now) : 0
    const tries = due.tries && !isAskingOnly ? worthClaiming(lane, rules, now) : 0
    if (questions === 0 && tries === 0) return
    const claim = { accountId, token: freshToken(), leaseMs: LEASE_MS }
    const claimed = await onceVisible((tx) => ({
      asked: questions === 0 ? [] : claimQuestions(tx, { ...claim, limit: questions }),
      tried:
        tries === 0
          ? []
          : claimJobs(tx, { ...claim, limit: tries, isInOrder: rules.isInOrder === true }),
    }))
    store.atOnce(() => {
      for (const job of claimed.asked) begin(worker.ask(job, lane))
      for (const job of claimed.tried) begin(worker.tryToSend(job, lane, rules))
    })
  }

  /** Does not wait for the disk: nothing leaves before its intent is there, and with it the claim. */
  function onceVisible<T>(claim: (tx: Tx) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const work = (tx: Tx): void => {
        const claimed = claim(tx)
        tx.onceVisible(() => resolve(claimed))
      }
      store.groupTx(work, 'first').catch(reject)
    })
  }

  function freshToken(): string {
    return createHash('sha256').update(random.bytes(16)).digest('hex').slice(0, 32)
  }

  function begin(work: Promise<void>): void {
    const watched = work.catch(parts.onFault).then(() => {
      underWay.delete(watched)
      pump()
    })
    underWay.add(watched)
  }

  function planNext(): void {
    takeBackTimer?.()
    takeBackTimer = null
    if (state !== 'running') return
    let delay = HEARTBEAT_MS
    try {
      delay = delayToNext()
    } catch (error) {
      // A store that cannot even be read for the moment: looked at again with the heartbeat.
      parts.onFault(error)
    }
    if (underWay.size === 0) {
      const waiters = quietWaiters
      quietWaiters = []
      for (const resolve of waiters) resolve()
    }
    takeBackTimer = clock.after(delay, pump)
  }

  function delayToNext(): number {
    const now = clock.now()
    const monotonic = clock.monotonic()
    const delays = [HEARTBEAT_MS]
    // What came due since the last look was not seen by it: without it, it would wait for the heartbeat.
    const moment = nextMoment(store, Math.min(lookedAt, now))
    if (moment !== null && moment > lookedAt) delays.push(moment - now)
    if (moment === null) delays[0] = LONGEST_TIMER_MS
    for (const lane of lanes.values()) {
      // A rest that ended since the last look was still seen by it, for timers come up to a millisecond early.
      const next = lane.nextMoment(Math.min(lookedAtMonotonic, monotonic))
      if (next !== null) delays.push(next - monotonic)
    }
    return Math.max(1, Math.min(...delays))
  }

  function hope(): void {
    const now = clock.monotonic()
    if (now - lastHope < 1_000) return
    lastHope = now
    for (const lane of lanes.values()) lane.hope()
    const held = heldBecause()
    if (held !== null && !(held === 'copiedData' && mayAsk)) return
    try {
      store.tx((tx) => void bringForward(tx))
    } catch (error) {
      parts.onFault(error)
    }
  }

  function wake(reason: WakeReason = 'enqueued'): void {
    if (state !== 'running') return
    if (reason !== 'enqueued') hope()
    pump()
  }

  async function stop(): Promise<void> {
    if (state === 'stopping') return
    state = 'stopping'
    takeBackTimer?.()
    stopListening?.()
    const grace = Promise.withResolvers<void>()
    const takeBack = clock.after(GRACE_MS, grace.resolve)
    await Promise.race([Promise.all(underWay), grace.promise])
    takeBack()
    abort.abort()
  }

  return {
    start() {
      if (state !== 'new') return
      state = 'running'
      stopListening = parts.connectivity.onChange((online) => {
        if (online) wake('online')
      })
      if (store.condition() === 'ok') clampMoments(store)
      pump()
    },
    wake,
    heldBecause,
    askDoubts() {
      mayAsk = true
      wake('changed')
    },
    running: () => underWay.size,
    quiet: () =>
      new Promise((resolve) => {
        quietWaiters.push(resolve)
        pump()
      }),
    stop,
  }
}
