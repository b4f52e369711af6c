/* npm run bench [-- --quick] [-- ID…]: runs bench/run.ts on a fresh build. */
import { join } from 'node:path'
import { ensureBuilt } from './built.mjs'
import { findChromium } from './chromium.mjs'
import { fail } from './fail.mjs'
import { ensureInstalled } from './install.mjs'
import { nodeProgram, ROOT, toolEnvironment } from './place.mjs'
import { run } from './processes.mjs'

try {
  await ensureInstalled()
  await ensureBuilt()
  process.exitCode = await run(
    nodeProgram(),
    ['--expose-gc', join(ROOT, 'bench', 'run.ts'), ...process.argv.slice(2)],
    { env: { ...toolEnvironment(), TIMBREL_CHROMIUM: findChromium() ?? '' } },
  )
} catch (error) {
  fail(error)
}
