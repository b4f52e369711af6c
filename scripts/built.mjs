/* Builds when anything that goes into the build is newer than it. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandFile, nodeProgram, ROOT, toolEnvironment } from './place.mjs'
import { run } from './processes.mjs'

const STAMP = join(ROOT, 'out', '.built')
const SOURCES = ['src', 'resources', 'package-lock.json', 'package.json', 'electron.vite.config.ts']

/** @returns {boolean} */
function isStale() {
  if (!existsSync(STAMP)) return true
  const built = statSync(STAMP).mtimeMs
  return SOURCES.some((source) => newest(join(ROOT, source)) > built)
}

/**
 * @param {string} path
 * @returns {number} epoch ms of the newest thing in it; a folder changes when a file leaves it
 */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    stat.mtimeMs,
  )
}

/** Builds everything, whatever its age; throws when the build fails. */
export async function build() {
  const started = Date.now()
  // Compiled code of the build before; see src/main/codeCache.ts.
  rmSync(join(ROOT, 'out', 'compiled'), { recursive: true, force: true })
  const code = await run(
    nodeProgram(),
    [commandFile('electron-vite'), 'build', '--logLevel', 'warn'],
    // Standard output belongs to the program that starts afterwards.
    { env: toolEnvironment(), stdio: ['ignore', process.stderr, 'inherit'] },
  )
  if (code !== 0) throw new Error('The build failed; its words are above.')
  mkdirSync(join(ROOT, 'out'), { recursive: true })
  writeFileSync(STAMP, '')
  console.error(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}

/** Builds if something is newer than the last build. */
export async function ensureBuilt() {
  if (isStale()) await build()
}
