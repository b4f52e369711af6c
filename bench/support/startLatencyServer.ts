import { fork } from 'node:child_process'
import { join } from 'node:path'

/** A running latency server (latencyServer.ts), a process of its own. */
export interface LatencyServer {
  readonly url: string
  /** Of its stamps, DER. */
  readonly certificate: Uint8Array
  /** Requests answered with 429 so far. */
  refused(): Promise<number>
  stop(): void
}

/**
 * Starts one that stamps as the practice PAC of `pacFolder` does, `latencyMs` after each request, and refuses what is
 * over `perSecond` in any second (0: nothing).
 */
export function startLatencyServer(
  pacFolder: string,
  latencyMs: number,
  perSecond = 0,
): Promise<LatencyServer> {
  const entry = join(import.meta.dirname, 'latencyServer.ts')
  const child = fork(entry, [pacFolder, String(latencyMs), String(perSecond)], { execArgv: [] })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the latency server ended with ${code}`)))
    child.once('message', (message) => {
      const { url, certificate } = message as { readonly url: string; readonly certificate: string }
      resolve({
        url,
        certificate: Buffer.from(certificate, 'base64'),
        async refused() {
          const answer = await fetch(url)
          return ((await answer.json()) as { readonly refused: number }).refused
        },
        stop: () => void child.kill(),
      })
    })
  })
}
