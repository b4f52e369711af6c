import { systemClock } from './clock.ts'
import { standardDataFolder } from './dataFolder.ts'
import { createDesk } from './desk.ts'
import { startElectron } from './electron/start.ts'
import { builtFiles } from './entries.ts'
import { disarmEnvironment } from './hostileEnvironment.ts'
import { APP_VERSION } from './version.ts'
import { systemRandom } from './random.ts'
import { crashWords, startFailureSentence } from './startFailure.ts'
import { noSteps } from './steps.ts'

/* First entry: the program in Electron's window. */

const log = (line: string): void => void process.stderr.write(`${line}\n`)

const ignored = disarmEnvironment(process.env)
if (ignored.length > 0) log(JSON.stringify({ event: 'environment.ignored', ignored }))

startElectron({
  createDesk,
  built: builtFiles(import.meta.dirname),
  appVersion: APP_VERSION,
  dataFolder: process.env['TIMBREL_DATA'] ?? standardDataFolder(process.platform, process.env),
  clock: systemClock,
  desk: { random: systemRandom, steps: noSteps },
  explain: startFailureSentence,
  crashWords,
  log,
})
