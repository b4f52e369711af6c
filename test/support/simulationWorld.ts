import { setImmediate as nextTurn } from 'node:timers/promises'
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../src/main/clock.ts'
import { createConnectivity, type ConnectivitySwitch } from '../../src/main/connectivity.ts'
import type { Steps } from '../../src/main/steps.ts'
import { createPracticePacCore, type PracticePacCore } from '../../src/practice/pac/core.ts'
import { strictJudge } from '../../src/practice/pac/judge/strictJudge.ts'
import { createMemoryLedger } from '../../src/practice/pac/memoryLedger.ts'
import { DEFAULT_SETTINGS } from '../../src/practice/pac/settings.ts'
import { unsignedStamper } from '../../src/practice/pac/stamper.ts'
import { createVirtualNetwork, type VirtualServer } from '../../src/practice/pac/virtualPac.ts'
import { createMemorySecrets, openTestCore } from './coreHarness.ts'
import type { MemorySecrets, PracticeData, TestCore, TestCoreOptions } from './coreHarness.ts'
import { createFakeClock, START_OF_TESTS, type FakeClock } from './fakeClock.ts'
import { createSeededRandom, type SeededRandom } from './seededRandom.ts'
import { createSimulatedConnections, type Life } from './simulationNetwork.ts'

/** The whole program and a practice provider in virtual time; all of it follows from the seed. */
export interface World<Provider = PracticePacCore> {
  readonly random: SeededRandom
  readonly clock: FakeClock
  /** Lets virtual time pass; at each moment everything happens that needs no time, commits included. */
  advance(ms: number): Promise<void>
  /** Lets everything happen that needs no time. */
  breathe(): Promise<void>
  readonly pac: Provider
  readonly connectivity: ConnectivitySwitch
  /** The program as it runs now; another one after `rise`. */
  core(): TestCore
  /** Whether the running program was killed and nobody started it again yet. */
  isDown(): boolean
  /** Kills the program where it stands; what it had not committed is lost. */
  kill(): void
  /** Kills it when it passes a named point for the `count`-th time from now. */
  killAtStep(count: number): void
  /** Starts the program on what is on disk. */
  rise(): Promise<void>
  end(): Promise<void>
}

/** Files that a disk holds of a store; the shared memory index is rebuilt. */
const FILES = ['timbrel.db', 'timbrel.db-wal', 'installation.json']

/** A practice provider as the world needs it. */
export interface WorldProvider<Provider> {
  readonly core: Provider
  readonly server: VirtualServer
  /** What the program is told of practice servers. */
  readonly practice: TestCoreOptions['practice']
}

/** The provider's own parts: its clock never jumps, its chance is its own. */
export interface ProviderParts {
  now(): number
  readonly random: SeededRandom
}

/** A world with the practice PAC of Mexico. */
export function createWorld(data: PracticeData, seed: number): Promise<World> {
  return createWorldWith(data, seed, ({ now, random }) => {
    const core = createPracticePacCore({
      ledger: createMemoryLedger(),
      judge: strictJudge,
      stamper: unsignedStamper,
      settings: DEFAULT_SETTINGS,
      now,
      newUuid: () => uuidFrom(random),
    })
    return {
      core,
      server: {
        faults: core.faults,
        act: ({ path, contentType, body }) =>
          core.handle({ method: 'POST', path, headers: { 'content-type': contentType }, body }),
      },
      practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
    }
  })
}

/**
 * A kill is played by copying the files and the vault at that very instant, in the middle of whatever runs: the
 * next life has the copy, and what the old one still does goes nowhere.
 */
