import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { AppError } from '../domain/errors.ts'

const START_LIMIT_MS = 15_000

/** Where the practice servers that are up can be reached. */
export interface PracticePacAddress {
  readonly url: string
  /** Where its ledger and its faults are looked at and set. */
  readonly controlUrl: string
  /** The practice authority's status service. */
  readonly satUrl: string
  /** Of the seal in its stamps, DER in base64. */
  readonly certificate: string
  /** Addresses of the other practice providers, by their id. */
  readonly servers: Readonly<Record<string, string>>
  /** Control doors of all of them, by the same ids. */
  readonly controls: Readonly<Record<string, string>>
}

/** The practice providers of one data folder: servers of their own, reached over HTTP like real ones. */
export interface PracticePacProcess {
  /** Refuses with `provider.unreachable` when it does not come up. */
  readonly ready: Promise<PracticePacAddress>
  stop(): void
}

/**
 * Starts the practice PAC, which then comes up beside whatever else is being opened. A window and a command on the
 * same folder each start their own: its ledger is made to be shared.
 */
export function startPracticePacProcess(
  folder: string,
  entry: string,
  forkHelper: (entry: string, args: readonly string[]) => ChildProcess,
): PracticePacProcess {
  const child = forkHelper(entry, ['--folder', join(folder, 'pac')])
  return { ready: comeUp(child, folder), stop: () => void child.kill() }
}

async function comeUp(child: ChildProcess, folder: string): Promise<PracticePacAddress> {
  const address = await readyMessage(child)
  // Whoever scripts its faults finds the control door here; it guards nothing but pretended stamps.
  writeFileSync(
    join(folder, 'pac-address.json'),
    JSON.stringify({
      url: address.url,
      controlUrl: address.controlUrl,
      controls: address.controls,
    }),
    { mode: 0o600 },
  )
  return address
}

function readyMessage(child: ChildProcess): Promise<PracticePacAddress> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => fail(), START_LIMIT_MS)
    function fail(): void {
      clearTimeout(limit)
      child.kill()
      reject(new AppError('provider.unreachable', { detail: { provider: 'practice' } }))
    }
    child.once('exit', fail)
    child.on('message', (message: unknown) => {
      const { url, controlUrl, satUrl, certificate, servers, controls } =
        message as Partial<PracticePacAddress>
      if (url === undefined || controlUrl === undefined || satUrl === undefined) return
      if (certificate === undefined) return
      clearTimeout(limit)
      child.off('exit', fail)
      resolve({
        url,
        controlUrl,
        satUrl,
        certificate,
        servers: servers ?? {},
        controls: controls ?? {},
      })
    })
  })
}
