import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { BuiltFiles } from '../entries.ts'
import { EXIT } from './exitCodes.ts'
import type { ExitCode } from './exitCodes.ts'
import { readInputFile } from './files.ts'
import type { Printer } from './output.ts'

const STOPPING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM']

/**
 * Runs a server of the build as a child on this terminal until it ends or we are told to stop. Its own lines
 * (`READY …`) go straight to standard output; with `--json` the address alone does, as the one document.
 */
async function runUntilStopped(
  entry: string,
  args: readonly string[],
  print: Printer,
): Promise<ExitCode> {
  const child = fork(entry, [...args], {
    stdio: ['inherit', print.json ? 'pipe' : 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  })
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal)
  for (const signal of STOPPING) process.on(signal, passOn)
  try {
    if (print.json) printAddress(child, print)
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    const wasStopped = signal !== null && STOPPING.includes(signal)
    if (code === 0 || wasStopped) return EXIT.done
    print.result({ ok: false, error: { code: 'server', exit: code, signal } })
    return EXIT.environment
  } finally {
    for (const signal of STOPPING) process.off(signal, passOn)
  }
}

/** A script waits for the address, so the document does not wait for the server's end. */
function printAddress(child: ChildProcess, print: Printer): void {
  if (child.stdout === null) return
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, address] = /^READY (.+)$/.exec(line) ?? []
    if (address === undefined) return
    print.result(address.startsWith('{') ? JSON.parse(address) : { url: address })
    print.finish()
  })
}

/** `practice serve`: one practice provider alone, for learning and for tests of other programs. */
export async function servePractice(
  dataFolder: string,
  {
    port,
    faults,
    provider = 'facturaloplus',
  }: { readonly port: number; readonly faults?: string; readonly provider?: string },
  files: BuiltFiles,
  print: Printer,
): Promise<ExitCode> {
  // Read here once, so that a wrong path is refused like any other.
  if (faults !== undefined) await readInputFile(faults)
  return runUntilStopped(
    files.entries.practicePac,
    [
      '--folder',
      join(dataFolder, provider === 'facturaloplus' ? 'practice-pac' : `practice-${provider}`),
      '--provider',
      provider,
      '--port',
      String(port),
      ...(faults === undefined ? [] : ['--faults', faults]),
    ],
    print,
  )
}

/** `serve`: the whole program for a browser of this machine; prints the address with its one-time ticket. */
export function serve(dataFolder: string, files: BuiltFiles, print: Printer): Promise<ExitCode> {
  return runUntilStopped(files.browserShell, ['--data', dataFolder, '--no-window'], print)
}
