import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { PracticeSat } from '../sat/authority.ts'
import { openFileRegister } from '../sat/register.ts'
import { createStatusServer } from '../sat/server.ts'
import { protocolById } from '../protocols.ts'
import { createAnswerLog, type AnswerLog } from './answerLog.ts'
import { createPracticePacCore, type PracticePacCore } from './core.ts'
import { readFaultRules } from './faults/readRules.ts'
import type { FaultRule } from './faults/rule.ts'
import { openFileLedger } from './fileLedger.ts'
import { strictJudge } from './judge/strictJudge.ts'
import type { Judge } from './judge/judge.ts'
import type { Ledger } from './ledger.ts'
import { createControls } from './server/control.ts'
import { createControlServer, createServiceServer } from './server/service.ts'
import { listen, stop } from './server/listen.ts'
import { realClock, type PacClock } from './server/timers.ts'
import { DEFAULT_SETTINGS, type PacSettings } from './settings.ts'
import type { Stamper } from './stamper.ts'
import { openStamper } from './openStamper.ts'

export interface PracticePacOptions {
  /** Where ledger, answers and the stamping certificate live; made when absent. */
  readonly folder: string
  /** Id of the protocol that it speaks; FacturaloPlus' when absent. */
  readonly provider?: string
  /** The authority that it shares with a certifier started before; its own, with its status service, when absent. */
  readonly sat?: PracticeSat
  /** Folder with the certificate that signs its stamps; its own when absent. */
  readonly identity?: string
  /** Of certifiers that share its authority. */
  readonly otherLedgers?: () => readonly Ledger[]
  /** Port of the service; a free one when absent or 0. */
  readonly port?: number
  /** A fault script as `readFaultRules` takes it. */
  readonly faults?: unknown
  /** The system's when absent. `after` is optional so that a wall clock alone will do. */
  readonly clock?: Pick<PacClock, 'now'> & Partial<PacClock>
  readonly settings?: Partial<PacSettings>
  readonly judge?: Judge
  readonly stamper?: Stamper
}

export interface PracticePac {
  /** Base of the service's paths: `http://127.0.0.1:<port>`. */
  readonly url: string
  /** Base of the control routes on their own port: answers even while the service refuses connections. */
  readonly controlUrl: string
  /** Base of the authority's status service, on its own port. */
  readonly satUrl: string
  readonly ledger: Ledger
  /** The practice authority: what becomes of requests to cancel. */
  readonly sat: PracticeSat
  readonly answers: AnswerLog
  /** DER of the certificate that signs the stamps; null with a stamper handed in. */
  readonly certificate: Uint8Array | null
  /** Replaces all fault rules; words as `readFaultRules` takes them. */
  setFaults(script: unknown): Promise<void>
  changeSettings(change: Partial<PacSettings>): void
  /** Ends the connections and the ledger. */
  close(): Promise<void>
}

/** Starts the practice PAC on loopback. Rejects when the port is taken, throws FaultScriptError for a bad script. */
export async function startPracticePac(options: PracticePacOptions): Promise<PracticePac> {
  const faults: readonly FaultRule[] = readFaultRules(options.faults ?? [])
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const { clock, stopWaking } = createServerClock(options.clock)
  const { stamper, certificate } =
    options.stamper === undefined
      ? await openStamper(options.identity ?? options.folder, clock.now())
      : { stamper: options.stamper, certificate: null }
  const register = options.sat === undefined ? openFileRegister(options.folder) : null
  const core = createPracticePacCore({
    protocol: protocolById(options.provider ?? 'facturaloplus'),
    ...(options.sat === undefined ? {} : { sat: options.sat }),
    ...(register === null ? {} : { register }),
    ...(options.otherLedgers === undefined ? {} : { otherLedgers: options.otherLedgers }),
    ledger: openFileLedger(options.folder),
    judge: options.judge ?? strictJudge,
    stamper,
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
    now: () => clock.now(),
    newUuid: () => randomUUID().toUpperCase(),
    faults,
    answers: createAnswerLog(options.folder),
  })
  const doors = await openDoors(core, { clock, certificate, port: options.port ?? 0 })
  return {
    url: `http://127.0.0.1:${doors.port}`,
    controlUrl: `http://127.0.0.1:${doors.controlPort}`,
    satUrl: `http://127.0.0.1:${doors.satPort}`,
    ledger: core.ledger,
    sat: core.sat,
    answers: core.answers,
    certificate,
    async setFaults(script) {
      core.faults.set(readFaultRules(script))
      await doors.follow()
    },
    changeSettings: core.changeSettings,
    async close() {
      stopWaking()
      await doors.close()
      core.ledger.close()
      register?.close()
    },
  }
}

/** Waits that nobody is left for must not touch a closed ledger, and a failing one must not end the program. */
function createServerClock(given: PracticePacOptions['clock']): {
  readonly clock: PacClock
  stopWaking(): void
} {
  let isClosed = false
  const wait = given?.after?.bind(given) ?? realClock.after
  return {
    clock: {
      now: given?.now.bind(given) ?? realClock.now,
      after: (delayMs, wake) =>
        wait(delayMs, () => {
          if (isClosed) return
          try {
            wake()
          } catch (error) {
            process.emitWarning(error instanceof Error ? error : String(error))
          }
        }),
    },
    stopWaking() {
      isClosed = true
    },
  }
}

interface DoorSetting {
  readonly clock: PacClock
  readonly certificate: Uint8Array | null
  readonly port: number
}

interface Doors {
  readonly port: number
  readonly controlPort: number
  readonly satPort: number
  /** Closes or opens the service's port as the fault script says. */
  follow(): Promise<void>
  close(): Promise<void>
}

/** A refused connection needs a closed port, so the service's port is given up and taken again. */
async function openDoors(core: PracticePacCore, setting: DoorSetting): Promise<Doors> {
  const { clock, certificate } = setting
  const controls = createControls(core, certificate, () => follow())
  const open = (): Server => createServiceServer(core, clock, controls)
  let server: Server | null = open()
  const port = await listen(server, setting.port)
  let turn = Promise.resolve()
  const move = async (): Promise<void> => {
    const refuses = core.faults.refuses()
    if (refuses && server !== null) {
      const closing = server
      server = null
      await stop(closing)
    } else if (!refuses && server === null) {
      server = open()
      await listen(server, port)
    }
  }
  const follow = (): Promise<void> => (turn = turn.then(move))
  const controlServer = createControlServer(controls)
  const controlPort = await listen(controlServer, 0)
  const satServer = createStatusServer(core.sat, clock)
  const satPort = await listen(satServer, 0)
  await follow()
  return {
    port,
    controlPort,
    satPort,
    follow,
    async close() {
      await turn
      await stop(controlServer)
      await stop(satServer)
      if (server !== null) await stop(server)
    },
  }
}
