import { systemClock } from './clock.ts'
import { standardDataFolder } from './dataFolder.ts'
import { createDesk } from './desk.ts'
import { startElectron } from './electron/start.ts'
import { builtFiles } from './entries.ts'
import { APP_VERSION } from './version.ts'
import { systemRandom } from './random.ts'
import { noSteps } from './steps.ts'

/* First entry: the program in Electron's window. */

startElectron({
  createDesk,
  built: builtFiles(import.meta.dirname),
  appVersion: APP_VERSION,
  dataFolder: process.env['TIMBREL_DATA'] ?? standardDataFolder(process.platform, process.env),
  clock: systemClock,
  desk: { random: systemRandom, steps: noSteps },
  explain: (code) => code,
  log: (line) => void process.stderr.write(`${line}\n`),
})
