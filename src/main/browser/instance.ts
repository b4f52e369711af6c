import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = 'browser-window.json'
const ANSWER_WITHIN_MS = 2_000

/** The mark a running browser window leaves in its data folder, readable by this person only. */
export interface InstanceMark {
  readonly isKey: (key: string) => boolean
  write(port: number): void
  remove(): void
}

/** Makes the mark of this run; nothing is on disk before `write`. */
export function createInstanceMark(dataFolder: string): InstanceMark {
  const key = randomBytes(32).toString('hex')
  const path = join(dataFolder, FILE)
  return {
    isKey: (given) => timingSafeEqual(digest(given), digest(key)),
    write(port) {
      mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
      // Written anew: an existing file would keep its own permissions.
      rmSync(path, { force: true })
      writeFileSync(path, JSON.stringify({ port, key }), { mode: 0o600, flag: 'wx' })
    },
    remove: () => rmSync(path, { force: true }),
  }
}

/**
 * A fresh link to the window that already runs on this data folder; null when none answers (the mark of a
 * program that was killed stays behind). Opening it takes over from the page before.
 */
export async function linkOfRunningWindow(dataFolder: string): Promise<string | null> {
  const mark = readMark(join(dataFolder, FILE))
  if (mark === null) return null
  const origin = `http://127.0.0.1:${mark.port}`
  try {
    const answer = await fetch(`${origin}/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: mark.key }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const url = textField(answer.ok ? await answer.json() : null, 'url')
    return url.startsWith(`${origin}/#ticket=`) ? url : null
  } catch {
    // Nobody listens there any more, or somebody who is not us.
    return null
  }
}

function readMark(path: string): { readonly port: number; readonly key: string } | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const key = textField(value, 'key')
    const port = (value as { port?: unknown }).port
    return typeof port === 'number' && Number.isInteger(port) && key !== '' ? { port, key } : null
  } catch {
    return null
  }
}

function textField(value: unknown, name: string): string {
  if (typeof value !== 'object' || value === null) return ''
  const field = (value as Record<string, unknown>)[name]
  return typeof field === 'string' ? field : ''
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
