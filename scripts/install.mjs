/* Installs the packages of the lock file when they are missing or belong to another lock or platform. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './place.mjs'
import { run } from './processes.mjs'

const STAMP = join(ROOT, 'node_modules', '.timbrel-installed')

/** @returns {string} what node_modules has to match */
function wanted() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'))
  return createHash('sha256')
    .update(lock)
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')
}

/** npm by the file that runs it, for `npm` is a shell script or a .cmd. */
function npmFile() {
  const given = process.env['npm_execpath']
  if (given !== undefined && given.endsWith('npm-cli.js')) return given
  const beside = join(
    process.execPath,
    '..',
    '..',
    'lib',
    'node_modules',
    'npm',
    'bin',
    'npm-cli.js',
  )
  return existsSync(beside) ? beside : null
}

/**
 * Whether somebody's own `npm install` already brought what the lock file names. Packages for other
 * platforms are not there, those of this one must have the right version.
 */
function isInstalledAlready() {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wantedPackages = packagesOf(join(ROOT, 'package-lock.json'))
  const there = packagesOf(hidden)
  return Object.entries(wantedPackages).every(([place, entry]) => {
    const version = there[place]?.version
    return place === '' || version === entry.version || (entry.optional === true && !version)
  })
}

/**
 * @param {string} path of a lock file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/** Makes node_modules match the lock file; throws with a sentence when npm cannot. */
export async function ensureInstalled() {
  const stamp = wanted()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return
  if (isInstalledAlready()) {
    writeFileSync(STAMP, stamp)
    return
  }
  console.error('Installing packages (once, about a minute)…')
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts']
  const npm = npmFile()
  const code =
    npm === null
      ? await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
      : await run(process.execPath, [npm, ...args])
  if (code !== 0) throw new Error('npm ci failed; its words are above.')
  writeFileSync(STAMP, stamp)
}
