import { createHash } from 'node:crypto'
import { AppError } from '../../../domain/errors.ts'
import { MOST_BYTES } from '../../../domain/batch/table.ts'
import type { BatchId, CompanyId } from '../../../domain/ids.ts'
import type { Random } from '../../random.ts'

/** A file on its way in, part by part: the border carries no more than a megabyte at once. */
export interface Upload {
  readonly companyId: CompanyId
  readonly name: string
  readonly bytes: Uint8Array
  /** Hex. */
  readonly sha256: string
}

export interface Uploads {
  begin(companyId: CompanyId, name: string, size: number): string
  add(uploadId: string, part: Uint8Array): void
  /** The whole file; `validation.file` when parts are missing. Forgets it. */
  take(uploadId: string): Upload
  /** Keeps the bytes of a batch for reading them again in another way; only the latest few are kept. */
  keep(id: BatchId, upload: Upload): void
  kept(id: BatchId): Upload | null
}

interface Growing {
  readonly companyId: CompanyId
  readonly name: string
  readonly size: number
  readonly parts: Uint8Array[]
  received: number
}

/** Files that come in at once; an older one that nobody finished gives way. */
const MOST_GROWING = 4
const MOST_KEPT = 2

export function createUploads(random: Random): Uploads {
  const growing = new Map<string, Growing>()
  const kept = new Map<BatchId, Upload>()

  function dropOldest<K, V>(map: Map<K, V>, most: number): void {
    for (const key of map.keys()) {
      if (map.size <= most) return
      map.delete(key)
    }
  }

  return {
    begin(companyId, name, size) {
      if (size > MOST_BYTES) refuseFile('tooLarge')
      if (size === 0) refuseFile('empty')
      const id = Buffer.from(random.bytes(16)).toString('hex')
      growing.set(id, { companyId, name, size, parts: [], received: 0 })
      dropOldest(growing, MOST_GROWING)
      return id
    },
    add(uploadId, part) {
      const upload = growing.get(uploadId)
      if (upload === undefined || upload.received + part.length > upload.size)
        refuseFile('incomplete')
      upload.parts.push(part)
      upload.received += part.length
    },
    take(uploadId) {
      const upload = growing.get(uploadId)
      growing.delete(uploadId)
      if (upload?.received !== upload?.size || upload === undefined) refuseFile('incomplete')
      const bytes = Buffer.concat(upload.parts)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      return { companyId: upload.companyId, name: upload.name, bytes, sha256 }
    },
    keep(id, upload) {
      kept.delete(id)
      kept.set(id, upload)
      dropOldest(kept, MOST_KEPT)
    },
    kept: (id) => kept.get(id) ?? null,
  }
}

function refuseFile(reason: string): never {
  throw new AppError('validation.file', { detail: { reason } })
}
