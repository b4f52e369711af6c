import type { FileContent } from '../../src/main/host.ts'

/** A file that was handed over, whole; parts are taken one after the other. */
export async function bytesOf(content: FileContent): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}
