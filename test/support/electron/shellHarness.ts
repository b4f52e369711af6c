import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Core, DeskOptions } from '../../../src/main/coreTypes.ts'
import { startElectron } from '../../../src/main/electron/start.ts'
import { builtFiles } from '../../../src/main/entries.ts'
import { noSteps } from '../../../src/main/steps.ts'
import { systemRandom } from '../../../src/main/random.ts'
import { bundlePreload } from '../bundlePreload.ts'
import { handClock } from '../handClock.ts'
import type { HandClock } from '../handClock.ts'
import { echoCore, smallPage } from '../windowHarness.ts'
import type { EchoCore } from '../windowHarness.ts'

/** Electron's shell over an echo core, started in the stand-in. */
export interface ShellHarness {
  readonly core: EchoCore
  readonly clock: HandClock
  readonly options: DeskOptions[]
  readonly wakes: string[]
  readonly log: string[]
  /** Lets `core.stop()` end; until then the shell has to wait. */
  readonly finishStop: () => void
  readonly stops: () => number
}

/** Starts the shell; the caller says when Electron is ready. `failure` is what opening the data throws. */
export async function startShell(failure: Error | null = null): Promise<ShellHarness> {
  const core = echoCore()
  const clock = handClock()
  const options: DeskOptions[] = []
  const wakes: string[] = []
  const log: string[] = []
  const stopped = Promise.withResolvers<void>()
  let stops = 0
  const whole: Core = {
    ...core,
    wake: (reason) => void wakes.push(reason),
    stop() {
      stops += 1
      return stopped.promise
    },
  }
  const preload = await bundlePreload('index')
  startElectron({
    createDesk: async (given) => {
      options.push(given)
      if (failure !== null) throw failure
      return whole
    },
    built: { ...builtFiles('/nowhere'), renderer: smallPage(), preload },
    appVersion: '1.2.3',
    dataFolder: mkdtempSync(join(tmpdir(), 'timbrel-electron-')),
    clock,
    desk: { random: systemRandom, steps: noSteps },
    log: (line) => void log.push(line),
    explain: async (code) => `sentence of ${code}`,
    crashWords: async () => ({ message: 'crashed', again: 'again', close: 'close' }),
  })
  return {
    core,
    clock,
    options,
    wakes,
    log,
    finishStop: () => stopped.resolve(),
    stops: () => stops,
  }
}
