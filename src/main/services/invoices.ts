import type { Target } from '../../contract/api.ts'
import type {
  CheckedDraft,
  DocumentFile,
  DocumentKind,
  DraftInput,
  InvoiceDetail,
  InvoicePage,
  InvoiceQuery,
  ProofEntry,
} from '../../contract/invoices.ts'
import { AppError } from '../../domain/errors.ts'
import type { FindInEdition } from '../../domain/mx/rules/editions.ts'
import type { InvoiceId } from '../../domain/ids.ts'
import { figuresOf, judgeDraft } from '../../domain/judge.ts'
import { checkMemory } from '../../domain/receiverMemory.ts'
import { paidSums } from '../../domain/mx/pago/paidSums.ts'
import { listAttempts } from '../store/attempts.ts'
import { appendAudit } from '../store/audit.ts'
import { isNumberSpent } from '../store/comprobantes.ts'
import type { Tx } from '../store/db.ts'
import { listDocuments } from '../store/documents.ts'
import { listInvoices } from '../store/invoiceList.ts'
import {
  discardDraft,
  getInvoice,
  insertDraft,
  reopenInvoice,
  requireInvoice,
  updateDraft,
} from '../store/invoices.ts'
import type { StoredInvoice } from '../store/invoices.ts'
import { latestJobs } from '../store/outboxPages.ts'
import { paidOf } from '../store/paid.ts'
import { receiverMemory } from '../store/receivers.ts'
import type { StoredJob } from '../store/outbox.ts'
import { permitted } from './caller.ts'
import type { Caller } from './caller.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'
import { tellInvoicesChanged } from './invoiceEvents.ts'
import type { InvoiceFiles } from './invoiceFiles.ts'
import { toJobView } from './jobView.ts'

interface OneDocument {
  readonly id: InvoiceId
  readonly kind: DocumentKind
}

export interface Invoices {
  list(query: InvoiceQuery): Promise<InvoicePage>
  get(id: InvoiceId): InvoiceDetail
  /** All problems and all figures of a draft; stores nothing. */
  check(draft: DraftInput): CheckedDraft
  /** Keeps a draft however wrong it still is; `state.staleVersion` when another window changed it. */
  saveDraft(
    input: { readonly target: Target<InvoiceId> | null; readonly draft: DraftInput },
    caller: Caller,
  ): InvoiceDetail
  discardDraft(target: Target<InvoiceId>, caller: Caller): null
  /**
   * Opens a refused, expired or withdrawn document as a draft again; its number stays with it. Never one whose
   * fate is unknown: that would be a way to send it twice.
   */
  reopen(target: Target<InvoiceId>, caller: Caller): InvoiceDetail
  document(input: OneDocument): Promise<DocumentFile>
  saveDocument(input: OneDocument, caller: Caller): Promise<{ readonly savedAs: string | null }>
  proof(id: InvoiceId): readonly ProofEntry[]
}

/** Job states after which a sealed document is certainly not on its way. */
const ENDED_UNSENT = new Set<string>(['expired', 'withdrawn'])

/** A number that a corrected document leaves behind by going to another series stays unused: why is in the log. */
function noteLeftNumber(
  tx: Tx,
  { summary: before }: StoredInvoice,
  { summary: after }: StoredInvoice,
  { actor }: Caller,
): void {
  if (before.folio === '' || after.folio !== '') return
  appendAudit(tx, {
    actor,
    event: 'invoice.numberLeft',
    subject: after.id,
    data: { kind: before.kind, serie: before.serie, folio: before.folio, to: after.serie },
  })
}

