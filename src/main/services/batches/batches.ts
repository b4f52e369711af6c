import type { BatchDetail, BatchesApi, BatchView } from '../../../contract/batches.ts'
import { doubledFields, missingFields, rememberedMapping } from '../../../domain/batch/mapping.ts'
import { decideReading } from '../../../domain/batch/reading.ts'
import {
  countOf,
  SEALED_STATES,
  type BatchState,
  type DocumentState,
} from '../../../domain/batch/states.ts'
import { AppError } from '../../../domain/errors.ts'
import type { BatchId } from '../../../domain/ids.ts'
import { appendAudit } from '../../store/audit.ts'
import { batchCounts, changeBatch, requireBatch, type StoredBatch } from '../../store/batches.ts'
import {
  askApproval,
  decideApproval,
  latestApproval,
  rememberForImport,
} from '../../store/batchHistory.ts'
import { readDocuments, setDocumentInvoice } from '../../store/batchDocuments.ts'
import type { Tx } from '../../store/db.ts'
import { getInvoice, reopenInvoice, updateDraft } from '../../store/invoices.ts'
import type { Caller } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import type { Checking } from './checking.ts'
import type { Drafting } from './drafting.ts'
import type { Editing } from './editing.ts'
import { editsOfCorrectedFile } from './merging.ts'
import { requireOpenBatch, type Reading, type RememberedMapping } from './reading.ts'
import type { BatchResults } from './results.ts'
import type { Sending } from './sending.ts'
import { createBreather } from './slices.ts'
import { openSource } from './sources.ts'
import type { BatchSteps } from './steps.ts'
import type { Uploads } from './uploads.ts'
import type { BatchViews } from './views.ts'

/** Use cases of a file of documents, from its bytes to its result. */
export type Batches = {
  readonly [M in keyof BatchesApi as M extends `batches.${infer Name}` ? Name : never]: (
    input: Parameters<BatchesApi[M]>[0],
    caller: Caller,
  ) => ReturnType<BatchesApi[M]> | Promise<ReturnType<BatchesApi[M]>>
}

/** States in which nothing was sent yet, so that everything may still change. */
const BEFORE_SENDING: readonly BatchState[] = ['mapping', 'checked', 'asked']

