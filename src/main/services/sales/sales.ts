import type { Input, Page } from '../../../contract/api.ts'
import type { InvoiceDetail } from '../../../contract/invoices.ts'
import type { DayOfSales, GlobalProposal, SaleView } from '../../../contract/sales.ts'
import { formatE6, parseE6 } from '../../../domain/decimal.ts'
import { AppError } from '../../../domain/errors.ts'
import type { CustomerId } from '../../../domain/ids.ts'
import type { CfdiDraft, Receiver } from '../../../domain/invoice.ts'
import { figuresOf, judgeDraft } from '../../../domain/judge.ts'
import { PERIODICIDAD } from '../../../domain/mx/catalogs/smallCatalogs.ts'
import { localTime } from '../../../domain/mx/localTime.ts'
import { globalDraft, ticketCredit } from '../../../domain/mx/sales/globalDraft.ts'
import { salePeriod } from '../../../domain/mx/sales/salePeriod.ts'
import { priceSale } from '../../../domain/mx/sales/saleParts.ts'
import { checkSale } from '../../../domain/mx/sales/saleRules.ts'
import type { Company } from '../../../domain/parties.ts'
import { receiverOf } from '../../../domain/receiverOf.ts'
import { appendAudit } from '../../store/audit.ts'
import { getCustomer } from '../../store/customers.ts'
import type { Tx } from '../../store/db.ts'
import { getInvoice, insertDraft } from '../../store/invoices.ts'
import { countTakenSales, listOpenSales, listSales, listTakenSales } from '../../store/saleLists.ts'
import type { SaleDocumentKind, StoredSale } from '../../store/saleRows.ts'
import { creditOfSale, insertSale, linkSale, requireSale, saleAsTyped } from '../../store/sales.ts'
import { readSetting } from '../../store/settings.ts'
import type { Caller } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import type { Invoices } from '../invoices.ts'
import { refuseErrors } from '../refuseErrors.ts'
import { dayOfSales } from './dayOfSales.ts'
import { periodicityKey } from './saleIssues.ts'

/** Concepts that one draft takes (router/draftShape.ts). */
const MOST_LINES = 2_000
const DAILY = '01'
/** Tickets left out of a proposal that are named; the rest are counted. */
const MOST_EXCLUDED = 200

export interface Sales {
  /** Records a ticket; `validation.sale` with all problems, `state.duplicateName` when its number is taken. */
  add(sale: Input<'sales.add'>['sale'], caller: Caller): SaleView
  list(query: Input<'sales.list'>): Page<SaleView>
  proposeGlobal(query: Input<'sales.proposeGlobal'>): GlobalProposal
  invoice(input: Input<'sales.invoice'>, caller: Caller): InvoiceDetail
  takeOut(input: Input<'sales.takeOut'>, caller: Caller): InvoiceDetail
  day(query: Input<'sales.day'>): DayOfSales
}

/** No older ticket can stand in a global invoice any more; nobody looks for those without one farther back, ms. */
const LOOKED_BACK_MS = 400 * 86_400_000

