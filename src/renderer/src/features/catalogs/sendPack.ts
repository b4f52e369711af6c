import { base64Of } from '../../ui/FileDrop.tsx'
import { call } from '../../api.ts'

/** Bytes of one piece: as base64 it stays below what the border takes. */
const PIECE = 600_000

/** Hands a pack to the core piece by piece and lets it be read there. Throws the core's refusal. */
export async function sendPack(file: File, onProgress: (share: number) => void): Promise<void> {
  const upload = crypto.randomUUID()
  for (let offset = 0; offset === 0 || offset < file.size; offset += PIECE) {
    const base64 = await base64Of(file.slice(offset, offset + PIECE))
    await call('catalogs.receive', { upload, offset, base64 })
    onProgress(file.size === 0 ? 1 : Math.min(1, (offset + PIECE) / file.size))
  }
  await call('catalogs.read', { upload, name: file.name })
}
