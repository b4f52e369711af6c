import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startPracticePac } from './startPracticePac.ts'

/**
 * The practice PAC as a process of its own: `--folder DIR [--port P] [--faults FILE]`. Tells its addresses,
 * `{ url, controlUrl, satUrl, pid }`, as one line `READY {…}` on standard output and, when it was forked, as a message.
 * It never outlives the program that started it: it ends when the channel to it breaks, with
 * `--until-input-ends` when standard input does, and on SIGTERM and SIGINT.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      port: { type: 'string', default: '0' },
      faults: { type: 'string' },
      'until-input-ends': { type: 'boolean', default: false },
    },
  })
  if (values.folder === undefined) throw new Error('--folder is needed')
  const faults: unknown =
    values.faults === undefined ? [] : JSON.parse(readFileSync(values.faults, 'utf8'))
  const pac = await startPracticePac({ folder: values.folder, port: Number(values.port), faults })
  const address = {
    url: pac.url,
    controlUrl: pac.controlUrl,
    satUrl: pac.satUrl,
    certificate: Buffer.from(pac.certificate ?? []).toString('base64'),
    pid: process.pid,
  }

  const end = (): void => {
    void pac.close().finally(() => process.exit(0))
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  process.once('disconnect', end)
  if (values['until-input-ends']) process.stdin.once('end', end).resume()

  process.stdout.write(`READY ${JSON.stringify(address)}\n`)
  process.send?.(address)
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