export async function createWorldWith<Provider>(
  data: Pick<PracticeData, 'copy'>,
  seed: number,
  openProvider: (parts: ProviderParts) => WorldProvider<Provider>,
): Promise<World<Provider>> {
  const random = createSeededRandom(seed)
  const clock = createFakeClock()
  const connectivity = createConnectivity(true)
  const pacClock = {
    now: () => START_OF_TESTS + clock.monotonic(),
    after: (delayMs: number, wake: () => void) => clock.after(Math.ceil(delayMs), wake),
  }
  const pacRandom = createSeededRandom(seed + 1_000_000)
  const provider = openProvider({ now: pacClock.now, random: pacRandom })
  const network = createVirtualNetwork(provider.server, pacClock, () => 20 + pacRandom.below(300))
  const copy = data.copy()
  const root = join(copy.folder, '..')
  let secrets: MemorySecrets = copy.secrets
  let folder = copy.folder
  let next: { readonly folder: string; readonly secrets: MemorySecrets } | null = null
  let lives = 0
  let life: Life = { ended: false }
  let stepsToDeath = Number.POSITIVE_INFINITY
  /** Commits that were put off to the next turn of the event loop, or are on their way to the disk. */
  let putOff = 0
  let core = await begin()

  function soon(wake: () => void): void {
    putOff += 1
    setImmediate(() => {
      putOff -= 1
      wake()
    })
  }

  /** The disk takes a commit a few turns later, and what is done meanwhile is committed before it is on disk. */
  async function syncFile(): Promise<void> {
    putOff += 1
    await nextTurn()
    await nextTurn()
    putOff -= 1
  }

  async function breathe(): Promise<void> {
    do await nextTurn()
    while (
      // One that was killed is over whatever it still has under way; its timers come at once, and it never comes to rest.
      putOff > 0 &&
      !life.ended
    )
  }

  function kill(): void {
    if (life.ended) return
    life.ended = true
    const fresh = join(root, `life${lives}`)
    mkdirSync(fresh)
    for (const file of FILES) {
      if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(fresh, file))
    }
    next = { folder: fresh, secrets: createMemorySecrets(secrets.items) }
  }

  function begin(): Promise<TestCore> {
    const mine: Life = { ended: false }
    life = mine
    lives += 1
    const steps: Steps = () => {
      if (mine.ended) return
      stepsToDeath -= 1
      if (stepsToDeath === 0) kill()
    }
    return openTestCore({
      folder,
      secrets,
      steps,
      clock: lifeClock(clock, mine),
      random: createSeededRandom(seed * 1_000 + lives),
      practice: provider.practice,
      connections: createSimulatedConnections(network.send, mine),
      connectivity: lifeConnectivity(connectivity, mine),
      soon,
      syncFile,
    })
  }

  async function bury(): Promise<void> {
    life.ended = true
    await core.stop()
    rmSync(folder, { recursive: true, force: true })
  }

  async function advance(ms: number): Promise<void> {
    const until = clock.monotonic() + ms
    await breathe()
    while (await clock.toNextTimer(until - clock.monotonic())) await breathe()
    await clock.advance(until - clock.monotonic())
  }

  return {
    random,
    clock,
    advance,
    breathe,
    pac: provider.core,
    connectivity,
    core: () => core,
    isDown: () => life.ended,
    kill,
    killAtStep(count) {
      stepsToDeath = count
    },
    async rise() {
      if (next === null) throw new Error('nobody was killed')
      const { folder: fresh, secrets: vault } = next
      await bury()
      next = null
      folder = fresh
      secrets = vault
      stepsToDeath = Number.POSITIVE_INFINITY
      core = await begin()
      await breathe()
    },
    async end() {
      await bury()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** The timers of a process end with it; what a dead one still waits for comes at once, so that it can be buried. */
function lifeClock(clock: Clock, life: Life): Clock {
  return {
    ...clock,
    after(delayMs, wake) {
      if (life.ended) {
        const soon = setImmediate(wake)
        return () => clearImmediate(soon)
      }
      // Whole milliseconds, as the system's wall clock has them.
      return clock.after(Math.ceil(delayMs), () => {
        if (!life.ended) wake()
      })
    },
  }
}

function lifeConnectivity(shared: ConnectivitySwitch, life: Life): ConnectivitySwitch {
  return {
    ...shared,
    onChange: (listener) =>
      shared.onChange((online) => {
        if (!life.ended) listener(online)
      }),
  }
}

function uuidFrom(random: SeededRandom): string {
  const hex = Buffer.from(random.bytes(16)).toString('hex').toUpperCase()
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-') // prettier-ignore
}
