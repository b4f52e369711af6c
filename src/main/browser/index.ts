import { fork } from 'node:child_process'
import { systemClock } from '../clock.ts'
import { createDesk } from '../desk.ts'
import { builtFiles } from '../entries.ts'
import { systemRandom } from '../random.ts'
import { noSteps } from '../steps.ts'
import { APP_VERSION } from '../version.ts'
import { readArguments } from './arguments.ts'
import { runBrowserShell } from './run.ts'

/*
 * Second entry: the same core in a Node process behind a window of an ordinary browser. Standard output is
 * for scripts (`WINDOW …`, `READY …`), the log goes to standard error.
 */

const log = (line: string): void => void process.stderr.write(`${line}\n`)

const shell = await runBrowserShell(
  {
    createDesk,
    built: builtFiles(import.meta.dirname),
    appVersion: APP_VERSION,
    clock: systemClock,
    desk: {
      // A helper's words on standard output would end up among the lines for scripts.
      forkHelper: (entry, args) =>
        fork(entry, args, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
      random: systemRandom,
      steps: noSteps,
    },
    say: (line) => void process.stdout.write(`${line}\n`),
    log,
  },
  readArguments(process.argv.slice(2), process.platform, process.env),
)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void shell.stop())
}
process.on('uncaughtException', (error) => {
  log(JSON.stringify({ event: 'uncaught', reason: error.stack ?? error.message }))
  process.exitCode = 1
  void shell.stop()
})

await shell.ended
process.exit()
