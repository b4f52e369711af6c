import { createHash } from 'node:crypto'
import type { InvoiceDetail } from '../../contract/invoices.ts'
import type { Target } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { InvoiceId } from '../../domain/ids.ts'
import type { Draft } from '../../domain/invoice.ts'
import { isOfCountry } from '../../domain/judge.ts'
import type { Company } from '../../domain/parties.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { appendAudit } from '../store/audit.ts'
import { addDocument } from '../store/documents.ts'
import { getInvoice, sealInvoice } from '../store/invoices.ts'
import type { StoredInvoice } from '../store/invoices.ts'
import { peekFolio, takeFolio } from '../store/series.ts'
import type { Caller } from './caller.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'
import type { Freezers, Frozen, Ready } from './freezing/freezer.ts'
import { tellInvoicesChanged } from './invoiceEvents.ts'
import type { Invoices } from './invoices.ts'
import { createSerialQueue } from './serialQueue.ts'

/** Programs on the same data that seal without a pause cannot take a folio from under this one more often. */
const MOST_SEALINGS = 20

export interface Stamping {
  /**
   * Freezes a draft: checks it, takes its folio, makes its bytes on this machine (in Mexico signed, in Peru the exact
   * order to issue) and queues it, all or nothing. Works without any network. Refuses with `validation.invoice` (all
   * problems), `certificate.*`, `secret.*`, `state.staleVersion` or `state.alreadySealed`.
   */
  sealAndQueue(target: Target<InvoiceId>, caller: Caller): Promise<InvoiceDetail>
}

interface Prepared {
  readonly invoice: StoredInvoice
  readonly company: Company
  readonly ready: Ready
}

export function createStamping(
  context: ServiceContext,
  parts: {
    readonly freezers: Freezers
    readonly invoices: Invoices
    readonly wake: () => void
  },
): Stamping {
  const { store } = context
  const inSeries = createSerialQueue()

  function prepare(target: Target<InvoiceId>): Prepared {
    const invoice = getInvoice(store, target.id)
    if (invoice === null) throw new AppError('notFound.invoice')
    if (invoice.summary.state !== 'draft') throw new AppError('state.alreadySealed')
    if (invoice.summary.version !== target.version) throw new AppError('state.staleVersion')
    const company = requireCompany(context, invoice.summary.companyId)
    if (!isOfCountry(invoice.draft, company)) throw new AppError('state.notAllowedNow')
    return { invoice, company, ready: parts.freezers.ready(invoice.draft, company) }
  }

  /** The folio is only looked at here; it is taken in the transaction that freezes the document. */
  async function freeze({ invoice, company, ready }: Prepared): Promise<Frozen> {
    const { summary, draft } = invoice
    const folio =
      summary.folio === ''
        ? String(peekFolio(store, company.id, draft.kind, draft.serie))
        : summary.folio
    return ready.freeze(folio)
  }

  /** All or nothing; false when the folio in the bytes is taken already, by another program on these data. */
  function commit({ invoice, company, ready }: Prepared, frozen: Frozen, caller: Caller): boolean {
    const { draft } = invoice
    const id = invoice.summary.id
    context.steps('seal.beforeCommit', id)
    const isCommitted = store.tx((tx) => {
      if (invoice.summary.folio === '') {
        const next = peekFolio(tx, company.id, draft.kind, draft.serie)
        if (String(next) !== frozen.folio) return false
        takeFolio(tx, company.id, draft.kind, draft.serie)
      }
      const digest = createHash('sha256').update(frozen.bytes).digest('hex')
      const { total, folio, issuedLocal } = frozen
      const target = { id, version: invoice.summary.version }
      sealInvoice(tx, target, { draft, total, folio, issuedLocal })
      addDocument(tx, id, frozen.document, frozen.bytes)
      enqueue(tx, {
        kind: frozen.jobKind,
        subjectType: 'invoice',
        subjectId: id,
        accountId: ready.accountId,
        title: titleOf(draft, frozen),
        documentDigest: digest,
        payload: {},
        deadlineAt: frozen.deadlineAt,
      })
      appendAudit(tx, {
        actor: caller.actor,
        event: 'invoice.sealed',
        subject: id,
        data: {
          serie: draft.serie,
          folio,
          issuedLocal,
          receiver: draft.receiver.taxId,
          total,
          currency: draft.moneda,
          sha256: digest,
          ...frozen.audit,
        },
      })
      tellInvoicesChanged(tx, context.events, [id])
      return true
    })
    if (isCommitted) context.steps('seal.committed', id)
    return isCommitted
  }

  /** The folio is inside the bytes, so a folio that went to another program is answered by freezing again. */
  async function freezeAndCommit(prepared: Prepared, caller: Caller): Promise<void> {
    for (let tries = 0; tries < MOST_SEALINGS; tries += 1) {
      const frozen = await freeze(prepared)
      if (commit(prepared, frozen, caller)) return
    }
    throw new AppError('storage.locked')
  }

  return {
    async sealAndQueue(target, caller) {
      const prepared = prepare(target)
      const { company, invoice } = prepared
      const series = `${company.id}/${invoice.draft.kind}/${invoice.draft.serie}`
      await inSeries.run(series, () => freezeAndCommit(prepared, caller))
      parts.wake()
      return parts.invoices.get(target.id)
    },
  }
}

/** Words by which a person knows a document in the queue. */
function titleOf(draft: Draft, { folio, total }: Frozen): string {
  const number = draft.serie === '' ? folio : `${draft.serie}-${folio}`
  return `${number} · ${draft.receiver.name} · ${total} ${draft.moneda}`
}
