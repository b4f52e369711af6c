import { randomBytes } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import type { FileContent } from './host.ts'

/**
 * Writes a file whole or not at all: beside it under a name of its own, on disk, renamed. Whatever fails or ends the
 * parts, nothing stays of what was written; `replaces` false leaves a file that is there already alone (EEXIST).
 */
export async function writeWholeFile(
  path: string,
  content: FileContent,
  { replaces }: { readonly replaces: boolean },
): Promise<void> {
  const beside = `${path}.${randomBytes(6).toString('hex')}.part`
  // The name is taken before anything is made, so that no other program takes it meanwhile.
  const taken = replaces ? null : await open(path, 'wx')
  await taken?.close()
  try {
    const file = await open(beside, 'wx')
    try {
      await writeParts(file, content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    if (taken !== null) await rm(path, { force: true })
    throw error
  }
}

async function writeParts(file: FileHandle, content: FileContent): Promise<void> {
  if (content instanceof Uint8Array) return file.writeFile(content)
  for await (const part of content) await file.writeFile(part)
}
