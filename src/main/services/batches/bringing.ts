import { doubledFields, missingFields, rememberedMapping } from '../../../domain/batch/mapping.ts'
import { decideReading } from '../../../domain/batch/reading.ts'
import { AppError } from '../../../domain/errors.ts'
import { batchCounts, changeBatch, requireBatch, type StoredBatch } from '../../store/batches.ts'
import { rememberForImport } from '../../store/batchHistory.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import type { BatchActs } from './acts.ts'
import type { Batches } from './useCases.ts'
import type { Checking } from './checking.ts'
import type { Editing } from './editing.ts'
import { editsOfCorrectedFile } from './merging.ts'
import { requireOpenBatch, type Reading, type RememberedMapping } from './reading.ts'
import { openSource } from './sources.ts'
import type { BatchSteps } from './steps.ts'
import type { Uploads } from './uploads.ts'
import type { BatchViews } from './views.ts'

export type BringingUseCases = Pick<Batches, 'begin' | 'part' | 'read' | 'reread' | 'check'>

/** From the bytes of a file to a judged batch. */
export function createBringing(
  services: ServiceContext,
  parts: {
    readonly acts: BatchActs
    readonly uploads: Uploads
    readonly reading: Reading
    readonly checking: Checking
    readonly editing: Editing
    readonly views: BatchViews
    readonly batchSteps: BatchSteps
    /** Name of the column by which corrected rows are found again. */
    readonly rowColumn: string
  },
): BringingUseCases {
  const { store } = services
  const { acts, uploads, reading, views, editing, batchSteps } = parts

  async function judge(batch: StoredBatch): Promise<void> {
    await batchSteps.run(batch.id, 'checking', (report) =>
      parts.checking.checkAll(openSource(services, batch), report),
    )
    store.tx((tx) => {
      if (requireBatch(tx, batch.id).state === 'mapping') {
        changeBatch(tx, batch.id, { state: 'checked' })
      }
    })
  }

  return {
    begin: ({ companyId, name, bytes }) => {
      requireCompany(services, companyId)
      return { uploadId: uploads.begin(companyId, name, bytes) }
    },
    part: ({ uploadId, base64 }) => {
      uploads.add(uploadId, Buffer.from(base64, 'base64'))
      return null
    },
    async read({ uploadId, mergeInto }, caller) {
      const upload = uploads.take(uploadId)
      if (mergeInto === null) {
        const batch = await reading.read(upload, { encoding: null, delimiter: null }, caller)
        uploads.keep(batch.id, upload)
        return acts.changed(batch.id)
      }
      const batch = requireOpenBatch(services, mergeInto)
      const edits = await editsOfCorrectedFile(store, reading, batch, upload, parts.rowColumn)
      await editing.edit({ id: batch.id, edits, spread: 'row' }, 'merged', caller)
      return acts.changed(batch.id)
    },
    async reread({ id, options }, caller) {
      const before = requireOpenBatch(services, id)
      acts.requireState(before, ['mapping'])
      const upload = uploads.kept(id)
      if (upload === null) {
        throw new AppError('state.notAllowedNow', { detail: { reason: 'batchDropAgain' } })
      }
      const batch = await reading.read(upload, options, caller)
      store.tx((tx) => void changeBatch(tx, id, { state: 'undone', endedAt: tx.now }))
      uploads.keep(batch.id, upload)
      return acts.changed(batch.id)
    },
    async check({ id, mapping, answers, settings, remember }, caller) {
      const before = requireOpenBatch(services, id)
      acts.requireState(before, ['mapping', 'checked'])
      if ((batchCounts(store, id).drafted ?? 0) > 0) {
        throw new AppError('state.notAllowedNow', { detail: { reason: 'batchHasDrafts' } })
      }
      const company = requireCompany(services, before.companyId)
      if (mapping.length !== before.facts.headers.length) {
        throw new AppError('validation.input')
      }
      const doubled = doubledFields(mapping)
      const missing = missingFields(mapping, settings.constants)
      const { questions } = decideReading(before.facts.columns, mapping, answers)
      const reason = mappingFault(doubled.length, missing.length, questions.length)
      if (reason !== null) {
        const fields = [...doubled, ...missing.flat()].join(', ')
        throw new AppError('validation.input', { detail: { reason, fields } })
      }
      const batch = store.tx((tx) => {
        if (remember) {
          const memory: RememberedMapping = {
            fields: rememberedMapping(before.facts.headers, mapping),
            settings,
          }
          rememberForImport(tx, company.id, 'mapping', before.signature, memory)
        }
        acts.audit(tx, caller, id, 'batch.mapped', { remember })
        // Until all of it is judged nothing of it may be sent; whoever stops half-way judges again.
        return changeBatch(tx, id, { mapping, answers, settings, state: 'mapping' })
      })
      const { otherIssuer } = views.detail(id)
      if (otherIssuer !== null) {
        throw new AppError('validation.file', {
          detail: { reason: 'otherIssuer', issuer: otherIssuer.taxId, own: company.taxId },
        })
      }
      await judge(batch)
      return acts.changed(id)
    },
  }
}

/** Why nothing of a file can be judged yet; a reason of `validation.input`. */
export function mappingFault(doubled: number, missing: number, questions: number): string | null {
  if (doubled > 0) return 'batchDoubled'
  if (missing > 0) return 'batchMissing'
  if (questions > 0) return 'batchQuestions'
  return null
}
