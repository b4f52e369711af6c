import { readFileSync } from 'node:fs'
import { createConnectivity } from '../connectivity.ts'
import type { Clock } from '../clock.ts'
import type { Core, DeskOptions } from '../coreTypes.ts'
import type { BuiltFiles } from '../entries.ts'
import { readPageFiles } from '../pageFiles.ts'
import type { ShellArguments } from './arguments.ts'
import { createInstanceMark, linkOfRunningWindow } from './instance.ts'
import { endAfterLastWindow } from './lastWindow.ts'
import { hasNetwork, watchNetwork } from '../network.ts'
import { openAddress, openWindow } from './openWindow.ts'
import { LIMITS, startWindowServer } from './windowServer.ts'

/** What the entry hands in; tests put their own core and clock in place. */
export interface ShellDeps {
  readonly createDesk: (options: DeskOptions) => Promise<Core>
  readonly built: BuiltFiles
  readonly appVersion: string
  readonly clock: Clock
  readonly desk: Pick<DeskOptions, 'forkHelper' | 'random' | 'steps'>
  /** One line for scripts, on standard output: `WINDOW kind program`, `READY url`. */
  readonly say: (line: string) => void
  /** One structured line for the log. */
  readonly log: (line: string) => void
}

/** A started browser shell. */
export interface RunningShell {
  /** Settles when the program ended by itself or by `stop`. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/**
 * Starts the program with the browser window. When it already runs on the same data, only a window is
 * opened on that one and this one ends at once.
 */
export async function runBrowserShell(
  deps: ShellDeps,
  args: ShellArguments,
): Promise<RunningShell> {
  const logFailure = (error: Error): void =>
    deps.log(JSON.stringify({ event: 'window.failed', reason: error.message }))
  const show = (url: string): void => {
    const opened = args.openWindow ? openWindow(url, args.dataFolder, logFailure) : null
    deps.say(opened === null ? 'WINDOW none' : `WINDOW ${opened.kind} ${opened.program}`)
    deps.say(`READY ${url}`)
  }

  const running = await linkOfRunningWindow(args.dataFolder)
  if (running !== null) {
    show(running)
    return { ended: Promise.resolve(), stop: () => Promise.resolve() }
  }

  // Before the data are opened: a broken build must not leave them open.
  const pages = readPageFiles(
    deps.built.renderer,
    new Map([['/bridge.js', readFileSync(deps.built.bridge, 'utf8')]]),
  )
  const connectivity = createConnectivity(hasNetwork())
  const core = await deps.createDesk({
    ...deps.desk,
    dataFolder: args.dataFolder,
    shell: 'browser',
    appVersion: deps.appVersion,
    paths: deps.built.entries,
    connectivity,
    passphrase: null,
    clock: deps.clock,
    log: deps.log,
  })
  const mark = createInstanceMark(args.dataFolder)
  const ended = Promise.withResolvers<void>()
  let stopping: Promise<void> | null = null
  const lastWindow = args.openWindow ? endAfterLastWindow(deps.clock, () => void stop()) : null
  const server = await startWindowServer({
    core,
    pages,
    clock: deps.clock,
    limits: LIMITS,
    isInstanceKey: mark.isKey,
    openAddress: (address) => void openAddress(address, logFailure),
    onPresence: (present) => lastWindow?.presence(present),
    onRefused: (why) => deps.log(JSON.stringify({ event: 'window.refused', why })),
  })
  const unwatch = watchNetwork(deps.clock, connectivity, hasNetwork, (why) => core.wake(why))

  async function close(): Promise<void> {
    unwatch()
    mark.remove()
    await server.close()
    await core.stop()
    ended.resolve()
  }

  function stop(): Promise<void> {
    stopping ??= close()
    return stopping
  }

  mark.write(server.port)
  show(server.link())
  return { ended: ended.promise, stop }
}
