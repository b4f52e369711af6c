import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { writeChoice } from '../../src/main/deskFile.ts'
import { makeTempFolder } from '../support/tempStore.ts'

const BUILT = resolve('out/main/browser.js')
const notBuilt = existsSync(BUILT) ? '' : ' (skipped: nothing is built here)'

/** Lets a signal throw where nobody catches; loaded beside the program, which knows nothing of it. */
const THROWING = {
  'an error': 'process.on("SIGUSR2", () => { throw new Error("nobody caught this") })',
  'a rejection': 'process.on("SIGUSR2", () => { Promise.reject(new Error("nobody caught this")) })',
}

const folder = makeTempFolder()
const DATABASE = join(folder, 'practice', 'timbrel.db')
const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
}

async function start(preload: string): Promise<Started> {
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(preload)}`, BUILT, '--data', folder, '--no-window'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  ) // prettier-ignore
  running.add(child)
  let out = ''
  let err = ''
  const ready = Promise.withResolvers<void>()
  child.stdout?.on('data', (bytes: Buffer) => {
    out += bytes.toString('utf8')
    if (out.includes('READY ')) ready.resolve()
  })
  child.stderr?.on('data', (bytes: Buffer) => (err += bytes.toString('utf8')))
  child.on('close', () => ready.reject(new Error(`ended before it was ready: ${out} ${err}`)))
  await ready.promise
  return { child, out: () => out, err: () => err }
}

test.for(Object.entries(THROWING).map((entry) => [...entry] as const))(
  `R37 %s that nobody caught is logged whole, the program ends in good order and starts again${notBuilt}`,
  { timeout: 60_000, skip: notBuilt !== '' },
  async ([, preload]) => {
    await writeChoice(folder, { mode: 'practice', country: 'MX' })
    const first = await start(preload)
    first.child.kill('SIGUSR2')
    const [code] = (await once(first.child, 'close')) as [number | null]
    expect(code).toBe(1)
    expect(first.err()).toMatch(/"event":"uncaught".*nobody caught this/)
    // No transaction is left open: what a killed program leaves would be a log to be read back.
    expect(existsSync(`${DATABASE}-wal`)).toBe(false)
    const opened = new Database(DATABASE, { readonly: true })
    expect(opened.pragma('quick_check', { simple: true })).toBe('ok')
    opened.close()
    const second = await start('0')
    second.child.kill('SIGTERM')
    const [again] = (await once(second.child, 'close')) as [number | null]
    expect(again).toBe(0)
  },
)
