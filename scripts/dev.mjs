/* npm run dev: builds and restarts the program at every change below src/, on data of its own. */
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { build, ensureBuilt } from './built.mjs'
import { fail } from './fail.mjs'
import { ensureInstalled } from './install.mjs'
import { nodeProgram, ROOT } from './place.mjs'

const QUIET_MS = 300
const DATA = join(ROOT, '.cache', 'dev-data')

/** @returns {Promise<() => Promise<void>>} stops the program again */
async function startProgram() {
  const entry = join(ROOT, 'out', 'main', 'browser.js')
  const args = [entry, '--data', DATA, '--no-window', ...process.argv.slice(2)]
  const child = spawn(nodeProgram(), args, { cwd: ROOT, stdio: 'inherit' })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}

try {
  await ensureInstalled()
  await ensureBuilt()
  let stop = await startProgram()
  let work = Promise.resolve()
  /** @type {NodeJS.Timeout | undefined} */
  let timer

  const rebuild = async () => {
    try {
      await build()
      await stop()
      stop = await startProgram()
    } catch (error) {
      // A sentence that does not compile yet: the old program goes on.
      console.error(error instanceof Error ? error.message : error)
    }
  }
  const watcher = watch(join(ROOT, 'src'), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      work = work.then(rebuild)
    }, QUIET_MS)
  })
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      watcher.close()
      void work.then(() => stop()).then(() => process.exit(0))
    })
  }
} catch (error) {
  fail(error)
}
