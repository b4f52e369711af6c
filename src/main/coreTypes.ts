import type { ChildProcess } from 'node:child_process'
import type { EventName, Events } from '../contract/events.ts'
import type { Result } from '../contract/result.ts'
import type { Mode } from '../contract/system.ts'
import type { Clock } from './clock.ts'
import type { ConnectivitySwitch } from './connectivity.ts'
import type { Host } from './host.ts'
import type { Random } from './random.ts'
import type { Steps } from './steps.ts'

/** The ways in; who is present is known for each. */
export type Door = 'window' | 'cli'

/** Through which door a call comes, and what its machine can do. */
export interface Session {
  readonly door: Door
  readonly host: Host
}

export type EventListener = <Name extends EventName>(name: Name, payload: Events[Name]) => void

/** The whole program without a window: what the shells and the command line hold. */
export interface Core {
  /** Answers every call with a Result; never throws, whatever comes in. */
  call(method: string, input: unknown, session: Session): Promise<Result<unknown>>
  subscribe(listener: EventListener): () => void
  /** Tells that the network came back or the machine woke up. */
  wake(reason: 'online' | 'resume'): void
  /** No new work, running tries get ten seconds, then everything is closed. */
  stop(): Promise<void>
}

/** Files that are separate entries of the build; computed by the entry, never by shared code. */
export interface EntryPaths {
  readonly pdfWorker: string
  readonly sealingWorker: string
  readonly upkeepWorker: string
  readonly catalogWorker: string
  readonly tableWorker: string
  readonly keytarHelper: string
  readonly practicePac: string
}

/** What a shell hands in to start the program. */
export interface DeskOptions {
  /** Root of all data; `practice` and `real` lie below it and are never mixed. */
  readonly dataFolder: string
  /** Overrides the choice made on the welcome page, for one run of the command line. */
  readonly mode?: Mode
  readonly shell: Host['shell']
  /** Only records are worked on: nothing is sent, and practice servers are not started. */
  readonly isQuiet?: boolean
  readonly appVersion: string
  readonly paths: EntryPaths
  readonly connectivity: ConnectivitySwitch
  /** Starts a helper process from an entry file; Electron hands in its own way. */
  readonly forkHelper: (entry: string, args: readonly string[]) => ChildProcess
  /** Passphrase of the vault from the environment, for the command line; null asks. */
  readonly passphrase: string | null
  readonly clock: Clock
  readonly random: Random
  readonly steps: Steps
  /** Structured log line sink (stderr of the shell). */
  readonly log: (line: string) => void
}
