import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tempFolder } from './command.ts'

const ENTRY = resolve(import.meta.dirname, '../../../src/main/cli/index.ts')
const BUILT = resolve(import.meta.dirname, '../../../out/main/cli.js')
/** What `timbrel` is once it is linked. */
const LINKED = resolve(import.meta.dirname, '../../../scripts/timbrel.mjs')
const notBuilt = existsSync(BUILT) ? '' : 'skipped: nothing is built here'

/** The command as a process of its own; its data lie in a folder that is gone afterwards. */
function start(entry: string, ...words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [entry, '--data', tempFolder(), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TIMBREL_LANG: 'es-MX' },
  })
}

async function ended(child: ChildProcess): Promise<{ code: unknown; out: string; err: string }> {
  let out = ''
  let err = ''
  child.stdout?.on('data', (bytes: Buffer) => (out += bytes.toString('utf8')))
  child.stderr?.on('data', (bytes: Buffer) => (err += bytes.toString('utf8')))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

describe('S48 the command as a process', () => {
  test('answers wrong usage with one document, its sentence beside it, and exit code 2', async () => {
    const { code, out, err } = await ended(
      start(ENTRY, '--json', 'invoice', 'list', '--state', 'x'),
    )
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: 'usage' } })
    expect(err).toContain('--state')
  }, 60_000)

  test('ends as it should when nobody reads what it writes', async () => {
    const child = start(ENTRY, '--json', 'doctor')
    child.stdout?.destroy()
    const { code, err } = await ended(child)
    expect([code, err]).toEqual([0, ''])
  }, 60_000)

  test.skipIf(notBuilt !== '').each([
    ['once linked, in the folder that one stands in', {}],
    ['by npm, in the folder that npm was called in', { npm_lifecycle_event: 'timbrel' }],
  ])(
    `a file goes where the person is: %s ${notBuilt}`,
    async (_how, env) => {
      const [here, data] = [tempFolder(), tempFolder()]
      const isNpm = 'npm_lifecycle_event' in env
      const words = ['--data', data, 'demo', '--out', 'aquí']
      const child = spawn(process.execPath, [LINKED, ...words], {
        cwd: isNpm ? resolve(LINKED, '../..') : here,
        env: { ...process.env, INIT_CWD: isNpm ? here : '/', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      expect((await ended(child)).code).toBe(0)
      expect(readdirSync(join(here, 'aquí')).length).toBeGreaterThan(0)
    },
    120_000,
  )

  test.skipIf(notBuilt !== '')(
    `practice serve tells its address and ends on SIGTERM ${notBuilt}`,
    async () => {
      const child = start(BUILT, '--json', 'practice', 'serve', '--port', '0')
      const chunks: string[] = []
      const done = Promise.withResolvers<{ readonly url: string }>()
      child.stdout?.on('data', (bytes: Buffer) => {
        chunks.push(bytes.toString('utf8'))
        if (chunks.join('').includes('\n}\n'))
          done.resolve(JSON.parse(chunks.join('')) as { url: string })
      })
      const { url } = await done.promise
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+/)
      child.kill('SIGTERM')
      expect((await once(child, 'close'))[0]).toBe(0)
    },
    60_000,
  )
})
