import type { ServiceContext } from '../context.ts'
import type { BatchActs } from './acts.ts'
import type { Batches } from './useCases.ts'
import type { BatchResults } from './results.ts'

export type FileUseCases = Pick<Batches, 'export' | 'file' | 'template'>

/** What a batch gives back as files. */
export function createFiles(
  services: ServiceContext,
  parts: { readonly acts: BatchActs; readonly results: BatchResults },
): FileUseCases {
  const { store } = services
  const { acts, results } = parts
  return {
    async export(request, caller) {
      const { file, count } = await results.make(request)
      const savedAs = await caller.host.saveFile(file.name, file.mediaType, file.bytes)
      store.tx((tx) =>
        acts.audit(tx, caller, request.id, 'batch.exported', {
          what: request.what,
          count,
          saved: savedAs !== null,
        }),
      )
      return { savedAs, count }
    },
    async file(request) {
      const { file } = await results.make(request)
      return {
        name: file.name,
        mediaType: file.mediaType,
        base64: Buffer.from(file.bytes).toString('base64'),
      }
    },
    async template({ companyId, format }, caller) {
      const { name, mediaType, bytes } = await results.template(companyId, format)
      return { savedAs: await caller.host.saveFile(name, mediaType, bytes) }
    },
  }
}
