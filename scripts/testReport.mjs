/* Adds up what the test runners wrote. */
import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} titles of the tests that ran and passed
 * @property {readonly string[]} skippedTitles
 */

/** @type {Tally} */
const NOTHING = { passed: 0, failed: 0, skipped: 0, titles: [], skippedTitles: [] }

/**
 * A runner that ended badly without naming a failed test counts as one failure: it may have died before
 * it could.
 *
 * @param {Tally} tally
 * @param {number} code its exit code
 * @returns {Tally}
 */
function withExitCode(tally, code) {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/**
 * @param {string} path of vitest's JSON
 * @param {number} code
 * @returns {Tally}
 */
export function vitestTally(path, code) {
  if (!existsSync(path)) return withExitCode(NOTHING, code === 0 ? 1 : code)
  /** @type {{ testResults: { status: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(path, 'utf8'))
  const tests = testResults.flatMap((file) => file.assertionResults)
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed'),
  )
  return withExitCode(
    {
      ...tallyOf(tests.map((test) => [test.fullName, test.status])),
      failed: tests.filter((test) => test.status === 'failed').length + brokenFiles.length,
    },
    code,
  )
}

/**
 * @param {string} path of Playwright's JSON
 * @param {number} code
 * @returns {Tally}
 */
export function playwrightTally(path, code) {
  if (!existsSync(path)) return withExitCode(NOTHING, code === 0 ? 1 : code)
  const { suites } = JSON.parse(readFileSync(path, 'utf8'))
  return withExitCode(tallyOf(specsOf(suites, '')), code)
}

/**
 * @typedef {{ title: string, suites?: Suite[], specs?: { title: string, tests: { status: string }[] }[] }} Suite
 *
 * @param {readonly Suite[]} suites
 * @param {string} above
 * @returns {(readonly [string, string])[]} title and status of each test
 */
function specsOf(suites, above) {
  return suites.flatMap((suite) => {
    const title = `${above} ${suite.title}`.trim()
    const own = (suite.specs ?? []).flatMap((spec) =>
      spec.tests.map(
        (test) =>
          /** @type {const} */ ([`${title} ${spec.title}`, STATUS.get(test.status) ?? 'failed']),
      ),
    )
    return [...own, ...specsOf(suite.suites ?? [], title)]
  })
}

const STATUS = new Map([
  ['expected', 'passed'],
  ['skipped', 'skipped'],
])

/**
 * @param {readonly (readonly [string, string])[]} tests
 * @returns {Tally}
 */
function tallyOf(tests) {
  const titles = tests.filter(([, status]) => status === 'passed').map(([title]) => title)
  const failed = tests.filter(([, status]) => status === 'failed').length
  const skippedTitles = tests
    .filter(([, status]) => status !== 'passed' && status !== 'failed')
    .map(([title]) => title)
  return { passed: titles.length, failed, skipped: skippedTitles.length, titles, skippedTitles }
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      titles: [...all.titles, ...one.titles],
      skippedTitles: [...all.skippedTitles, ...one.skippedTitles],
    }),
    NOTHING,
  )
}

/**
 * Ids of the reliability catalogue in the titles of tests that passed, in order.
 *
 * @param {readonly string[]} titles
 * @returns {readonly string[]}
 */
export function coveredIds(titles) {
  const ids = new Set(titles.flatMap((title) => title.match(/\b[RS]\d{2}\b/g) ?? []))
  return [...ids].sort()
}
