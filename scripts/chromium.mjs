/* Chromium for the tests: one that is here, else Playwright's, else Debian's package. */
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { commandFile, nodeProgram, ROOT, toolEnvironment } from './place.mjs'
import { run } from './processes.mjs'

const DOWNLOAD_WITHIN_MS = 300_000

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
]

/**
 * A Chromium on this machine: `TIMBREL_CHROMIUM`, an installed one, or the one Playwright downloaded.
 *
 * @returns {string | null}
 */
export function findChromium() {
  const given = process.env['TIMBREL_CHROMIUM']
  if (given !== undefined && given !== '') return given
  return [...PLACES, playwrightsOwn()].find(canRun) ?? null
}

/** @returns {string} where Playwright would put its own; '' before its packages are installed */
function playwrightsOwn() {
  const resolve = createRequire(join(ROOT, 'package.json'))
  return existsSync(join(ROOT, 'node_modules', 'playwright-core'))
    ? resolve('playwright-core').chromium.executablePath()
    : ''
}

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Finds Chromium or installs it.
 *
 * @returns {Promise<string>} its path; throws a sentence that says what to install
 */
export async function ensureChromium() {
  const there = findChromium()
  if (there !== null) return there
  console.error('No Chromium here; trying the download of Playwright…')
  await run(nodeProgram(), [commandFile('playwright'), 'install', 'chromium'], {
    env: toolEnvironment(),
    timeoutMs: DOWNLOAD_WITHIN_MS,
  })
  if (findChromium() === null) await installDebian(['chromium'])
  const installed = findChromium()
  if (installed !== null) return installed
  throw new Error(
    'The browser tests need Chromium: install the package "chromium" (or Google Chrome), or name one in TIMBREL_CHROMIUM.',
  )
}

/**
 * Installs Debian packages where we may; does nothing elsewhere.
 *
 * @param {readonly string[]} packages
 */
export async function installDebian(packages) {
  if (process.getuid?.() !== 0 || !canRun('/usr/bin/apt-get')) return
  console.error(`Installing ${packages.join(' ')}…`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env })
}
