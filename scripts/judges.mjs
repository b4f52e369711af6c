/* Outside judges of what we sign: programs of the system that the tests ask for a second opinion. */
import { spawnSync } from 'node:child_process'
import { installDebian } from './chromium.mjs'

const JUDGES = [{ program: 'xmlsec1', debianPackage: 'xmlsec1' }]

/** @param {string} program */
function answers(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
}

/** Installs the judges that are missing; throws a sentence where that is not possible. */
export async function ensureJudges() {
  const missing = JUDGES.filter(({ program }) => !answers(program))
  if (missing.length > 0) await installDebian(missing.map((judge) => judge.debianPackage))
  const absent = JUDGES.filter(({ program }) => !answers(program)).map(({ program }) => program)
  if (absent.length > 0) {
    throw new Error(`The tests need ${absent.join(', ')} to judge signatures: install it first.`)
  }
}
