import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startPracticePac } from './startPracticePac.ts'

/**
 * The practice PAC as a process of its own: `main.ts --folder DIR [--port P] [--faults FILE]`. Prints one line,
 * `READY {"url":…,"controlUrl":…,"pid":…}`, and runs until its standard input ends or it is told to stop, so that it
 * never outlives the program that started it. Forked, it sends the same facts as a message and ends with the channel.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      port: { type: 'string', default: '0' },
      faults: { type: 'string' },
    },
  })
  if (values.folder === undefined) throw new Error('--folder is needed')
  const script = values.faults === undefined ? [] : readFileSync(values.faults, 'utf8')
  const pac = await startPracticePac({
    folder: values.folder,
    port: Number(values.port),
    faults: typeof script === 'string' ? (JSON.parse(script) as unknown) : script,
  })
  const { url, controlUrl } = pac
  process.stdout.write(`READY ${JSON.stringify({ url, controlUrl, pid: process.pid })}\n`)
  const end = (): void => {
    void pac.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  if (process.send === undefined) process.stdin.once('end', end).resume()
  else {
    process.once('disconnect', end)
    process.send({ kind: 'ready', url, controlUrl })
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
