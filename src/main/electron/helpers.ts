import { EventEmitter } from 'node:events'
import { utilityProcess } from 'electron'
import type { ChildProcess } from 'node:child_process'

/**
 * Starts a helper as a utility process: with the `runAsNode` fuse off nothing else can run Node in the
 * packaged program. Looks like a forked Node process to whoever holds it (messages, exit, kill).
 */
export function forkUtility(
  helperEntry: string,
  entry: string,
  args: readonly string[],
): ChildProcess {
  const child = utilityProcess.fork(helperEntry, [entry, ...args], {
    serviceName: 'timbrel',
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const shown = new EventEmitter()
  let running = true
  child.on('message', (message: unknown) => shown.emit('message', message))
  child.on('exit', (code) => {
    running = false
    shown.emit('exit', code, null)
    shown.emit('close', code, null)
  })
  return Object.assign(shown, {
    send(message: unknown): boolean {
      if (running) child.postMessage(message)
      return running
    },
    kill: (): boolean => child.kill(),
    get connected(): boolean {
      return running
    },
    get pid(): number | undefined {
      return child.pid
    },
  }) as unknown as ChildProcess
}
