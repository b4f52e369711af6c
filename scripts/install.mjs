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

/** Makes node_modules match the lock file; throws with a sentence when npm cannot. */
export async function ensureInstalled() {
  const stamp = wanted()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return
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