export function createSales(context: ServiceContext, invoices: Invoices): Sales {
  const { store, clock, events } = context

  function toView(sale: StoredSale): SaleView {
    const { id, companyId, ticket, soldLocal, formaPago, total, state, documentId } = sale
    const summary = documentId === null ? undefined : getInvoice(store, documentId)?.summary
    const document =
      summary === undefined
        ? null
        : { id: summary.id, serie: summary.serie, folio: summary.folio, state: summary.state }
    return { id, companyId, ticket, soldLocal, formaPago, total, state, document }
  }

  function mexican(companyId: Company['id']): Company {
    const company = requireCompany(context, companyId)
    if (company.country !== 'MX') throw new AppError('state.notAllowedNow')
    return company
  }

  function remembered(companyId: Company['id']): string {
    const known = readSetting(store, periodicityKey(companyId))
    return typeof known === 'string' && PERIODICIDAD.entries.has(known) ? known : DAILY
  }

  /** Stores the draft and what it has to do with the ticket, together. */
  function draftFor(
    sale: StoredSale,
    kind: SaleDocumentKind,
    draft: CfdiDraft,
    company: Company,
    caller: Caller,
  ): InvoiceDetail {
    const { total } = figuresOf(draft, company).totals
    const id = store.tx((tx: Tx) => {
      const { summary } = insertDraft(tx, { draft, total })
      linkSale(tx, sale.id, kind, summary.id)
      appendAudit(tx, {
        actor: caller.actor,
        event: 'invoice.drafted',
        subject: summary.id,
        data: { companyId: company.id, ticket: sale.ticket },
      })
      tellInvoicesChanged(tx, events, [summary.id])
      return summary.id
    })
    return invoices.get(id)
  }

  return {
    add(typed, caller) {
      const company = mexican(typed.companyId)
      const soldLocal =
        typed.soldLocal === '' ? localTime(clock.now(), company.timeZone) : typed.soldLocal
      const sale = { ...typed, soldLocal }
      const priced = priceSale(sale, company.roundingPolicy)
      refuseErrors('validation.sale', checkSale(sale, priced.total))
      const stored = store.tx((tx) => {
        const added = insertSale(tx, sale, priced, caller.actor)
        appendAudit(tx, {
          actor: caller.actor,
          event: 'sale.recorded',
          subject: added.id,
          data: { ticket: sale.ticket, soldLocal, total: priced.total, formaPago: sale.formaPago },
        })
        tx.afterCommit(() => events.emit('sales.changed', { count: 1 }))
        return added
      })
      return toView(stored)
    },
    list(query) {
      const oldest = clock.now() - LOOKED_BACK_MS
      const { timeZone } = requireCompany(context, query.companyId)
      const since = localTime(oldest, timeZone).slice(0, 10)
      const { rows, next } = listSales(store, { ...query, since })
      return { rows: rows.map(toView), next }
    },
    proposeGlobal({ companyId, periodicidad, date }) {
      const company = mexican(companyId)
      const chosen = periodicidad === '' ? remembered(companyId) : periodicidad
      const day = date === '' ? localTime(clock.now(), company.timeZone).slice(0, 10) : date
      const period = salePeriod(chosen, day)
      const open = listOpenSales(store, { companyId, ...period, limit: MOST_LINES + 1 })
      let lines = 0
      const tickets = open.filter(({ parts }) => {
        lines += parts.length
        return lines <= MOST_LINES
      })
      const { meses, year } = period
      const draft = globalDraft(company, { periodicidad: chosen, meses, year }, tickets)
      const { issues, totals } = judgeDraft(draft, company, clock.now())
      const sold = tickets.reduce((sum, { total }) => sum + (parseE6(total) ?? 0n), 0n)
      return {
        draft,
        issues,
        total: totals.total,
        periodicidad: chosen,
        period,
        count: tickets.length,
        isPart: tickets.length < open.length,
        sold: formatE6(sold, 2),
        excluded: listTakenSales(store, { companyId, ...period, limit: MOST_EXCLUDED }).map(toView),
        excludedCount: countTakenSales(store, { companyId, ...period }),
      }
    },
    invoice({ id, customerId }, caller) {
      const sale = requireSale(store, id)
      if (sale.state !== 'open') throw new AppError('state.notAllowedNow')
      const company = mexican(sale.companyId)
      const typed = saleAsTyped(store, id)
      const draft: CfdiDraft = {
        ...globalDraft(company, { periodicidad: '', meses: '', year: '' }, []),
        serie: 'A',
        customerId,
        receiver: customerId === null ? NOBODY : receiverFor(customerId),
        globalPeriod: null,
        formaPago: typed.formaPago,
        pricesIncludeTax: typed.pricesIncludeTax,
        lines: typed.lines,
      }
      return draftFor(sale, 'invoice', draft, company, caller)
    },
    takeOut({ id }, caller) {
      const sale = requireSale(store, id)
      const global = sale.documentId === null ? null : getInvoice(store, sale.documentId)
      const isStamped = sale.state === 'global' && global?.summary.state === 'stamped'
      if (!isStamped || global.draft.country !== 'MX') throw new AppError('state.notAllowedNow')
      const begun = creditOfSale(store, id)
      if (begun !== null) return invoices.get(begun)
      const draft = ticketCredit(global.draft, global.summary.uuid, sale)
      return draftFor(sale, 'credit', draft, mexican(sale.companyId), caller)
    },
    day({ companyId, date }) {
      const company = mexican(companyId)
      const day = date === '' ? localTime(clock.now(), company.timeZone).slice(0, 10) : date
      return dayOfSales(store, { companyId, date: day, periodicidad: remembered(companyId) })
    },
  }

  function receiverFor(customerId: CustomerId): Receiver {
    const customer = getCustomer(store, customerId)
    if (customer === null) throw new AppError('notFound.customer')
    return receiverOf(customer)
  }
}

/** A receiver that the person still has to choose. */
const NOBODY: Receiver = {
  taxId: '',
  name: '',
  postalCode: '',
  regimenFiscal: '',
  usoCfdi: '',
  residenciaFiscal: '',
  numRegIdTrib: '',
  email: '',
}
