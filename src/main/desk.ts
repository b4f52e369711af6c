import type { Result } from '../contract/result.ts'
import type { SystemStatus } from '../contract/system.ts'
import { AppError } from '../domain/errors.ts'
import type { Company } from '../domain/parties.ts'
import { UNNAMED_OWNER } from '../domain/people.ts'
import { createConnectivity } from './connectivity.ts'
import type { Connectivity } from './connectivity.ts'
import { createCore } from './core.ts'
import type { OpenCore } from './core.ts'
import type { Core, DeskOptions, Session } from './coreTypes.ts'
import { folderOf, readChoice, writeChoice } from './deskFile.ts'
import type { DeskChoice } from './deskFile.ts'
import { createFoundBackups, hasData, putInEmpty } from './deskRestore.ts'
import { createEventBus } from './eventBus.ts'
import { createLog, describeError } from './log.ts'
import { createPracticeClock } from './practiceClock.ts'
import { createPracticeControls } from './practiceRoom.ts'
import { startPracticePacProcess } from './practicePac.ts'
import type { PracticePacProcess } from './practicePac.ts'
import { createLateRouter } from './router/index.ts'
import type { LateRouter } from './router/index.ts'
import { toWireError } from './router/wire.ts'
import { openVault } from './secrets/openVault.ts'
import type { SecretStore } from './secrets/secretStore.ts'
import type { Caller } from './services/caller.ts'
import type { People } from './services/people.ts'
import type { PracticeControls, System } from './services/system.ts'

/** Everything that belongs to one mode while it is open. */
interface Open {
  readonly vault: SecretStore
  readonly practice: PracticePacProcess | null
  readonly controls: PracticeControls | null
  readonly core: OpenCore
  readonly router: LateRouter
}

/** By then a shell has named its link, and its window has not asked yet. */
const GET_READY_AFTER_MS = 50

/**
 * The program around a core: knows whether the person practises or works for real, opens that mode's vault and
 * store, and answers `system.*` even while nothing can be opened. Never throws for what it finds there: a locked
 * vault or a damaged store is a status that the window shows.
 */
