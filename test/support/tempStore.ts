import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noSteps, type Steps } from '../../src/main/steps.ts'
import type { StoreMemory, StoreVault } from '../../src/main/store/identity.ts'
import { openStore, type Store, type StoreOptions } from '../../src/main/store/open.ts'
import { createFakeClock, type FakeClock } from './fakeClock.ts'
import { createSeededRandom, type SeededRandom } from './seededRandom.ts'

/** A vault that only remembers; a copy of it is a vault of an earlier moment. */
export interface MemoryVault extends StoreVault {
  readonly memories: Map<string, StoreMemory>
  readonly keys: Map<string, Uint8Array>
}

export function createMemoryVault(): MemoryVault {
  const memories = new Map<string, StoreMemory>()
  const keys = new Map<string, Uint8Array>()
  return {
    memories,
    keys,
    auditKey(id) {
      const key = keys.get(id) ?? new Uint8Array(32).fill(7)
      keys.set(id, key)
      return Promise.resolve(key)
    },
    earlierKey: (id, upTo) => Promise.resolve(keys.get(`${id} ${upTo}`) ?? null),
    keepEarlierKey(id, upTo, key) {
      keys.set(`${id} ${upTo}`, key)
      return Promise.resolve()
    },
    read: (id) => Promise.resolve(memories.get(id) ?? null),
    write(memory) {
      memories.set(memory.installationId, memory)
      return Promise.resolve()
    },
  }
}

export interface TempStore {
  readonly folder: string
  readonly clock: FakeClock
  readonly random: SeededRandom
  readonly vault: MemoryVault
  /** What the store told about its health: errors, or null for "better". */
  readonly told: unknown[]
  /** The store in use; another one after `reopen`. */
  readonly store: Store
  /** Closes and opens again, with other options where given. */
  reopen(change?: Partial<StoreOptions>): Promise<Store>
  /** A second store on the same folder, as another program has; whoever asks closes it. */
  openAgain(): Promise<Store>
  /** Closes and removes everything. */
  remove(): Promise<void>
}

export interface TempStoreOptions {
  readonly seed?: number
  readonly clock?: FakeClock
  readonly steps?: Steps
  /** In memory where the system offers a folder for it: for simulations, where no disk is to be waited for. */
  readonly quick?: boolean
}

/** A real store in a folder of its own, with a hand-driven clock and a repeatable randomness. */
export async function createTempStore(options: TempStoreOptions = {}): Promise<TempStore> {
  const folder = makeTempFolder(options.quick ?? false)
  const clock = options.clock ?? createFakeClock()
  const random = createSeededRandom(options.seed ?? 1)
  const vault = createMemoryVault()
  const told: unknown[] = []
  const base: StoreOptions = {
    folder,
    appVersion: '0.0.0-test',
    clock,
    random,
    steps: options.steps ?? noSteps,
    vault,
    onChange: (error) => told.push(error),
    soon: (wake) => afterPromises(12, wake),
  }
  let store = await openStore(base)
  return {
    folder,
    clock,
    random,
    vault,
    told,
    get store() {
      return store
    },
    async reopen(change = {}) {
      await store.close()
      store = await openStore({ ...base, ...change })
      return store
    },
    openAgain: () => openStore(base),
    async remove() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** As the event loop would, but in no time: what others do meanwhile gathers for the same commit. */
function afterPromises(rounds: number, wake: () => void): void {
  if (rounds === 0) wake()
  else queueMicrotask(() => afterPromises(rounds - 1, wake))
}

/** An empty folder that the test removes. */
export function makeTempFolder(inMemory = false): string {
  const root = inMemory && existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  return mkdtempSync(join(root, 'timbrel-test-'))
}
