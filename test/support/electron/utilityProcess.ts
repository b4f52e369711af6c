import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { resolve } from 'node:path'

/** A helper as the main process of Electron holds it, run by Node with Electron's way of speaking. */
class UtilityProcess extends EventEmitter {
  readonly #child

  constructor(entry: string, args: readonly string[]) {
    super()
    const port = resolve('test/support/electron/parentPort.mjs')
    this.#child = fork(entry, [...args], {
      execArgv: ['--import', port],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#child.on('message', (message: { fromHelper?: unknown }) => {
      if (message.fromHelper !== undefined) this.emit('message', message.fromHelper)
    })
    this.#child.on('exit', (code) => this.emit('exit', code ?? 1))
  }

  get pid(): number | undefined {
    return this.#child.pid
  }
  postMessage = (data: unknown): void =>
    void this.#child.send({ fromParent: structuredClone(data) })
  kill = (): boolean => this.#child.kill()
}

/** Stands in for Electron's `utilityProcess`. */
export const utilityProcess = {
  fork: (entry: string, args: readonly string[]): UtilityProcess => new UtilityProcess(entry, args),
}
