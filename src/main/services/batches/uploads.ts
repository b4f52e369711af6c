import { createHash, type Hash } from 'node:crypto'
import { AppError } from '../../../domain/errors.ts'
import { MOST_BYTES } from '../../../domain/batch/table.ts'
import type { CompanyId } from '../../../domain/ids.ts'
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
  /** Keeps the bytes of a batch, or of an upload, for reading them again; only the latest few are kept. */
  keep(id: string, upload: Upload): void
  kept(id: string): Upload | null
}

interface Growing {
  readonly companyId: CompanyId
  readonly name: string
  /** Shared with the thread that reads it: a large file is not copied for that. */
  readonly bytes: Uint8Array
  readonly digest: Hash
  received: number
}

/** Files that come in at once; an older one that nobody finished gives way. */
const MOST_GROWING = 4
const MOST_KEPT = 2

export function createUploads(random: Random): Uploads {
  const growing = new Map<string, Growing>()
  const kept = new Map<string, Upload>()

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
      const bytes = new Uint8Array(new SharedArrayBuffer(size))
      growing.set(id, { companyId, name, bytes, digest: createHash('sha256'), received: 0 })
      dropOldest(growing, MOST_GROWING)
      return id
    },
    add(uploadId, part) {
      const upload = growing.get(uploadId)
      if (upload === undefined || upload.received + part.length > upload.bytes.length)
        refuseFile('incomplete')
      upload.bytes.set(part, upload.received)
      // As it comes: digesting a whole large file at its end would hold the thread.
      upload.digest.update(part)
      upload.received += part.length
    },
    take(uploadId) {
      const upload = growing.get(uploadId)
      growing.delete(uploadId)
      if (upload === undefined || upload.received !== upload.bytes.length) refuseFile('incomplete')
      const { companyId, name, bytes, digest } = upload
      return { companyId, name, bytes, sha256: digest.digest('hex') }
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
