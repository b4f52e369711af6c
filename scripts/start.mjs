/* npm start: installs what is missing, builds what is stale, opens the program. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { ensureBuilt } from './built.mjs'
import { findElectron } from './electronBinary.mjs'
import { fail } from './fail.mjs'
import { ensureInstalled } from './install.mjs'
import { nodeProgram, ROOT } from './place.mjs'
import { passSignals, run } from './processes.mjs'

const WINDOWS = new Map([
  ['app', 'Timbrel runs in an app window of'],
  ['tab', 'Timbrel runs in a tab of your browser, opened by'],
  ['none', 'Timbrel runs without a window: open the link below in a browser of this machine'],
])

/**
 * Starts the browser shell, says which window it is and why, and hands its READY line through.
 *
 * @param {string} why
 * @returns {Promise<number>}
 */
function startBrowserShell(why) {
  const entry = join(ROOT, 'out', 'main', 'browser.js')
  const child = spawn(nodeProgram(), [entry, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  passSignals(child)
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word, kind = '', ...program] = line.split(' ')
    if (word !== 'WINDOW') return console.log(line)
    console.log(`${[WINDOWS.get(kind), ...program].join(' ')} (${why}).`)
  })
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1))
    child.on('error', () => resolve(127))
  })
}

try {
  await ensureInstalled()
  await ensureBuilt()
  const { program, why } = await findElectron()
  if (program === null) process.exitCode = await startBrowserShell(why)
  else {
    console.log(`Timbrel runs in Electron's window (${why}).`)
    process.exitCode = await run(program, [ROOT, ...process.argv.slice(2)])
  }
} catch (error) {
  fail(error)
}
