import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { AppError } from '../domain/errors.ts'

const START_LIMIT_MS = 15_000

/** The practice PAC of one data folder: a server of its own, reached over HTTP like a real one. */
export interface PracticePacProcess {
  readonly url: string
  /** Where its ledger and its faults are looked at and set. */
  readonly controlUrl: string
  /** Of the seal in its stamps, DER in base64. */
  readonly certificate: string
  stop(): void
}

/**
 * Starts the practice PAC. A window and a command on the same folder each start their own: its ledger is made to be
 * shared. Refuses with `provider.unreachable` when it does not come up.
 */
export async function startPracticePacProcess(
  folder: string,
  entry: string,
  forkHelper: (entry: string, args: readonly string[]) => ChildProcess,
): Promise<PracticePacProcess> {
  const child = forkHelper(entry, ['--folder', join(folder, 'pac')])
  const address = await readyMessage(child)
  // Whoever scripts its faults finds the control door here; it guards nothing but pretended stamps.
  writeFileSync(
    join(folder, 'pac-address.json'),
    JSON.stringify({ url: address.url, controlUrl: address.controlUrl }),
    { mode: 0o600 },
  )
  return { ...address, stop: () => void child.kill() }
}

function readyMessage(child: ChildProcess): Promise<Omit<PracticePacProcess, 'stop'>> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => fail(), START_LIMIT_MS)
    function fail(): void {
      clearTimeout(limit)
      child.kill()
      reject(new AppError('provider.unreachable', { detail: { provider: 'practice' } }))
    }
    child.once('exit', fail)
    child.on('message', (message: unknown) => {
      const { url, controlUrl, certificate } = message as Partial<PracticePacProcess>
      if (url === undefined || controlUrl === undefined || certificate === undefined) return
      clearTimeout(limit)
      child.off('exit', fail)
      resolve({ url, controlUrl, certificate })
    })
  })
}
