/* Electron's own binary: found, fetched once in a while, or left alone. */
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronProgram, ROOT } from './place.mjs'
import { run } from './processes.mjs'

const FETCH_WITHIN_MS = 90_000
const DAY_MS = 86_400_000
const FAILED = join(ROOT, 'node_modules', '.timbrel-electron-failed')

/**
 * Electron's executable, fetched if it can be. A failure is remembered for a day, so that a machine that
 * may not download does not wait at every start.
 *
 * @returns {Promise<{ program: string | null, why: string }>}
 */
export async function findElectron() {
  const there = electronProgram()
  if (there !== null) return { program: there, why: 'Electron is installed' }
  if (process.env['TIMBREL_SHELL'] === 'browser') {
    return { program: null, why: 'TIMBREL_SHELL asks for it' }
  }
  const failedAt = statSync(FAILED, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const installer = join(ROOT, 'node_modules', 'electron', 'install.js')
  if (Date.now() - failedAt < DAY_MS || !existsSync(installer)) {
    return { program: null, why: "Electron's binary is not on this machine" }
  }
  console.error("Fetching Electron's binary…")
  await run(process.execPath, [installer], { stdio: 'ignore', timeoutMs: FETCH_WITHIN_MS })
  const fetched = electronProgram()
  if (fetched !== null) return { program: fetched, why: 'Electron was just installed' }
  writeFileSync(FAILED, '')
  return { program: null, why: "Electron's binary could not be downloaded" }
}
