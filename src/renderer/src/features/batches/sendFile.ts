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

/** Hands a file to the core part by part and has it read there as a batch; `mergeInto` lays it over one it was taken out of. */
export async function sendFile(
  companyId: CompanyId,
  file: File,
  mergeInto: BatchId | null,
  steering: FileSteering,
): Promise<BatchDetail | null> {
  const uploadId = await sendParts(companyId, file, steering)
  return uploadId === null ? null : call('batches.read', { uploadId, mergeInto })
}

/**
 * Hands a file to the core part by part; gives the name under which it may be read there. null: it was stopped before.
 * Throws the core's refusal.
 */
export async function sendParts(
  companyId: CompanyId,
  file: File,
  { onProgress, isStopped }: FileSteering,
): Promise<string | null> {
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
  return isStopped() ? null : uploadId
}