export function createBatches(
  services: ServiceContext,
  parts: {
    readonly uploads: Uploads
    readonly reading: Reading
    readonly checking: Checking
    readonly editing: Editing
    readonly drafting: Drafting
    readonly sending: Sending
    readonly results: BatchResults
    readonly views: BatchViews
    readonly batchSteps: BatchSteps
    /** Name of the column by which corrected rows are found again. */
    readonly rowColumn: string
  },
): Batches {
  const { store, clock, events } = services
  const { uploads, reading, views, editing, drafting, sending, batchSteps } = parts

  function changed(id: BatchId): BatchDetail {
    events.emit('batches.changed', { count: 1 })
    return views.detail(id)
  }

  function seen(id: BatchId): BatchView {
    events.emit('batches.changed', { count: 1 })
    return views.view(id)
  }

  function requireState(batch: StoredBatch, states: readonly BatchState[]): void {
    if (states.includes(batch.state)) return
    throw new AppError('state.notAllowedNow', {
      detail: { reason: 'batchState', state: batch.state },
    })
  }

  function audit(
    tx: Tx,
    caller: Caller,
    id: BatchId,
    event: string,
    data: Readonly<Record<string, string | number | boolean>> = {},
  ): void {
    appendAudit(tx, { actor: caller.actor, event, subject: id, data })
  }

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

  /** Drafts of everything that is ready; gives the digest of what would be sent. */
  function draft(id: BatchId, caller: Caller): Promise<StoredBatch> {
    return batchSteps.run(id, 'drafting', (report) => drafting.draftAll(id, caller, report))
  }

  function requireSomething(batch: StoredBatch, states: readonly DocumentState[]): void {
    if (countOf(batchCounts(store, batch.id), states) > 0) return
    throw new AppError('state.notAllowedNow', { detail: { reason: 'batchNothing' } })
  }

  /** What a person let go is what he saw: the drafts are digested anew and compared. */
  async function requireUnchanged(
    batch: StoredBatch,
    digest: string,
    caller: Caller,
  ): Promise<void> {
    const now = await drafting.digestOf(store, batch.id)
    if (now === digest) return
    store.tx((tx) => {
      const approval = latestApproval(tx, batch.id)
      if (approval?.outcome === 'asked') {
        decideApproval(tx, approval.id, 'fallen', caller.actor)
        audit(tx, caller, batch.id, 'batch.approvalFell')
      }
      changeBatch(tx, batch.id, { state: 'checked', digest: now })
    })
    events.emit('batches.changed', { count: 1 })
    throw new AppError('state.staleVersion', { detail: { reason: 'batchChanged' } })
  }

  /** Refused and rejected documents as they are by now become drafts again, under the numbers they have. */
  async function reopenAll(
    id: BatchId,
    state: 'rejected' | 'refused',
    caller: Caller,
  ): Promise<number> {
    const source = openSource(services, requireBatch(store, id))
    const breather = createBreather(clock)
    let reopened = 0
    for (let doc = 0; ;) {
      const page = readDocuments(store, id, state, doc, 50)
      const last = page.at(-1)
      if (last === undefined) return reopened
      await store.groupTx((tx) => {
        for (const document of page) {
          if (document.invoiceId === null) continue
          const checked = parts.checking.checkOne(tx, source, document.doc)
          const before = getInvoice(tx, document.invoiceId)
          if (checked === null || before === null || checked.issues.length > 0) continue
          const { summary } = before
          if (summary.state !== 'rejected' && summary.state !== 'draft') continue
          const open =
            summary.state === 'rejected'
              ? reopenInvoice(tx, { id: summary.id, version: summary.version })
              : before
          const { draft: corrected, total } = checked.judgement
          const saved = updateDraft(
            tx,
            { id: summary.id, version: open.summary.version },
            { draft: { ...corrected, customerId: before.draft.customerId }, total },
          )
          setDocumentInvoice(tx, id, document.doc, saved.summary)
          appendAudit(tx, {
            actor: caller.actor,
            event: 'invoice.reopened',
            subject: summary.id,
            data: { from: summary.state, folio: summary.folio, batch: id },
          })
          tellInvoicesChanged(tx, events, [summary.id])
          reopened += 1
        }
      })
      doc = last.doc
      await breather.breathe()
    }
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
        return changed(batch.id)
      }
      const batch = requireOpenBatch(services, mergeInto)
      const edits = await editsOfCorrectedFile(store, reading, batch, upload, parts.rowColumn)
      await editing.edit({ id: batch.id, edits, spread: 'row' }, 'merged', caller)
      return changed(batch.id)
    },
    async reread({ id, options }, caller) {
      const before = requireOpenBatch(services, id)
      requireState(before, ['mapping'])
      const upload = uploads.kept(id)
      if (upload === null) {
        throw new AppError('state.notAllowedNow', { detail: { reason: 'batchDropAgain' } })
      }
      const batch = await reading.read(upload, options, caller)
      store.tx((tx) => void changeBatch(tx, id, { state: 'undone', endedAt: tx.now }))
      uploads.keep(batch.id, upload)
      return changed(batch.id)
    },
    list: ({ companyId, after, limit }) => views.list(companyId, after, limit),
    get: ({ id }) => views.detail(id),
    async check({ id, mapping, answers, settings, remember }, caller) {
      const before = requireOpenBatch(services, id)
      requireState(before, ['mapping', 'checked'])
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
        audit(tx, caller, id, 'batch.mapped', { remember })
        return changeBatch(tx, id, { mapping, answers, settings })
      })
      const { otherIssuer } = views.detail(id)
      if (otherIssuer !== null) {
        throw new AppError('validation.file', {
          detail: { reason: 'otherIssuer', issuer: otherIssuer.taxId, own: company.taxId },
        })
      }
      await judge(batch)
      return changed(id)
    },
    summary: ({ id }) => views.summary(id),
    causes: ({ id }) => views.causes(id),
    rows: (input) => views.rows(input),
    async accept(input, caller) {
      await editing.accept(input, caller)
      return seen(input.id)
    },
    async acceptUsual({ id }, caller) {
      await editing.acceptUsual(id, caller)
      return seen(id)
    },
    async edit(input, caller) {
      await editing.edit(input, 'edited', caller)
      return seen(input.id)
    },
    async allow(input, caller) {
      await editing.allow(input, caller)
      return seen(input.id)
    },
    async leaveOut(input, caller) {
      await editing.leaveOut(input, caller)
      return seen(input.id)
    },
    async askApproval({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      requireState(batch, ['checked'])
      requireSomething(batch, ['ready', 'drafted'])
      const { digest } = await draft(id, caller)
      requireSomething(batch, ['drafted'])
      store.tx((tx) => {
        askApproval(tx, id, digest, caller.actor)
        changeBatch(tx, id, { state: 'asked' })
        audit(tx, caller, id, 'batch.approvalAsked', { digest })
      })
      return changed(id)
    },
    decline({ id, words }, caller) {
      const batch = requireOpenBatch(services, id)
      requireState(batch, ['asked'])
      store.tx((tx) => {
        const approval = latestApproval(tx, id)
        if (approval?.outcome === 'asked') {
          decideApproval(tx, approval.id, 'declined', caller.actor, words)
        }
        changeBatch(tx, id, { state: 'checked' })
        audit(tx, caller, id, 'batch.declined', { words })
      })
      return changed(id)
    },
    async send({ id, digest }, caller) {
      const batch = requireOpenBatch(services, id)
      requireState(batch, ['checked', 'asked'])
      requireSomething(batch, ['ready', 'drafted'])
      if (batch.state === 'asked' || digest !== '') {
        await requireUnchanged(batch, batch.state === 'asked' ? batch.digest : digest, caller)
      }
      if (batch.state === 'asked' && digest !== batch.digest) {
        throw new AppError('state.staleVersion', { detail: { reason: 'batchChanged' } })
      }
      const drafted = batch.state === 'asked' ? batch : await draft(id, caller)
      requireSomething(batch, ['drafted'])
      store.tx((tx) => {
        const approval = latestApproval(tx, id)
        if (approval?.outcome === 'asked') decideApproval(tx, approval.id, 'approved', caller.actor)
        changeBatch(tx, id, {
          state: 'sending',
          sentBy: caller.actor,
          startedAt: batch.startedAt ?? tx.now,
          endedAt: null,
          trouble: '',
        })
        audit(tx, caller, id, 'batch.sent', {
          digest: drafted.digest,
          documents: batchCounts(tx, id).drafted ?? 0,
        })
      })
      sending.nudge()
      return changed(id)
    },
    pause({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      requireState(batch, ['sending'])
      store.tx((tx) => {
        changeBatch(tx, id, { state: 'paused', trouble: '' })
        audit(tx, caller, id, 'batch.paused')
      })
      sending.nudge()
      return seen(id)
    },
    resume({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      requireState(batch, ['paused', 'stopped'])
      store.tx((tx) => {
        changeBatch(tx, id, { state: 'sending', endedAt: null, trouble: '' })
        audit(tx, caller, id, 'batch.resumed')
      })
      sending.nudge()
      return seen(id)
    },
    stop({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      requireState(batch, ['sending', 'paused'])
      store.tx((tx) => {
        changeBatch(tx, id, { state: 'stopped', endedAt: tx.now, trouble: '' })
        audit(tx, caller, id, 'batch.stopped', { left: batchCounts(tx, id).drafted ?? 0 })
      })
      sending.nudge()
      return seen(id)
    },
    async retry({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      requireState(batch, ['sending', 'paused', 'finished', 'stopped'])
      const count = await batchSteps.run(id, 'retrying', async () => {
        const rejected = await reopenAll(id, 'rejected', caller)
        return rejected + (await reopenAll(id, 'refused', caller))
      })
      if (count === 0) {
        throw new AppError('state.notAllowedNow', { detail: { reason: 'batchNothing' } })
      }
      store.tx((tx) => {
        changeBatch(tx, id, { state: 'sending', sentBy: caller.actor, endedAt: null, trouble: '' })
        audit(tx, caller, id, 'batch.retried', { documents: count })
      })
      sending.nudge()
      return seen(id)
    },
    async undo({ id }, caller) {
      const batch = requireOpenBatch(services, id)
      const sealed = countOf(batchCounts(store, id), SEALED_STATES)
      if (sealed > 0 || !BEFORE_SENDING.includes(batch.state)) {
        throw new AppError('state.notAllowedNow', {
          detail: { reason: 'batchSent', sealed: String(sealed) },
        })
      }
      await batchSteps.run(id, 'undoing', (report) => drafting.undo(id, caller, report))
      return seen(id)
    },
    async export(request, caller) {
      const { file, count } = await parts.results.make(request)
      const savedAs = await caller.host.saveFile(file.name, file.mediaType, file.bytes)
      store.tx((tx) =>
        audit(tx, caller, request.id, 'batch.exported', {
          what: request.what,
          count,
          saved: savedAs !== null,
        }),
      )
      return { savedAs, count }
    },
    async file(request) {
      const { file } = await parts.results.make(request)
      return {
        name: file.name,
        mediaType: file.mediaType,
        base64: Buffer.from(file.bytes).toString('base64'),
      }
    },
    async template({ companyId, format }, caller) {
      const { name, mediaType, bytes } = await parts.results.template(companyId, format)
      return { savedAs: await caller.host.saveFile(name, mediaType, bytes) }
    },
  }
}

/** Why nothing can be judged yet. */
function mappingFault(doubled: number, missing: number, questions: number): string | null {
  if (doubled > 0) return 'batchDoubled'
  if (missing > 0) return 'batchMissing'
  if (questions > 0) return 'batchQuestions'
  return null
}
