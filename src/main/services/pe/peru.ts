import { createHash } from 'node:crypto'
import type { InvoiceDetail } from '../../../contract/invoices.ts'
import type { PeruApi } from '../../../contract/peru.ts'
import { formatScaled, parseScaled } from '../../../domain/decimal.ts'
import { AppError } from '../../../domain/errors.ts'
import type { AccountId, CompanyId, InvoiceId } from '../../../domain/ids.ts'
import type { PeDraft } from '../../../domain/pe/draft.ts'
import { PE_KINDS } from '../../../domain/pe/draft.ts'
import { dayDeadlineAt, termOf } from '../../../domain/pe/deadlines.ts'
import { noteFrom } from '../../../domain/pe/noteFrom.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { appendAudit } from '../../store/audit.ts'
import { getComprobante, isNumberSpent, noteComprobante } from '../../store/comprobantes.ts'
import { getInvoice, setInvoiceState } from '../../store/invoices.ts'
import type { StoredInvoice } from '../../store/invoices.ts'
import { notesOn } from '../../store/peNumbers.ts'
import { listSeries, peekFolio } from '../../store/series.ts'
import type { Accounts } from '../accounts.ts'
import type { Caller } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import type { Invoices } from '../invoices.ts'
import { dayOf } from './day.ts'
import type { IssueRoute } from './issueRoute.ts'
import { VOID_JOB } from './jobKinds.ts'
import { reportNumbers } from './numbers.ts'
import { saveTerms } from './terms.ts'

type Ask<M extends keyof PeruApi> = Parameters<PeruApi[M]>[0]
type Answer<M extends keyof PeruApi> = ReturnType<PeruApi[M]>

/** What Peru has and Mexico has not: annulment by ticket, notes, spent numbers, and questions about numbers. */
export interface Peru {
  comprobante(id: InvoiceId): Answer<'peru.comprobante'>
  aftermath(id: InvoiceId): Answer<'peru.aftermath'>
  /**
   * Queues a comunicación de baja. Refuses with `state.notAllowedNow`, reason `voidTooLate` or `hasNote`: then a
   * credit note is the way.
   */
  requestVoid(input: Ask<'peru.void'>, caller: Caller): InvoiceDetail
  note(input: Ask<'peru.note'>, caller: Caller): InvoiceDetail
  correct(id: InvoiceId, caller: Caller): InvoiceDetail
  checkSeries(input: Ask<'peru.checkSeries'>): Promise<Answer<'peru.checkSeries'>>
  numbers(companyId: CompanyId): Promise<Answer<'peru.numbers'>>
  day(input: Ask<'peru.day'>): Answer<'peru.day'>
  saveTerms(input: Ask<'peru.saveTerms'>, caller: Caller): Answer<'peru.saveTerms'>
}

type PeInvoice = StoredInvoice & { readonly draft: PeDraft }

