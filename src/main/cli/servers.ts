import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { BuiltFiles } from '../entries.ts'
import { EXIT } from './exitCodes.ts'
import type { ExitCode } from './exitCodes.ts'

/**
 * Runs a server of the build as a child on this terminal until it ends or we are told to stop; its own lines
 * (`READY …`) go straight to standard output.
 */
async function runUntilStopped(entry: string, args: readonly string[]): Promise<ExitCode> {
  const child = fork(entry, [...args], { stdio: 'inherit', execArgv: [] })
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal)
  process.on('SIGINT', passOn)
  process.on('SIGTERM', passOn)
  const [code] = (await once(child, 'exit')) as [number | null]
  return code === 0 || code === null ? EXIT.done : EXIT.environment
}

/** `practice serve`: the practice PAC alone, for learning and for tests of other programs. */
export function servePractice(
  dataFolder: string,
  options: Readonly<Record<string, string>>,
  files: BuiltFiles,
): Promise<ExitCode> {
  const faults = options['faults'] ?? ''
  return runUntilStopped(files.entries.practicePac, [
    '--folder',
    join(dataFolder, 'practice-pac'),
    '--port',
    options['port'] ?? '0',
    ...(faults === '' ? [] : ['--faults', faults]),
  ])
}

/** `serve`: the whole program for a browser of this machine; prints the address with its one-time ticket. */
export function serve(dataFolder: string, files: BuiltFiles): Promise<ExitCode> {
  return runUntilStopped(files.browserShell, ['--data', dataFolder, '--no-window'])
}
