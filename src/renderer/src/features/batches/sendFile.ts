import type { BatchDetail } from '../../../../contract/batches.ts'
import type { BatchId, CompanyId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { base64Of } from '../../ui/FileDrop.tsx'

/** Bytes of one part: half a megabyte, as the border takes it. */
const PART = 500_000

/** Steers a file on its way in. */
export interface FileSteering {
  /** Bytes that are in, and all; equal once the core reads the file. */
  readonly onProgress: (done: number, total: number) => void
  /** Asked before each part. */
  readonly isStopped: () => boolean
}

/**
 * Hands a file to the core part by part and has it read there; `mergeInto` lays it over a batch it was taken out of.
 * null: it was stopped before anything was read. Throws the core's refusal.
 */
export async function sendFile(
  companyId: CompanyId,
  file: File,
  mergeInto: BatchId | null,
  { onProgress, isStopped }: FileSteering,
): Promise<BatchDetail | null> {
  onProgress(0, file.size)
  const { uploadId } = await call('batches.begin', {
    companyId,
    name: file.name,
    bytes: file.size,
  })
  for (let offset = 0; offset < file.size; offset += PART) {
    if (isStopped()) return null
    const base64 = await base64Of(file.slice(offset, offset + PART))
    await call('batches.part', { uploadId, base64 })
    onProgress(Math.min(file.size, offset + PART), file.size)
  }
  return isStopped() ? null : call('batches.read', { uploadId, mergeInto })
}
