import { fork } from 'node:child_process'
import { systemClock } from '../clock.ts'
import { createDesk } from '../desk.ts'
import type { BuiltFiles } from '../entries.ts'
import { describeError } from '../log.ts'
import { systemRandom } from '../random.ts'
import { startFailureCode, startFailureSentence } from '../startFailure.ts'
import { noSteps } from '../steps.ts'
import { APP_VERSION } from '../version.ts'
import { readArguments } from './arguments.ts'
import { runBrowserShell } from './run.ts'
import type { RunningShell } from './run.ts'

const log = (line: string): void => void process.stderr.write(`${line}\n`)

/** Exit codes as those of the command line: wrong use; store, keychain or folder do not allow a start. */
const EXIT_USAGE = 2
const EXIT_ENVIRONMENT = 3

/**
 * Runs the browser shell until it is told to stop. Standard output is for scripts (`WINDOW …`, `READY …`,
 * `FAILED code`), the log goes to standard error. `ignored`: variables of the environment that were taken away.
 */
export async function runProgram(built: BuiltFiles, ignored: readonly string[]): Promise<never> {
  if (ignored.length > 0) log(JSON.stringify({ event: 'environment.ignored', ignored }))
  const starting = start(built).catch(giveUp)
  // Listened to from the beginning: whoever reads READY may end us the same moment.
  const stop = (): void => void starting.then((running) => running.stop())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  process.on('uncaughtException', (error) => {
    log(JSON.stringify({ event: 'uncaught', error: describeError(error) }))
    process.exitCode = 1
    stop()
  })
  const shell = await starting
  await shell.ended
  process.exit()
}

async function start(built: BuiltFiles): Promise<RunningShell> {
  const args = readArguments(process.argv.slice(2), process.platform, process.env)
  return runBrowserShell(
    {
      createDesk,
      built,
      appVersion: APP_VERSION,
      clock: systemClock,
      desk: {
        // A helper's words on standard output would end up among the lines for scripts.
        forkHelper: (entry, helperArgs) =>
          fork(entry, helperArgs, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
        random: systemRandom,
        steps: noSteps,
      },
      say: (line) => void process.stdout.write(`${line}\n`),
      log,
    },
    args,
  )
}

async function giveUp(error: unknown): Promise<never> {
  // parseArgs throws these; its words name the argument.
  if (error instanceof TypeError && 'code' in error)
    return leave('usage', error.message, EXIT_USAGE)
  const code = startFailureCode(error)
  log(JSON.stringify({ event: 'start.failed', code, error: describeError(error) }))
  return leave(code, await startFailureSentence(code), EXIT_ENVIRONMENT)
}

function leave(code: string, sentence: string, exitCode: number): never {
  log(sentence)
  process.stdout.write(`FAILED ${code}\n`)
  process.exit(exitCode)
}
