import { createHash } from 'node:crypto'
import type { Clock } from '../../../src/main/clock.ts'
import { createConnectivity, type ConnectivitySwitch } from '../../../src/main/connectivity.ts'
import type { AccountId, CompanyId } from '../../../src/domain/ids.ts'
import type { LookupFact, OutcomeFact } from '../../../src/domain/outbox/settlement.ts'
import { createAttemptLog } from '../../../src/main/outbox/attemptLog.ts'
import { enqueue } from '../../../src/main/outbox/enqueue.ts'
import { createFlusher, type Flusher } from '../../../src/main/outbox/flusher.ts'
import type { JobHandler, LaneRules } from '../../../src/main/outbox/handler.ts'
import { insertAccount } from '../../../src/main/store/accounts.ts'
import { insertCompany } from '../../../src/main/store/companies.ts'
import { type StoredJob } from '../../../src/main/store/outbox.ts'
import { listOpenJobs, listJobs } from '../../../src/main/store/outboxPages.ts'
import { writeSetting } from '../../../src/main/store/settings.ts'
import type { Tx } from '../../../src/main/store/db.ts'
import type { Store } from '../../../src/main/store/open.ts'
import type { Steps } from '../../../src/main/steps.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

/** What the pretend provider does with one call. */
export type Fault =
  | 'none'
  | 'refuse'
  | 'throttle'
  | 'unreachable'
  | 'silentBefore'
  | 'silentAfter'
  | 'actsLate'
  | 'auth'

/** Keeps what it really did, apart from what it answered. */
export interface PretendProvider {
  /** Effects by subject: more than one is the failure that must never be. */
  readonly effects: Map<string, number>
  calls: number
  lookups: number
  /** Most calls that were open at once. */
  mostAtOnce: number
  /** Fault of the next call. */
  next: (subjectId: string) => Fault
  /** Fault of the next look-up; `none` answers truly. */
  nextLookup: () => 'none' | 'cannotTell'
}

export const SETTLE_MS = 60_000
const ANSWER_MS = 90
const SILENCE_MS = 30_000

export interface World {
  readonly temp: TempStore
  readonly provider: PretendProvider
  readonly connectivity: ConnectivitySwitch
  readonly accountId: AccountId
  readonly faults: unknown[]
  readonly changes: StoredJob[]
  rules: LaneRules
  flusher: Flusher
  store(): Store
  enqueueMany(count: number, deadlineAt?: number | null, notBefore?: number): readonly string[]
  /** A queue of its own over the same store, whose clock is this one. */
  another(clock: Clock): Flusher
  /** Stops what runs and removes the store. */
  end(): Promise<void>
  /** Ends without a word and starts again: what was under way is lost. */
  crash(): Promise<void>
  /** Another program on the same data, with a store and a flusher of its own. */
  secondProgram(): Promise<{ readonly flusher: Flusher; close(): Promise<void> }>
  jobs(): readonly StoredJob[]
  open(): readonly StoredJob[]
  /** Runs virtual time until nothing is open; throws when that takes longer. */
  settle(limitMs: number): Promise<void>
}

export async function createWorld(seed = 1, steps?: Steps): Promise<World> {
  const temp = await createTempStore({
    seed,
    quick: true,
    ...(steps === undefined ? {} : { steps }),
  })
  const accountId = seedAccount(temp.store)
  const provider: PretendProvider = {
    effects: new Map(),
    calls: 0,
    lookups: 0,
    mostAtOnce: 0,
    next: () => 'none',
    nextLookup: () => 'none',
  }
  const connectivity = createConnectivity(true)
  const faults: unknown[] = []
  const changes: StoredJob[] = []
  let life = { ended: false }

  function begin(store: Store, mine: { ended: boolean }, clock: Clock = temp.clock): Flusher {
    const flusher = createFlusher({
      store,
      clock: lifeClock(clock, mine),
      random: temp.random,
      steps: steps ?? (() => undefined),
      connectivity: {
        isOnline: connectivity.isOnline,
        onChange: (listener) =>
          connectivity.onChange((online) => {
            if (!mine.ended) listener(online)
          }),
      },
      handlers: [pretendHandler(world, store, mine)],
      rulesOf: () => world.rules,
      onChanged: (job) => changes.push(job),
      onFault: (error) => {
        if (!mine.ended) faults.push(error)
      },
    })
    flusher.start()
    return flusher
  }

  const world: World = {
    temp,
    provider,
    connectivity,
    accountId,
    faults,
    changes,
    rules: { concurrency: 10, settleMs: SETTLE_MS, lookAhead: 0 },
    flusher: null as never,
    store: () => temp.store,
    another: (clock) => begin(temp.store, { ended: false }, clock),
    async end() {
      const stopped = world.flusher.stop()
      await temp.clock.advance(11_000)
      await stopped
      await temp.remove()
    },
    enqueueMany(count, deadlineAt = null, notBefore = 0) {
      const subjects = Array.from({ length: count }, () =>
        Buffer.from(temp.random.bytes(8)).toString('hex'),
      )
      temp.store.tx((tx) => {
        for (const subjectId of subjects) {
          enqueue(tx, {
            kind: 'stamp', subjectType: 'invoice', subjectId, accountId, title: subjectId,
            documentDigest: createHash('sha256').update(subjectId).digest('hex'), payload: {}, deadlineAt,
            ...(notBefore === 0 ? {} : { notBefore }),
          }) // prettier-ignore
        }
      })
      world.flusher.wake('enqueued')
      return subjects
    },
    async crash() {
      life.ended = true
      await temp.reopen()
      life = { ended: false }
      world.flusher = begin(temp.store, life)
      await temp.clock.drain()
    },
    async secondProgram() {
      const store = await temp.openAgain()
      const flusher = begin(store, { ended: false })
      return {
        flusher,
        async close() {
          await flusher.stop()
          await store.close()
        },
      }
    },
    jobs: () => listJobs(temp.store, '', 10_000).rows,
    open: () => listOpenJobs(temp.store, '', 10_000).rows,
    async settle(limitMs) {
      const until = temp.clock.monotonic() + limitMs
      await temp.clock.drain()
      while (world.open().length > 0) {
        if (temp.clock.monotonic() > until)
          throw new Error(`${world.open().length} jobs still open`)
        await temp.clock.toNextTimer(limitMs)
      }
    },
  }
  world.flusher = begin(temp.store, life)
  return world
}

