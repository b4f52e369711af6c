/* Adds up what the test runners wrote. */
import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} titles of the tests that ran and passed
 * @property {readonly string[]} skippedTitles
 * @property {readonly string[]} failures title and first line of what went wrong, for the end of a long log
 */

/** @type {Tally} */
const NOTHING = { passed: 0, failed: 0, skipped: 0, titles: [], skippedTitles: [], failures: [] }

/**
 * @param {string} title
 * @param {string | undefined} message
 */
function failure(title, message) {
  // eslint-disable-next-line no-control-regex -- runners colour their messages
  const first = (message ?? '').replace(/\u001B\[[\d;]*m/g, '').split('\n')[0]
  return `${title}: ${first ?? ''}`
}

/**
 * A runner that ended badly without naming a failed test counts as one failure: it may have died before
 * it could.
 *
 * @param {Tally} tally
 * @param {number} code its exit code
 * @returns {Tally}
 */
function withExitCode(tally, code) {
  if (code === 0 || tally.failed > 0) return tally
  return { ...tally, failed: 1, failures: [`the runner itself ended with ${code}`] }
}

/**
 * @param {string} path of vitest's JSON
 * @param {number} code
 * @returns {Tally}
 */
export function vitestTally(path, code) {
  if (!existsSync(path)) return withExitCode(NOTHING, code === 0 ? 1 : code)
  /** @type {{ testResults: { name: string, message: string, status: string, assertionResults: { status: string, fullName: string, failureMessages?: string[] }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(path, 'utf8'))
  const tests = testResults.flatMap((file) => file.assertionResults)
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed'),
  )
  return withExitCode(
    {
      ...tallyOf(tests.map((test) => [test.fullName, test.status])),
      failed: tests.filter((test) => test.status === 'failed').length + brokenFiles.length,
      failures: [
        ...tests
          .filter((test) => test.status === 'failed')
          .map((test) => failure(test.fullName, test.failureMessages?.[0])),
        ...brokenFiles.map((file) => failure(file.name, file.message)),
      ],
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
 * @typedef {{ title: string, suites?: Suite[], specs?: { title: string, tests: { status: string, results?: { error?: { message?: string } }[] }[] }[] }} Suite
 *
 * @param {readonly Suite[]} suites
 * @param {string} above
 * @returns {(readonly [string, string, string?])[]} title, status and complaint of each test
 */
function specsOf(suites, above) {
  return suites.flatMap((suite) => {
    const title = `${above} ${suite.title}`.trim()
    const own = (suite.specs ?? []).flatMap((spec) =>
      spec.tests.map(
        (test) =>
          /** @type {const} */ ([
            `${title} ${spec.title}`,
            STATUS.get(test.status) ?? 'failed',
            test.results?.find((result) => result.error !== undefined)?.error?.message ?? '',
          ]),
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
 * @param {readonly (readonly [string, string, string?])[]} tests
 * @returns {Tally}
 */
function tallyOf(tests) {
  const titles = tests.filter(([, status]) => status === 'passed').map(([title]) => title)
  const failures = tests
    .filter(([, status]) => status === 'failed')
    .map(([title, , message]) => failure(title, message))
  const skippedTitles = tests
    .filter(([, status]) => status !== 'passed' && status !== 'failed')
    .map(([title]) => title)
  return {
    passed: titles.length,
    failed: failures.length,
    skipped: skippedTitles.length,
    titles,
    skippedTitles,
    failures,
  }
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
      failures: [...all.failures, ...one.failures],
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