export function createPeru(
  context: ServiceContext,
  parts: {
    readonly accounts: Accounts
    readonly invoices: Invoices
    readonly routeFor: (accountId: AccountId) => IssueRoute
    readonly wake: () => void
  },
): Peru {
  const { store, clock, events } = context

  function required(id: InvoiceId): PeInvoice {
    const invoice = getInvoice(store, id)
    if (invoice?.draft.country !== 'PE') throw new AppError('notFound.invoice')
    return { ...invoice, draft: invoice.draft }
  }

  function notesOf({ summary }: PeInvoice) {
    const { companyId, kind, serie, folio } = summary
    return notesOn(store, companyId, { kind, serie, numero: folio })
  }

  function voidDeadlineAt({ summary }: PeInvoice): number {
    const { terms } = requireCompany(context, summary.companyId)
    return dayDeadlineAt(termOf('void', terms), summary.issuedLocal)
  }

  function voidUntil(invoice: PeInvoice): number | null {
    const until = voidDeadlineAt(invoice)
    const isNoted = notesOf(invoice).some(({ state }) => state === 'sealed' || state === 'stamped')
    return invoice.summary.state !== 'stamped' || isNoted || clock.now() >= until ? null : until
  }

  /** The first series of a kind that begins like the document's own. */
  function seriesFor(companyId: CompanyId, kind: string, letter: string): string {
    const known = listSeries(store, companyId).find(
      (one) => one.kind === kind && one.serie.startsWith(letter),
    )
    return known?.serie ?? `${letter}${kind === 'notaCredito' ? 'C' : 'D'}01`
  }

  function saveNew(draft: PeDraft, caller: Caller): InvoiceDetail {
    return parts.invoices.saveDraft({ target: null, draft }, caller)
  }

  return {
    comprobante(id) {
      const told = getComprobante(store, id)
      if (told === null) return null
      const { qr: _qr, ...view } = told
      return view
    },
    aftermath(id) {
      const invoice = required(id)
      const notes = notesOf(invoice)
      const balance = notes
        .filter(({ state }) => state === 'sealed' || state === 'stamped')
        .reduce(
          (left, note) => left + (note.kind === 'notaCredito' ? -1n : 1n) * cents(note.total),
          cents(invoice.summary.total),
        )
      const { companyId, kind, serie } = invoice.summary
      return {
        voidUntil: voidUntil(invoice),
        notes,
        nextFolio: String(peekFolio(store, companyId, kind, serie)),
        balance: formatScaled(balance, 2, 2),
      }
    },
    requestVoid({ id, version, motivo }, caller) {
      const invoice = required(id)
      const { summary } = invoice
      if (summary.version !== version) throw new AppError('state.staleVersion')
      if (summary.state !== 'stamped') throw new AppError('state.notAllowedNow')
      if (voidUntil(invoice) === null) {
        const isLate = clock.now() >= voidDeadlineAt(invoice)
        throw new AppError('state.notAllowedNow', {
          detail: { reason: isLate ? 'voidTooLate' : 'hasNote' },
        })
      }
      store.tx((tx) => {
        setInvoiceState(tx, id, 'cancelRequested')
        noteComprobante(tx, id, {
          voidReason: motivo,
          voidWords: '',
          ticket: '',
          voidCdrFault: null,
        })
        enqueue(tx, {
          kind: VOID_JOB,
          subjectType: 'invoice',
          subjectId: id,
          accountId: parts.accounts.chooseForStamping(summary.companyId),
          title: `${summary.serie}-${summary.folio} · ${summary.receiverName}`,
          documentDigest: createHash('sha256').update(`${motivo} ${version}`, 'utf8').digest('hex'),
          payload: { motivo },
          deadlineAt: voidDeadlineAt(invoice),
        })
        appendAudit(tx, {
          actor: caller.actor,
          event: 'invoice.voidRequested',
          subject: id,
          data: { motivo, serie: summary.serie, folio: summary.folio },
        })
        tellInvoicesChanged(tx, events, [id])
      })
      parts.wake()
      return parts.invoices.get(id)
    },
    note({ id, kind }, caller) {
      const invoice = required(id)
      const { summary, draft } = invoice
      const isSale = draft.kind === 'factura' || draft.kind === 'boleta'
      // SUNAT takes a note only on a document that it has accepted (providers.md §1.8).
      if (summary.state !== 'stamped' || !isSale) throw new AppError('state.notAllowedNow')
      const letter = draft.kind === 'factura' ? 'F' : 'B'
      const serie = seriesFor(summary.companyId, kind, letter)
      return saveNew(noteFrom(draft, summary.folio, kind, serie), caller)
    },
    correct(id, caller) {
      const { summary, draft } = required(id)
      if (summary.state !== 'rejected' || !isNumberSpent(store, id))
        throw new AppError('state.notAllowedNow')
      return saveNew({ ...draft, issuedLocal: '' }, caller)
    },
    async checkSeries({ companyId, kind, serie, next }) {
      const known = PE_KINDS.find((one) => one === kind)
      if (known === undefined) throw new AppError('notFound.series')
      const { issuer, call } = parts.routeFor(parts.accounts.chooseForStamping(companyId))
      const ask = async (numero: number) => {
        const found = await issuer.find(call, { kind: known, serie, numero: String(numero) })
        return found.kind === 'found' ? 'exists' : found.kind === 'absent' ? 'free' : 'unknown'
      }
      return {
        serie,
        next,
        before: next > 1 ? await ask(next - 1) : null,
        at: await ask(next),
      }
    },
    numbers: (companyId) => reportNumbers(store, companyId),
    day: ({ companyId, date }) => dayOf(context, companyId, date),
    saveTerms: (input, caller) => saveTerms(context, input, caller),
  }
}

function cents(text: string): bigint {
  return parseScaled(text, 2) ?? 0n
}