/** The timers of a process end with it. */
function lifeClock(clock: Clock, life: { readonly ended: boolean }): Clock {
  return {
    ...clock,
    after: (delayMs, wake) =>
      clock.after(delayMs, () => {
        if (!life.ended) wake()
      }),
  }
}

export function seedAccount(store: Store): AccountId {
  return store.tx((tx) => {
    const company = insertCompany(
      tx,
      {
        country: 'MX', taxId: 'EKU9003173C9', name: 'ESCUELA KEMPER URGATE', regimenFiscal: '601',
        postalCode: '42501', address: '', ubigeo: '', establishment: '', email: '', phone: '', roundingPolicy: 'atTotals', color: 'teal',
      },
      'America/Mexico_City',
    ) // prettier-ignore
    return seedAccountOf(tx, company.id)
  })
}

function seedAccountOf(tx: Tx, companyId: CompanyId): AccountId {
  const id = tx.newId<AccountId>()
  insertAccount(tx, id, {
    companyId,
    provider: 'pretend',
    environment: 'practice',
    label: '',
    settings: {},
    secretNames: [],
    secretRef: `account.${id}`,
  })
  return id
}

/** Sends through real attempts to the pretend provider; dies with its life. */
function pretendHandler(world: World, store: Store, life: { readonly ended: boolean }): JobHandler {
  const { clock } = world.temp
  let open = 0

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      clock.after(ms, () => {
        if (!life.ended) resolve()
      })
    })
  }

  function commit(subjectId: string): void {
    world.provider.effects.set(subjectId, (world.provider.effects.get(subjectId) ?? 0) + 1)
  }

  async function answer(fault: Fault, subjectId: string): Promise<OutcomeFact> {
    switch (fault) {
      case 'unreachable':
        return { kind: 'notSent', reason: 'unreachable' }
      case 'refuse':
        await pause(ANSWER_MS)
        return { kind: 'refused', code: 'CFDI40145', words: 'El RFC no existe' }
      case 'throttle':
        await pause(ANSWER_MS)
        return { kind: 'throttled', retryAt: clock.now() + 5_000, words: 'slow down' }
      case 'auth':
        await pause(ANSWER_MS)
        return { kind: 'notReady', reason: 'auth', words: 'bad key' }
      case 'silentBefore':
        await pause(SILENCE_MS)
        return { kind: 'unknown', reason: 'timeout', words: '' }
      case 'silentAfter':
        commit(subjectId)
        await pause(SILENCE_MS)
        return { kind: 'unknown', reason: 'timeout', words: '' }
      case 'actsLate':
        // The provider's own work goes on although we, or our process, are gone.
        clock.after(SILENCE_MS + 8_000, () => commit(subjectId))
        await pause(SILENCE_MS)
        return { kind: 'unknown', reason: 'timeout', words: '' }
      case 'none':
        commit(subjectId)
        await pause(ANSWER_MS)
        return { kind: 'accepted' }
      default:
        throw new Error(`no such fault: ${String(fault)}`)
    }
  }

  return {
    kind: 'stamp',
    async send(job) {
      const log = createAttemptLog(store, job, world.accountId, (error) => {
        throw error
      })
      const id = await log.open({
        endpoint: 'stamp', provider: 'pretend', method: 'POST', url: 'http://pretend/stamp',
        documentDigest: '', request: Buffer.from(job.subjectId),
      }) // prettier-ignore
      world.provider.calls += 1
      open += 1
      world.provider.mostAtOnce = Math.max(world.provider.mostAtOnce, open)
      const outcome = await answer(world.provider.next(job.subjectId), job.subjectId)
      open -= 1
      log.close(id, {
        kind: outcome.kind, maybeSent: outcome.kind !== 'notSent', status: 200, durationMs: ANSWER_MS,
        response: Buffer.from('{}'),
      }) // prettier-ignore
      return { outcome, apply: (tx) => applied(tx, outcome.kind === 'accepted', job) }
    },
    async lookup(job) {
      world.provider.lookups += 1
      await pause(ANSWER_MS)
      const found = world.provider.effects.has(job.subjectId)
      const fact: LookupFact =
        world.provider.nextLookup() === 'cannotTell'
          ? { kind: 'cannotTell', reason: 'timeout', words: '' }
          : { kind: found ? 'found' : 'absent' }
      return { answer: fact, apply: (tx) => applied(tx, fact.kind === 'found', job) }
    },
  }
}

/** The effect in our own data that goes with a yes. */
function applied(tx: Tx, yes: boolean, job: StoredJob): void {
  if (yes) writeSetting(tx, `stamped.${job.subjectId}`, true)
}
