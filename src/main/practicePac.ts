import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { AppError } from '../domain/errors.ts'

const START_LIMIT_MS = 15_000

/** The practice PAC that this data folder uses: a server of its own, reached over HTTP like a real one. */
export interface PracticePacProcess {
  readonly url: string
  /** Where its ledger and its faults are looked at and set. */
  readonly controlUrl: string
  /** Of the seal in its stamps, DER in base64. */
  readonly certificate: string
  stop(): void
}

type Address = Omit<PracticePacProcess, 'stop'>

/**
 * Starts the practice PAC, or joins the one that another window or command of the same folder started: its
 * ledger has one writer. Refuses with `provider.unreachable` when it does not come up.
 */
export async function startPracticePacProcess(
  folder: string,
  entry: string,
  forkHelper: (entry: string, args: readonly string[]) => ChildProcess,
): Promise<PracticePacProcess> {
  const addressFile = join(folder, 'pac-address.json')
  const running = await readAddress(addressFile)
  if (running !== null && (await answers(running))) {
    return { ...running, stop: () => undefined }
  }
  const child = forkHelper(entry, ['--folder', join(folder, 'pac')])
  const address = await readyMessage(child)
  await writeFile(addressFile, JSON.stringify(address), { mode: 0o600 })
  return {
    ...address,
    stop() {
      void rm(addressFile, { force: true })
      child.kill()
    },
  }
}

async function readAddress(path: string): Promise<Address | null> {
  try {
    return toAddress(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    // No file, or half of one: then nobody serves this folder.
    return null
  }
}

function toAddress(value: unknown): Address | null {
  const { url, controlUrl, certificate } = (value ?? {}) as Partial<Address>
  const isWhole =
    typeof url === 'string' && typeof controlUrl === 'string' && typeof certificate === 'string'
  return isWhole ? { url, controlUrl, certificate } : null
}

async function answers(address: Address): Promise<boolean> {
  try {
    const response = await fetch(`${address.controlUrl}/practice/settings`, {
      signal: AbortSignal.timeout(1_000),
    })
    return response.ok
  } catch {
    return false
  }
}

function readyMessage(child: ChildProcess): Promise<Address> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => fail(), START_LIMIT_MS)
    function fail(): void {
      clearTimeout(limit)
      child.kill()
      reject(new AppError('provider.unreachable', { detail: { provider: 'practice' } }))
    }
    child.once('exit', fail)
    child.on('message', (message: unknown) => {
      const address = toAddress(message)
      if (address === null) return
      clearTimeout(limit)
      child.off('exit', fail)
      resolve(address)
    })
  })
}
