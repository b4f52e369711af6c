/* npm run check: everything that can be judged without running the program. All checks run, whatever fails. */
import { fail } from './fail.mjs'
import { ensureInstalled } from './install.mjs'
import { lockProblems } from './lockCheck.mjs'
import { commandFile, nodeProgram, toolEnvironment } from './place.mjs'
import { capture } from './processes.mjs'
import { versionProblems } from './versionCheck.mjs'

/**
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {string} [command]
 */
function tool(packageName, args, command) {
  return async () => {
    const file = commandFile(packageName, command)
    const { code, output } = await capture(nodeProgram(), [file, ...args], toolEnvironment())
    return code === 0 ? [] : [output.trim()]
  }
}

/** @type {ReadonlyArray<readonly [string, () => Promise<readonly string[]>]>} */
const CHECKS = [
  ['format', tool('prettier', ['--check', '--log-level', 'warn', '.'])],
  ['lint', tool('oxlint', ['--type-aware', '--deny-warnings'])],
  ['types', tool('typescript', ['-b', '--pretty', 'false'], 'tsc')],
  [
    'layers',
    tool(
      'dependency-cruiser',
      ['src', '--config', '.dependency-cruiser.mjs', '--output-type', 'err'],
      'depcruise',
    ),
  ],
  ['unused', tool('knip', ['--no-progress'])],
  ['lock file', lockProblems],
  ['versions', versionProblems],
  // Loaded late: its parser is one of the packages that may have to be installed first.
  ['texts in locales', async () => (await import('./textCheck.mjs')).strayTexts()],
]

try {
  await ensureInstalled()
  const only = process.argv.slice(2)
  let failed = 0
  for (const [name, check] of CHECKS) {
    if (only.length > 0 && !only.includes(name)) continue
    const started = performance.now()
    const problems = await check()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${name}  (${seconds} s)`)
    for (const problem of problems) console.log(problem)
    failed += problems.length === 0 ? 0 : 1
  }
  console.log(failed === 0 ? 'All checks passed.' : `${failed} checks failed.`)
  process.exitCode = failed === 0 ? 0 : 1
} catch (error) {
  fail(error)
}
