/* Outside judges of what we make: programs of the system that the tests ask for a second opinion. */
import { spawnSync } from 'node:child_process'
import { installDebian } from './chromium.mjs'

/** Without the first ones tests fail; without the last ones those that ask them are skipped, and say so. */
const NEEDED = [
  { program: 'openssl', debianPackage: 'openssl' },
  { program: 'xmlsec1', debianPackage: 'xmlsec1' },
  { program: 'xmllint', debianPackage: 'libxml2-utils' },
  { program: 'pdfinfo', debianPackage: 'poppler-utils' },
  { program: 'python3', debianPackage: 'python3' },
]
const HELPFUL = [
  { program: 'xsltproc', debianPackage: 'xsltproc' },
  { program: 'zbarimg', debianPackage: 'zbar-tools' },
]

/** @param {{ readonly program: string }} judge */
function isAbsent({ program }) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error !== undefined
}

/** Installs the judges that are missing; throws a sentence where one that is needed cannot be had. */
export async function ensureJudges() {
  const missing = [...NEEDED, ...HELPFUL].filter(isAbsent)
  if (missing.length > 0) await installDebian(missing.map((judge) => judge.debianPackage))
  const absent = NEEDED.filter(isAbsent)
  if (absent.length > 0) {
    const names = absent.map(
      ({ program, debianPackage }) => `${program} (package ${debianPackage})`,
    )
    throw new Error(`The tests need ${names.join(', ')} as outside judges: install them first.`)
  }
  const unheard = missing.filter(isAbsent).map(({ program }) => program)
  if (unheard.length > 0)
    console.error(`Not here, so tests that ask it are skipped: ${unheard.join(', ')}.`)
}
