import type { XmlImport } from '../../../../contract/imports.ts'

/** What one call may carry in file texts; the border refuses a megabyte. */
export const BATCH_CHARS = 700_000
const BATCH_FILES = 200

type XmlFile = XmlImport['files'][number]

/** Some files whose texts fit in one call, and those that fit in none. */
export interface Batch {
  readonly files: readonly XmlFile[]
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
  /** How many files were looked at up to the end of this batch. */
  readonly done: number
}

/** Reads files one after another and hands them on in batches, so that never more than one is in memory. */
export async function* readBatches(files: readonly File[]): AsyncGenerator<Batch> {
  let batch: XmlFile[] = []
  let skipped: { readonly name: string; readonly reason: string }[] = []
  let chars = 0
  for (const [index, file] of files.entries()) {
    const read = await textOf(file)
    if ('reason' in read) skipped.push({ name: file.name, reason: read.reason })
    else {
      const size = file.name.length + read.text.length
      if (batch.length === BATCH_FILES || (batch.length > 0 && chars + size > BATCH_CHARS)) {
        yield { files: batch, skipped, done: index }
        batch = []
        skipped = []
        chars = 0
      }
      batch.push({ name: file.name, xml: read.text })
      chars += size
    }
  }
  yield { files: batch, skipped, done: files.length }
}

async function textOf(
  file: File,
): Promise<{ readonly text: string } | { readonly reason: 'tooLarge' | 'notUtf8' | 'unreadable' }> {
  if (file.size > BATCH_CHARS) return { reason: 'tooLarge' }
  try {
    const bytes = await file.arrayBuffer()
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // The border takes no NUL; no XML has one.
    return text.includes('\0') ? { reason: 'notUtf8' } : { text }
  } catch (error) {
    return { reason: error instanceof TypeError ? 'notUtf8' : 'unreadable' }
  }
}
