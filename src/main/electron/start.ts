import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, net, powerMonitor, session } from 'electron'
import type { ErrorCode } from '../../domain/errors.ts'
import type { Clock } from '../clock.ts'
import { createConnectivity } from '../connectivity.ts'
import type { Core, DeskOptions } from '../coreTypes.ts'
import type { BuiltFiles } from '../entries.ts'
import { describeError } from '../log.ts'
import { startFailureCode } from '../startFailure.ts'
import { watchNetwork } from '../network.ts'
import { readPageFiles } from '../pageFiles.ts'
import { denyNavigation, denyRequests } from './hardening.ts'
import { forkUtility } from './helpers.ts'
import { electronHost } from './host.ts'
import { joinWindow } from './ipc.ts'
import { setMenu } from './menu.ts'
import { PAGE_ADDRESS, registerScheme, servePages } from './scheme.ts'
import { endAfterUncaught } from './uncaught.ts'
import type { CrashWords } from './uncaught.ts'
import { createMainWindow } from './window.ts'

/** What the entry hands in; a test puts its own core in place. */
export interface ElectronDeps {
  readonly createDesk: (options: DeskOptions) => Promise<Core>
  readonly built: BuiltFiles
  readonly appVersion: string
  readonly dataFolder: string
  readonly clock: Clock
  readonly desk: Pick<DeskOptions, 'random' | 'steps'>
  readonly log: (line: string) => void
  /** The sentence of src/locales for an error code. */
  readonly explain: (code: ErrorCode) => Promise<string>
  /** What is said, and offered, after an error that nobody caught. */
  readonly crashWords: () => Promise<CrashWords>
}

/**
 * Starts the program in Electron. Returns at once: everything that must precede `ready` happens here, the
 * rest after it. Never await `whenReady` in the entry, it fires only once the entry has been evaluated.
 */
export function startElectron(deps: ElectronDeps): void {
  const profile = join(deps.dataFolder, 'window')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  app.setPath('userData', profile)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.enableSandbox()
  registerScheme()
  denyNavigation(app)
  // What a second start brings along (arguments, links, files) is nobody's business: it only focuses.
  app.on('second-instance', () => focusWindow())
  for (const name of ['open-file', 'open-url'] as const) {
    app.on(name as 'open-url', (event) => event.preventDefault())
  }
  app.on('window-all-closed', () => app.quit())
  app
    .whenReady()
    .then(() => boot(deps))
    .catch(async (error: unknown) => {
      const code = startFailureCode(error)
      deps.log(JSON.stringify({ event: 'start.failed', code, error: describeError(error) }))
      // The page that would say it better cannot be shown on data that could not be opened.
      dialog.showErrorBox(app.name, await deps.explain(code))
      app.exit(1)
    })
}

async function boot(deps: ElectronDeps): Promise<void> {
  setMenu(process.platform)
  denyRequests(session.defaultSession)
  servePages(session.defaultSession, readPageFiles(deps.built.renderer, new Map()))
  const connectivity = createConnectivity(net.isOnline())
  const core = await deps.createDesk({
    ...deps.desk,
    dataFolder: deps.dataFolder,
    shell: 'electron',
    appVersion: deps.appVersion,
    paths: deps.built.entries,
    connectivity,
    forkHelper: (entry, args) => forkUtility(deps.built.electronHelper, entry, args),
    passphrase: null,
    clock: deps.clock,
    log: deps.log,
  })
  const unwatch = watchNetwork(
    deps.clock,
    connectivity,
    () => net.isOnline(),
    (why) => core.wake(why),
  )
  endAfterUncaught({ log: deps.log, stop: () => core.stop(), words: deps.crashWords })
  powerMonitor.on('resume', () => core.wake('resume'))
  stopBeforeQuit(core, unwatch)
  const window = createMainWindow(deps.built.preload)
  joinWindow(window, core, { door: 'window', host: electronHost(window) }, (address) =>
    deps.log(JSON.stringify({ event: 'window.refused', address })),
  )
  await window.loadURL(PAGE_ADDRESS)
}

/** The first quit waits for running tries (R39); the one after it goes through. */
function stopBeforeQuit(core: Core, unwatch: () => void): void {
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    unwatch()
    void core.stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
}

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized() === true) window.restore()
  window?.focus()
}