export function createInvoices(
  context: ServiceContext,
  files: InvoiceFiles,
  findInEdition: FindInEdition,
): Invoices {
  const { store, clock, events, steps } = context

  function latestJob(id: InvoiceId): StoredJob | null {
    return latestJobs(store, [id]).get(id) ?? null
  }

  /** Only what certainly never left may be opened again, and changing its date needs the right to. */
  function unsealed(id: InvoiceId, caller: Caller): Caller {
    const state = latestJob(id)?.state ?? ''
    if (!ENDED_UNSENT.has(state)) throw new AppError('state.notAllowedNow')
    return state === 'expired' ? permitted(caller, 'redate') : caller
  }

  function detail(invoice: StoredInvoice): InvoiceDetail {
    const { summary, draft } = invoice
    const company = requireCompany(context, summary.companyId)
    const job = latestJob(summary.id)
    const common = {
      ...summary,
      job: job === null ? null : toJobView(job),
      paid: draft.country === 'MX' ? paidSums(draft.payments) : [],
      documents: listDocuments(store, summary.id).map(({ kind, sha256 }) => ({ kind, sha256 })),
      stampedLocal: invoice.stampedLocal,
      refusal: invoice.refusal,
    }
    const figured = figuresOf(draft, company)
    return figured.country === 'PE'
      ? { ...common, ...figured, isNumberSpent: isNumberSpent(store, summary.id) }
      : { ...common, ...figured }
  }

  function check(draft: DraftInput): CheckedDraft {
    const company = requireCompany(context, draft.companyId)
    const { issues, totals } = judgeDraft(draft, company, clock.now(), findInEdition)
    const ofReceiver =
      draft.country === 'MX'
        ? checkMemory(draft.receiver, receiverMemory(store, company.id, draft.receiver.taxId))
        : []
    return { issues: [...issues, ...ofReceiver], totals }
  }

  return {
    async list(query) {
      if (query.text !== '') await store.indexWords()
      const page = listInvoices(store, query)
      const jobs = latestJobs(
        store,
        page.rows.map(({ id }) => id),
      )
      const paid = paidOf(
        store,
        page.rows.filter(({ kind }) => kind === 'pago').map(({ id }) => id),
      )
      const rows = page.rows.map((row) => {
        const job = jobs.get(row.id)
        return {
          ...row,
          job: job === undefined ? null : toJobView(job),
          paid: paid.get(row.id) ?? [],
        }
      })
      return { rows, next: page.next }
    },
    get: (id) => detail(requireInvoice(store, id)),
    check,
    saveDraft({ target, draft }, caller) {
      const { total } = check(draft).totals
      const saved = store.tx((tx) => {
        const before = target === null ? null : getInvoice(tx, target.id)
        const invoice =
          target === null
            ? insertDraft(tx, { draft, total })
            : updateDraft(tx, target, { draft, total })
        if (before !== null) noteLeftNumber(tx, before, invoice, caller)
        if (target === null) {
          appendAudit(tx, {
            actor: caller.actor,
            event: 'invoice.drafted',
            subject: invoice.summary.id,
            data: { companyId: draft.companyId },
          })
        }
        tellInvoicesChanged(tx, events, [invoice.summary.id])
        return invoice
      })
      steps('draft.saved', saved.summary.id)
      return detail(saved)
    },
    discardDraft(target, caller) {
      store.tx((tx) => {
        discardDraft(tx, target)
        appendAudit(tx, {
          actor: caller.actor,
          event: 'invoice.discarded',
          subject: target.id,
          data: {},
        })
        tellInvoicesChanged(tx, events, [target.id])
      })
      return null
    },
    reopen(target, caller) {
      const before = requireInvoice(store, target.id)
      // Its number is spent or another's: `peru.correct` begins a new document.
      if (isNumberSpent(store, target.id)) throw new AppError('state.notAllowedNow')
      const actor = before.summary.state === 'sealed' ? unsealed(target.id, caller) : caller
      const reopened = store.tx((tx) => {
        const invoice = reopenInvoice(tx, target)
        appendAudit(tx, {
          actor: actor.actor,
          event: 'invoice.reopened',
          subject: target.id,
          data: { from: before.summary.state, folio: before.summary.folio },
        })
        tellInvoicesChanged(tx, events, [target.id])
        return invoice
      })
      return detail(reopened)
    },
    async document({ id, kind }) {
      const { name, mediaType, bytes } = await files.read(detail(requireInvoice(store, id)), kind)
      return { name, mediaType, base64: Buffer.from(bytes).toString('base64') }
    },
    async saveDocument({ id, kind }, caller) {
      const { name, mediaType, bytes } = await files.read(detail(requireInvoice(store, id)), kind)
      return { savedAs: await caller.host.saveFile(name, mediaType, bytes) }
    },
    proof(id) {
      requireInvoice(store, id)
      return listAttempts(store, id)
    },
  }
}
