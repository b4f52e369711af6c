/* npm test [-- --long] [-- FILTER…]: the whole suite; installs what it needs and is missing. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './built.mjs'
import { ensureChromium } from './chromium.mjs'
import { fail } from './fail.mjs'
import { ensureInstalled } from './install.mjs'
import { ensureJudges } from './judges.mjs'
import { ensureKeyring } from './keyring.mjs'
import { commandFile, electronProgram, nodeProgram, ROOT, toolEnvironment } from './place.mjs'
import { ENDED_BY_TIME, run } from './processes.mjs'
import { runningFiles } from './runningFiles.mjs'
import { coveredIds, playwrightTally, sum, vitestTally } from './testReport.mjs'

const REPORTS = join(ROOT, '.cache', 'tests')
const REPORTER = join(ROOT, 'scripts', 'runningFiles.mjs')

/** A set that takes longer hangs: it is ended and fails, and the sets after it still get their turn. */
const LONGEST_SET_MS = 40 * 60_000
const isLong = process.argv.includes('--long')
const timeoutMs = isLong ? undefined : LONGEST_SET_MS

/**
 * @param {string} name of the set
 * @param {readonly string[]} unfinished test files
 */
function sayHung(name, unfinished) {
  const files = unfinished.length === 0 ? '' : ` Not ended: ${unfinished.join(', ')}.`
  console.log(`\nENDED: the set "${name}" took over ${LONGEST_SET_MS / 60_000} minutes.${files}`)
}

/**
 * @param {readonly string[]} projects of vitest.config.ts
 * @param {readonly string[]} filters
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} [wrapper] program that runs it, and its arguments
 */
async function vitest(projects, filters, env, wrapper = []) {
  const name = projects.join('-')
  const report = join(REPORTS, `${name}.json`)
  const [program, ...args] = [
    ...wrapper,
    nodeProgram(),
    commandFile('vitest'),
    'run',
    ...filters,
    ...projects.map((project) => `--project=${project}`),
    ...(filters.length > 0 ? ['--passWithNoTests'] : []),
    '--retry=0',
    '--reporter=default',
    '--reporter=json',
    `--reporter=${REPORTER}`,
    `--outputFile.json=${report}`,
  ]
  const running = join(REPORTS, `${name}.running.json`)
  const code = await run(program ?? '', args, {
    env: { ...env, TIMBREL_RUNNING_FILES: running },
    timeoutMs,
  })
  if (code === ENDED_BY_TIME) sayHung(name, runningFiles(running))
  return vitestTally(report, code)
}

/**
 * @param {string} project
 * @param {readonly string[]} filters
 * @param {NodeJS.ProcessEnv} env
 */
async function playwright(project, filters, env) {
  const report = join(REPORTS, `${project}.json`)
  const args = [commandFile('@playwright/test', 'playwright'), 'test', '--project', project]
  const code = await run(
    nodeProgram(),
    [
      ...args,
      '--retries=0',
      '--reporter=list,json',
      ...(filters.length > 0 ? ['--pass-with-no-tests'] : []),
      ...filters,
    ],
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }, timeoutMs },
  )
  if (code === ENDED_BY_TIME) sayHung(project, [])
  return playwrightTally(report, code)
}

/** @param {string} title */
function heading(title) {
  console.log(`\n── ${title}`)
}

try {
  await ensureInstalled()
  const args = process.argv.slice(2)
  const filters = args.filter((arg) => !arg.startsWith('--'))
  const chromium = await ensureChromium()
  await ensureJudges()
  const needsWrapper = await ensureKeyring()
  await ensureBuilt()
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  const started = Date.now()
  const env = {
    ...toolEnvironment(),
    TIMBREL_CHROMIUM: chromium,
    ...(isLong ? { TIMBREL_LONG: '1' } : {}),
  }
  const notes = []
  const tallies = []

  heading('rules, store, providers, windows (vitest)')
  tallies.push(await vitest(['node', 'renderer'], filters, env))

  heading('keychain (vitest, a real keyring)')
  const wrapper = needsWrapper ? ['sh', join(ROOT, 'scripts', 'with-keyring.sh')] : []
  const onKeyring = { ...env, WITH_KEYRING: needsWrapper ? '' : '1' }
  tallies.push(await vitest(['keychain'], filters, onKeyring, wrapper))

  heading('the program in a browser window (Playwright)')
  tallies.push(await playwright('browser', filters, env))

  if (electronProgram() === null) {
    notes.push(
      "SKIPPED: the Electron set, for Electron's binary is not here (npx install-electron).",
    )
  } else {
    heading('the program in Electron (Playwright)')
    tallies.push(await playwright('electron', filters, env))
  }

  const total = sum(tallies)
  const ids = coveredIds(total.titles)
  console.log(`\nCovered of the reliability catalogue (${ids.length}): ${ids.join(' ')}`)
  if (total.skipped > 0) {
    console.log(`\nSkipped (${total.skipped}):`)
    for (const title of total.skippedTitles) console.log(`  ${title}`)
  }
  if (total.failures.length > 0) {
    console.log(`\nFailed (${total.failed}):`)
    for (const line of total.failures) console.log(`  ${line}`)
  }
  for (const note of notes) console.log(`\n${note}`)
  console.log(`\nTook ${Math.round((Date.now() - started) / 1000)} s.`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed === 0 ? 0 : 1
} catch (error) {
  console.log('0 passed, 1 failed')
  fail(error)
}
