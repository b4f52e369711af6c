import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A file inside a ZIP: a safe name without folders, and its bytes. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** More files are more than one ZIP: its list of names is written in one go, and not every reader knows longer ones. */
export const MOST_ZIP_ENTRIES = 65_000

/**
 * A ZIP as it is made: the next file is only asked for when the one before was taken, so that of all of them no more than
 * two are in memory. A name that occurs twice gets a number. Compression runs off this thread. Fails as the entries fail;
 * whoever takes no more parts ends the entries, too.
 */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry>,
  mtime: Date,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  // A PassThrough: it can be ended with a reason.
  const out = zip.outputStream as Readable
  let isOver = false
  /** The file that is being packed. One for all of them: the library keeps hold of whatever it was given with a file. */
  let current: Readable | null = null

  async function pack(): Promise<void> {
    const used = new Map<string, number>()
    for await (const { name, bytes } of entries) {
      const own = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      current = Readable.from([own], { objectMode: false })
      const taken = finished(current)
      const unique = uniqueName(used, name)
      apart(() => zip.addReadStreamLazy(unique, { mtime, size: bytes.length }, give))
      await taken
      if (isOver) return
    }
    zip.end()
  }

  function give(callback: (error: null, source: Readable) => void): void {
    if (current !== null) callback(null, current)
  }

  pack().catch((error: unknown) => out.destroy(error as Error))
  try {
    for await (const part of out) yield part as Buffer
  } finally {
    isOver = true
    ;(current as Readable | null)?.destroy()
  }
}

/**
 * Has short buffers made apart from each other (nodejs.org/api/buffer.html, Buffer.poolSize): the library remembers each
 * file's name, and would keep the 64 KB around it alive, which compression has used as well.
 */
function apart(work: () => void): void {
  const { poolSize } = Buffer
  Buffer.poolSize = 0
  try {
    work()
  } finally {
    Buffer.poolSize = poolSize
  }
}

function uniqueName(used: Map<string, number>, name: string): string {
  const count = (used.get(name) ?? 0) + 1
  used.set(name, count)
  if (count === 1) return name
  const dot = name.lastIndexOf('.')
  return `${name.slice(0, dot)} (${count})${name.slice(dot)}`
}