export async function createDesk(options: DeskOptions): Promise<Core> {
  const events = createEventBus(options.clock)
  // The practice PAC is on this machine: whether it can be reached is the person's own switch.
  const practiceNetwork = createConnectivity(true)
  const log = createLog(
    () => options.clock.now(),
    (text) => text,
    options.log,
  )
  let choice: DeskChoice | null =
    options.mode === undefined
      ? readChoice(options.dataFolder)
      : { mode: options.mode, country: 'MX' }
  let open: Open | null = null
  let vault: SecretStore | null = null
  let trouble: AppError | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let stopped = false
  const found = createFoundBackups()

  function reportBug(error: unknown, method: string): string {
    const traceId = Buffer.from(options.random.bytes(6)).toString('hex')
    log.error('bug', { traceId, method, error: describeError(error) })
    return traceId
  }

  /** Opening, unlocking and closing never overlap. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work)
    turn = mine.catch(() => undefined)
    return mine
  }

  async function close(): Promise<void> {
    const closing = open
    open = null
    if (closing !== null) {
      await closing.core.stop()
      closing.practice?.stop()
    }
    await vault?.close()
    vault = null
  }

  async function reopen(): Promise<void> {
    await close()
    trouble = null
    if (choice === null) return
    const folder = folderOf(options.dataFolder, choice.mode)
    try {
      vault = await openVault({ ...options, folder, mode: choice.mode })
      if (options.passphrase !== null) await unlockFromEnvironment(vault, options.passphrase)
      await openBehind(vault, folder, choice)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      trouble = error
      log.error('desk.notOpened', { code: error.code, detail: error.detail })
    }
  }

  async function openBehind(ready: SecretStore, folder: string, now: DeskChoice): Promise<void> {
    const state = await ready.state()
    if (state.kind === 'locked') throw new AppError('secret.unavailable')
    if (state.kind === 'passphraseNeeded') throw new AppError('secret.passphraseNeeded')
    const isPractice = now.mode === 'practice'
    const practice =
      isPractice && options.isQuiet !== true
        ? startPracticePacProcess(folder, options.paths.practicePac, options.forkHelper)
        : null
    const clock = createPracticeClock(options.clock, folder)
    const controls = practice === null ? null : createPracticeControls(practice.ready, clock)
    const up = practice?.ready.then(async ({ url, satUrl, servers, certificate }) => {
      await controls?.tellClock()
      const urls = { sat: satUrl, ...servers }
      return { url, urls, certificate: Buffer.from(certificate, 'base64') }
    })
    // Looked at in the next turn; until then nobody listens.
    up?.catch(() => undefined)
    try {
      const core = await createCore({
        ...options,
        clock: isPractice ? clock : options.clock,
        mode: now.mode,
        folder,
        secrets: ready,
        connectivity: isPractice ? practiceNetwork : options.connectivity,
        events,
        log,
        practice: up ?? null,
      })
      const router = createLateRouter(core.routes, reportBug)
      open = { vault: ready, practice, controls, core, router }
      // In the next turn: the data can be shown already, and calls wait until their PAC is up.
      if (up !== undefined) void inTurn(() => whenUp(up, core)).catch(() => undefined)
    } catch (error) {
      practice?.stop()
      throw error
    }
  }

  /** Data whose practice PAC does not come up are closed again, and the window is told why. */
  async function whenUp(up: Promise<unknown>, core: OpenCore): Promise<void> {
    try {
      await up
    } catch (error) {
      if (open?.core !== core) return
      await close()
      trouble = error instanceof AppError ? error : new AppError('bug')
      log.error('desk.notOpened', { code: trouble.code, detail: trouble.detail })
      events.emit('system.changed', { count: 1 })
    }
  }

  async function status(caller: Caller): Promise<SystemStatus> {
    const state = (await vault?.state()) ?? null
    return {
      version: options.appVersion,
      mode: choice?.mode ?? null,
      country: choice?.country ?? null,
      shell: caller.host.shell,
      online: network().isOnline(),
      dataFolder: choice === null ? options.dataFolder : folderOf(options.dataFolder, choice.mode),
      vault: {
        state: state?.kind ?? 'ready',
        strength: state === null || state.kind === 'passphraseNeeded' ? 'none' : state.strength,
        isNew: state?.kind === 'passphraseNeeded' && state.isNew,
      },
      storage: open?.core.storage() ?? 'ok',
      copiedData: open?.core.isHeldAsCopy() ?? false,
      brokenChainAt: open?.core.brokenChainAt() ?? null,
      clockSkewMs: open?.core.clockSkewMs() ?? null,
      clockAheadMs: open?.controls?.status().clockAheadMs ?? 0,
      trouble: trouble?.code ?? null,
      actor: caller.actor,
    }
  }

  function network(): Connectivity {
    return choice?.mode === 'practice' ? practiceNetwork : options.connectivity
  }

  function requireOpen(): Open {
    if (open !== null) return open
    throw trouble ?? new AppError('state.notAllowedNow')
  }

  /** Goes on by itself once the person has unlocked the system's keychain (R63). */
  async function openIfUnlocked(): Promise<void> {
    if (trouble?.code !== 'secret.unavailable' || vault === null || choice === null) return
    const { kind } = await vault.state()
    if (kind !== 'ready') return
    await inTurn(async () => {
      if (open === null && !stopped) await reopen()
    })
    // Told only when it worked: a window asks again at each change, and would ask for ever.
    if (open !== null) events.emit('system.changed', { count: 1 })
  }

  const system: System = {
    async status(caller) {
      await openIfUnlocked()
      return status(caller)
    },
    async chooseMode(chosen, caller) {
      const isOther = chosen.mode !== choice?.mode || open === null
      // Remembered first: what cannot be written down is not chosen, and the open data stay the chosen ones.
      if (options.mode === undefined) await writeChoice(options.dataFolder, chosen)
      choice = chosen
      if (isOther) await reopen()
      events.emit('system.changed', { count: 1 })
      return status(caller)
    },
    async unlockVault({ passphrase }, caller) {
      if (vault === null || choice === null) throw new AppError('state.notAllowedNow')
      // Also where the system's vault is locked: the person may choose a passphrase instead.
      if ((await vault.state()).kind !== 'ready') await vault.unlock(passphrase)
      trouble = null
      if (open === null) {
        await openBehind(vault, folderOf(options.dataFolder, choice.mode), choice)
      }
      events.emit('system.changed', { count: 1 })
      return status(caller)
    },
    async confirmOnlyCopy(caller) {
      requireOpen().core.confirmOnlyCopy(caller)
      events.emit('system.changed', { count: 1 })
      return status(caller)
    },
    async restoreBackup({ name }, caller) {
      try {
        await requireOpen().core.closeForRestore(name, caller)
      } finally {
        // However far it came: what is still open is closed, and what lies in the folder is opened.
        await reopen()
      }
      events.emit('system.changed', { count: 1 })
      return status(caller)
    },
    findBackups: async ({ path }, caller) => found.find(path, caller),
    previewBackup: async ({ id }) => found.preview(id),
    async restoreFound({ id }, caller) {
      const { name, content } = found.take(id, (mode) => folderOf(options.dataFolder, mode))
      const { mode, country } = content
      const folder = folderOf(options.dataFolder, mode)
      // Whoever may decide about those data is known only while they are open.
      if (choice === null ? hasData(folder) : choice.mode !== mode) {
        throw new AppError('storage.otherMode')
      }
      try {
        if (open !== null) await open.core.closeForRestore(name, caller)
        else {
          await close()
          putInEmpty(folder, name, String(options.clock.now()))
          if (options.mode === undefined) await writeChoice(options.dataFolder, { mode, country })
          choice = { mode, country }
        }
      } finally {
        await reopen()
      }
      events.emit('system.changed', { count: 1 })
      return status(caller)
    },
    async practiseOffline({ offline }, caller) {
      if (choice?.mode !== 'practice') throw new AppError('state.notAllowedNow')
      practiceNetwork.set(!offline)
      return status(caller)
    },
    practice() {
      const controls = open?.controls ?? null
      if (controls === null) throw new AppError('state.notAllowedNow')
      return {
        ...controls,
        async setFault(input) {
          const room = await controls.setFault(input)
          events.emit('system.changed', { count: 1 })
          return room
        },
        async moveClock(input) {
          const room = await controls.moveClock(input)
          open?.core.wake('resume')
          events.emit('system.changed', { count: 1 })
          return room
        },
      }
    },
    async startPractice(caller): Promise<Company> {
      if (choice?.mode !== 'practice') throw new AppError('state.notAllowedNow')
      return requireOpen().core.startPractice(caller, choice.country)
    },
  }
  const systemRouter = createLateRouter(
    async () => (await import('./router/system.ts')).systemRoutes(system),
    reportBug,
  )

  await inTurn(reopen)
  const forgetToGetReady = options.clock.after(GET_READY_AFTER_MS, () => {
    void Promise.all([systemRouter.getReady(), open?.router.getReady()]).catch((error: unknown) =>
      reportBug(error, 'getReady'),
    )
  })
  const stopListening = [options.connectivity, practiceNetwork].map((source) =>
    source.onChange((online) => {
      if (source === network()) events.emit('connectivity.changed', { online })
    }),
  )

  /** Who asks is decided by the data that are open when the call is answered, never by those of a mode before. */
  function callerNow(session: Session): Caller {
    return callerOf(session, open?.core.people ?? null)
  }

  async function answer(
    method: string,
    input: unknown,
    session: Session,
  ): Promise<Result<unknown>> {
    const ask = (): Promise<Result<unknown>> =>
      systemRouter.answer(method, input, callerNow(session))
    if (method === 'system.status') return ask()
    if (typeof method === 'string' && method.startsWith('system.')) return inTurn(ask)
    await turn
    if (typeof method === 'string' && method.startsWith('practice.')) return ask()
    return requireOpen().router.answer(method, input, callerNow(session))
  }

  return {
    async call(method, input, session) {
      try {
        if (stopped) throw new AppError('state.stopping')
        return await answer(method, input, session)
      } catch (error) {
        if (error instanceof AppError) return { ok: false, error: toWireError(error, null) }
        const traceId = reportBug(error, method)
        return { ok: false, error: toWireError(new AppError('bug'), traceId) }
      }
    },
    subscribe: (listener) => events.subscribe(listener),
    wake(reason) {
      if (open === null) void openIfUnlocked().catch((error: unknown) => reportBug(error, 'wake'))
      else open.core.wake(reason)
    },
    async stop() {
      stopped = true
      forgetToGetReady()
      for (const stop of stopListening) stop()
      await inTurn(close)
      events.close()
    },
  }
}

/** Before any data are open nobody is named, and whoever sits here decides. */
function callerOf({ door, host }: Session, people: People | null): Caller {
  if (people !== null) return people.callerThrough(door, host)
  return { actor: UNNAMED_OWNER, role: 'dueno', door, host, takeConsent: () => null }
}

/** A passphrase in the environment opens a passphrase vault; it never takes the place of a locked keychain. */
async function unlockFromEnvironment(vault: SecretStore, passphrase: string): Promise<void> {
  const state = await vault.state()
  if (state.kind === 'passphraseNeeded') await vault.unlock(passphrase)
}
