import type { FileContent } from '../host.ts'

/** A file that was made here, with the name that it is saved under. */
export interface MadeFile {
  readonly name: string
  readonly mediaType: string
  readonly content: FileContent
}

/**
 * All of it at once, for what takes nothing less. Of what is longer than `most` bytes no more is made: what this gives is
 * then too long as well, and no file.
 */
export async function wholeOf(content: FileContent, most: number): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of content) {
    parts.push(part)
    length += part.length
    if (length > most) break
  }
  return Buffer.concat(parts)
}
