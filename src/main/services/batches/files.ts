import type { ServiceContext } from '../context.ts'
import type { BatchActs } from './acts.ts'
import type { Batches } from './useCases.ts'
import type { BatchResults } from './results.ts'

export type FileUseCases = Pick<Batches, 'export' | 'template'>

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
      const savedAs = await caller.host.saveFile(file.name, file.mediaType, file.content)
      store.tx((tx) =>
        acts.audit(tx, caller, request.id, 'batch.exported', {
          what: request.what,
          count: count(),
          saved: savedAs !== null,
        }),
      )
      return { savedAs, count: count() }
    },
    async template({ companyId, format }, caller) {
      const { name, mediaType, content } = await results.template(companyId, format)
      return { savedAs: await caller.host.saveFile(name, mediaType, content) }
    },
  }
}
