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
  const program = join(ROOT, 'out', 'main', 'cli.js')
  // Files are named from where the person is: npm itself goes to the project's folder first.
  const isNpm = process.env['npm_lifecycle_event'] === 'timbrel'
  const cwd = (isNpm ? process.env['INIT_CWD'] : undefined) ?? process.cwd()
  process.exitCode = await run(nodeProgram(), [program, ...process.argv.slice(2)], { cwd })
} catch (error) {
  fail(error)
}
