import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Head of the audit chain at some moment: a row that must exist for ever after. */
export interface Anchor {
  readonly seq: number
  /** Hex. */
  readonly hash: string
}

/** What is remembered of the database beside it, so that a missing or shortened one is noticed. */
export interface Marker {
  readonly installationId: string
  readonly anchor: Anchor | null
}

const FILE = 'installation.json'

/** null when there never was an installation here; a damaged marker counts as one without an anchor. */
export function readMarker(folder: string): Marker | null {
  let text: string
  try {
    text = readFileSync(join(folder, FILE), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    const value = JSON.parse(text) as Partial<Marker>
    const anchor = value.anchor ?? null
    const usable = typeof anchor?.seq === 'number' && typeof anchor.hash === 'string'
    return { installationId: value.installationId ?? '', anchor: usable ? anchor : null }
  } catch {
    return { installationId: '', anchor: null }
  }
}

/** Writes a small file whole or not at all; it is on disk when this has returned, or when what it gave resolves. */
export type ReplaceFile = (path: string, bytes: Uint8Array) => void | Promise<void>

/** Remembers the marker; on disk as `replaceFile` says. */
export function writeMarker(
  folder: string,
  marker: Marker,
  replaceFile: ReplaceFile,
): void | Promise<void> {
  return replaceFile(join(folder, FILE), Buffer.from(`${JSON.stringify(marker)}\n`, 'utf8'))
}

/** Holds the thread until the file is on disk: temporary file, sync, rename. */
export function replaceFileNow(path: string, bytes: Uint8Array): void {
  const file = openSync(`${path}.new`, 'w', 0o600)
  try {
    writeSync(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
}
