import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { FileContent } from '../host.ts'

const VALID_MS = 60_000
const AT_MOST = 16

/** A file that waits for the page to fetch it. */
export interface OfferedFile {
  readonly name: string
  readonly mediaType: string
  readonly content: FileContent
}

/** Files on their way to the person: each can be fetched once, within a minute. */
export interface Downloads {
  /**
   * Offers a file. `path` is what the page follows; `settled` tells whether it was fetched, false when
   * the minute passed or too many newer files pushed it out.
   */
  offer(file: OfferedFile): { readonly path: string; readonly settled: Promise<boolean> }
  /** The file behind a path, once; null for anything else. */
  take(path: string): OfferedFile | null
}

interface Waiting {
  readonly file: OfferedFile
  readonly settle: (fetched: boolean) => void
}

const PREFIX = '/download/'

export function createDownloads(clock: Clock): Downloads {
  const waiting = new Map<string, Waiting>()

  function remove(token: string, fetched: boolean): OfferedFile | null {
    const entry = waiting.get(token)
    if (entry === undefined) return null
    waiting.delete(token)
    entry.settle(fetched)
    return entry.file
  }

  return {
    offer(file) {
      const token = randomBytes(32).toString('hex')
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const stopTimer = clock.after(VALID_MS, () => remove(token, false))
      const settle = (fetched: boolean): void => {
        stopTimer()
        resolve(fetched)
      }
      waiting.set(token, { file, settle })
      const oldest = waiting.size > AT_MOST ? waiting.keys().next().value : undefined
      if (oldest !== undefined) remove(oldest, false)
      return { path: PREFIX + token, settled: promise }
    },
    take(path) {
      return path.startsWith(PREFIX) ? remove(path.slice(PREFIX.length), true) : null
    },
  }
}
