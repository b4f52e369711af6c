import type { SystemStatus } from '../contract/system.ts'
import type { Mode } from '../contract/system.ts'
import type { Company, Country } from '../domain/parties.ts'
import type { DeskOptions } from './coreTypes.ts'
import type { EventBus } from './eventBus.ts'
import type { Log } from './log.ts'
import type { Connections } from './http/connections.ts'
import type { PdfRenderer } from './pdf/render.ts'
import type { Route } from './router/define.ts'
import type { SealerCounts } from './sealing/sealer.ts'
import type { SealingRoom } from './sealing/room.ts'
import type { SecretStore } from './secrets/secretStore.ts'
import type { Caller } from './services/caller.ts'
import type { People } from './services/people.ts'
import type { Stamping } from './services/stamping.ts'
import type { Upkeep } from './store/upkeep.ts'
import type { ReplaceFile } from './store/marker.ts'
import type { SyncFile } from './store/walSync.ts'
import type { ThreadLoad } from './store/wordKeeper.ts'

/** Address and certificate (DER) of a running practice PAC. */
export interface PracticePac {
  readonly url: string
  /** Of practice services that have a door of their own, by provider id. */
  readonly urls?: Readonly<Record<string, string>>
  readonly certificate: Uint8Array
}

/** What the desk hands in to open one mode's data. */
export interface CoreOptions extends Pick<
  DeskOptions,
  'appVersion' | 'clock' | 'random' | 'steps' | 'connectivity' | 'paths' | 'isQuiet'
> {
  readonly mode: Mode
  readonly folder: string
  readonly secrets: SecretStore
  readonly events: EventBus
  readonly log: Log
  /** The practice PAC, which may still be starting: nothing is sent before it is up. null when working for real, and where nothing is sent. */
  readonly practice: PracticePac | Promise<PracticePac> | null
  /** Network of a simulation in virtual time; real sockets where not given. */
  readonly connections?: Connections
  /** Renderer of a simulation; worker threads where not given. */
  readonly pdf?: PdfRenderer
  /** Where a simulation's keys are; worker threads where not given. */
  readonly sealing?: SealingRoom
  /** Where a simulation's database is copied; a thread of its own where not given. */
  readonly upkeep?: Upkeep
  /** How busy a simulation's thread is; measured where not given. */
  readonly threadLoad?: ThreadLoad
  /** Runs before each commit; a benchmark simulates a slow disk with it. */
  readonly beforeCommit?: () => void
  /** When a simulation begins a shared commit; after the work at hand where not given. */
  readonly soon?: (wake: () => void) => void
  /** What brings shared commits to disk: a slow disk of a benchmark; the system's own where not given, null: each commit by itself. */
  readonly syncFile?: SyncFile | null
  /** How what is remembered beside the database is written; beside the thread where not given, null: on it. */
  readonly replaceFile?: ReplaceFile | null
}

/** What was done since the data were opened; the benchmark divides by it. */
export interface CoreCounts extends SealerCounts {
  readonly commits: number
}

/** One mode's data, opened: every use case behind its route, and the flusher at work. */
export interface OpenCore {
  /** Loads the shapes of all inputs when it is first asked. */
  routes(): Promise<readonly Route[]>
  readonly people: People
  /** For what seals without a call from a window or the command line. */
  readonly stamping: Stamping
  storage(): SystemStatus['storage']
  isHeldAsCopy(): boolean
  /** First row of the audit log that was changed, while nobody has decided about it. */
  brokenChainAt(): number | null
  /** Providers' clock minus ours, ms; the largest difference over all accounts. */
  clockSkewMs(): number | null
  counts(): CoreCounts
  confirmOnlyCopy(caller: Caller): void
  /** A last backup of the present state, then everything closed and the copy in its place. */
  closeForRestore(name: string, caller: Caller): Promise<void>
  /** Mexico where no country is named. */
  startPractice(caller: Caller, country?: Country): Promise<Company>
  wake(reason: 'online' | 'resume'): void
  stop(): Promise<void>
}
