import { ZipFile } from 'yazl'

/** A file inside a ZIP: a safe name without folders, and its bytes. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Packs files as they come, so that not all of them are in memory at once before they are compressed. A name that
 * occurs twice gets a number. Compression runs off this thread.
 */
export async function toZip(entries: AsyncIterable<ZipEntry>, mtime: Date): Promise<Uint8Array> {
  const zip = new ZipFile()
  const chunks: Buffer[] = []
  const packed = new Promise<void>((resolve, reject) => {
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
    zip.outputStream.once('end', resolve)
    zip.outputStream.once('error', reject)
  })
  const used = new Map<string, number>()
  for await (const { name, bytes } of entries) {
    zip.addBuffer(Buffer.from(bytes), uniqueName(used, name), { mtime })
  }
  zip.end()
  await packed
  return Buffer.concat(chunks)
}

function uniqueName(used: Map<string, number>, name: string): string {
  const count = (used.get(name) ?? 0) + 1
  used.set(name, count)
  if (count === 1) return name
  const dot = name.lastIndexOf('.')
  return `${name.slice(0, dot)} (${count})${name.slice(dot)}`
}
