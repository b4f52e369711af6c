import type { SaleView } from '../../../contract/sales.ts'
import type { SaleId } from '../../../domain/ids.ts'
import type { SaleInput } from '../../../domain/mx/sales/sale.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb, VerbContext } from '../context.ts'
import { findCustomer, readLines } from '../draftFile.ts'
import { EXIT } from '../exitCodes.ts'
import { readJsonFile } from '../files.ts'
import { allPages } from '../pages.ts'
import { issueDraft, issueStored } from './invoice.ts'

/** Words for c_Periodicidad, as the command line takes them. */
const KEYS = { day: '01', week: '02', fortnight: '03', month: '04', 'two-months': '05' } as const
type Period = keyof typeof KEYS
export const GLOBAL_PERIODS = Object.keys(KEYS)

interface Issuing {
  readonly seal?: boolean
  readonly send?: boolean
}

/** `sale add FILE` (docs/formats/sale.schema.json); lines may name a product by SKU. */
export const addSale: Verb<{ readonly file: string; readonly company?: string }> = async (
  { call, print, words },
  options,
) => {
  const company = await findCompany(call, options.company)
  const { lines, ...rest } = await readJsonFile(options.file)
  const pricesIncludeTax = rest['pricesIncludeTax'] !== false
  const file = { path: options.file, pricesIncludeTax }
  const sale = {
    companyId: company.id,
    pricesIncludeTax,
    ...rest,
    lines: await readLines(call, company, lines, file),
  }
  // The router's shape judges the rest: unknown and missing fields are named there, all at once.
  const added = await call('sales.add', { sale: sale as unknown as SaleInput })
  const total = words.money(added.total, 'MXN')
  print.line(words.t('cli.sale.added', { ticket: added.ticket, total }))
  print.result(added)
  return EXIT.done
}

function printSale({ print, words }: VerbContext, sale: SaleView): void {
  const total = words.money(sale.total, 'MXN')
  const state = words.t(`cli.sale.state.${sale.state}`)
  const { document } = sale
  const number =
    document === null || document.folio === '' ? '' : `${document.serie}-${document.folio}`
  print.line(
    `${sale.ticket.padEnd(14)} ${sale.soldLocal}  ${total.padStart(16)}  ${state} ${number}  ${sale.id}`,
  )
}

/** `sale list [--text BEGINNING] [--open]`. */
export const listSales: Verb<{
  readonly company?: string
  readonly text?: string
  readonly open?: boolean
}> = async (context, options) => {
  const company = await findCompany(context.call, options.company)
  const sales = await allPages((after) =>
    context.call('sales.list', {
      companyId: company.id,
      text: options.text ?? '',
      only: options.open === true ? 'open' : 'all',
      after,
      limit: 200,
    }),
  )
  for (const sale of sales) printSale(context, sale)
  context.print.result(sales)
  return EXIT.done
}

/** `sale day [--date D]`: what came in by form of payment, and what is still to be done. */
export const dayOfShop: Verb<{ readonly company?: string; readonly date?: string }> = async (
  { call, print, words },
  options,
) => {
  const company = await findCompany(call, options.company)
  const day = await call('sales.day', { companyId: company.id, date: options.date ?? '' })
  const { pending } = day
  print.line(words.t('cli.day.title', { date: day.date, count: String(day.ticketCount) }))
  for (const form of day.byForm) {
    const figures = [form.tickets, form.invoices, form.receipts, form.refunds, form.total]
    const shown = figures.map((figure) => words.money(figure, form.currency).padStart(15))
    print.line(`${form.formaPago}  ${shown.join(' ')}`)
  }
  const openTotal = words.money(pending.openTotal, 'MXN')
  print.line(words.t('cli.day.open', { count: String(pending.openTickets), total: openTotal }))
  print.line(
    words.t('cli.day.pending', {
      drafts: String(pending.drafts),
      sealed: String(pending.sealed),
      rejected: String(pending.rejected),
      cancelRequested: String(pending.cancelRequested),
    }),
  )
  print.result(day)
  return EXIT.done
}

interface GlobalOptions extends Issuing {
  readonly company?: string
  readonly every?: Period
  readonly date?: string
}

/** `invoice global [--every PERIOD] [--date D] [--seal] [--send]`: every ticket of the period that has no invoice. */
export const invoiceGlobal: Verb<GlobalOptions> = async (context, options) => {
  const { call, print, words } = context
  const company = await findCompany(call, options.company)
  const proposal = await call('sales.proposeGlobal', {
    companyId: company.id,
    periodicidad: options.every === undefined ? '' : KEYS[options.every],
    date: options.date ?? '',
  })
  const { from, to } = proposal.period
  if (proposal.count === 0) {
    print.line(words.t('cli.global.none', { from, to }))
    print.result(proposal)
    return EXIT.done
  }
  const count = String(proposal.count)
  const total = words.money(proposal.sold, 'MXN')
  print.line(words.t('cli.global.some', { count, total, from, to }))
  if (proposal.isPart) print.line(words.t('cli.global.part'))
  if (proposal.excludedCount > 0) {
    print.line(words.t('cli.global.excluded', { count: String(proposal.excludedCount) }))
    for (const sale of proposal.excluded) printSale(context, sale)
  }
  if (options.seal !== true && options.send !== true) {
    print.result(proposal)
    return EXIT.done
  }
  return issueDraft(context, proposal.draft, options)
}

/** `sale invoice ID [--customer RFC] [--seal] [--send]`: the invoice of one ticket. */
export const invoiceSale: Verb<
  Issuing & { readonly id: string; readonly company?: string; readonly customer?: string }
> = async (context, options) => {
  const { call } = context
  const company = await findCompany(call, options.company)
  const customerId =
    options.customer === undefined ? null : (await findCustomer(call, company, options.customer)).id
  const draft = await call('sales.invoice', { id: options.id as SaleId, customerId })
  return issueStored(context, draft, options)
}

/** `sale take-out ID [--seal] [--send]`: a credit note over the global invoice for one of its tickets. */
export const takeOutSale: Verb<Issuing & { readonly id: string }> = async (context, options) =>
  issueStored(context, await context.call('sales.takeOut', { id: options.id as SaleId }), options)
