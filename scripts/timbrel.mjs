#!/usr/bin/env node
/* timbrel … : the command line, with the Node it needs and a fresh build. */
import { join } from 'node:path'
import { ensureBuilt } from './built.mjs'
import { fail } from './fail.mjs'
import { ensureInstalled } from './install.mjs'
import { nodeProgram, ROOT } from './place.mjs'
import { run } from './processes.mjs'

try {
  await ensureInstalled()
  await ensureBuilt()
  process.exitCode = await run(nodeProgram(), [
    join(ROOT, 'out', 'main', 'cli.js'),
    ...process.argv.slice(2),
  ])
} catch (error) {
  fail(error)
}
