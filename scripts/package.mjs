/* npm run package [-- electron-builder's own arguments]: an installer for this system, in dist/. */
import { join } from 'node:path'
import { build } from './built.mjs'
import { fail } from './fail.mjs'
import { ensureInstalled } from './install.mjs'
import { commandFile, nodeProgram, ROOT, toolEnvironment } from './place.mjs'
import { run } from './processes.mjs'

try {
  await ensureInstalled()
  await build()
  const config = join(ROOT, 'electron-builder.config.mjs')
  process.exitCode = await run(
    nodeProgram(),
    [commandFile('electron-builder'), '--config', config, ...process.argv.slice(2)],
    { env: toolEnvironment() },
  )
} catch (error) {
  fail(error)
}
