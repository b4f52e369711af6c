import type { AlertSettings, InvoiceFilter } from '../../../contract/deskSettings.ts'
import type { InvoiceState } from '../../../domain/invoice.ts'
import { findCompany } from '../companyOption.ts'
import { CommandError } from '../commandError.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { findInvoice } from '../findInvoice.ts'

interface AlertOptions {
  readonly near?: number
  readonly urgent?: number
  readonly sounds?: 'on' | 'off'
}

/** `settings alerts [--near N] [--urgent N] [--sounds on|off]`: shows and changes when attention is called. */
export const alertSettings: Verb<AlertOptions> = async ({ call, print, words }, options) => {
  const before = await call('settings.alerts', {})
  const wanted: AlertSettings = {
    ...before,
    near: options.near ?? before.near,
    urgent: options.urgent ?? before.urgent,
    sounds: options.sounds === undefined ? before.sounds : options.sounds === 'on',
  }
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(before)
  const settings = isChanged ? await call('settings.saveAlerts', wanted) : before
  print.line(
    words.t('cli.settings.alerts', {
      near: String(settings.near),
      urgent: String(settings.urgent),
      sounds: words.t(settings.sounds ? 'cli.settings.on' : 'cli.settings.off'),
    }),
  )
  print.result(settings)
  return EXIT.done
}

interface CompanyOption {
  readonly company?: string
}

interface SaveViewOptions extends CompanyOption {
  readonly name: string
  readonly state?: InvoiceState
  readonly text?: string
  readonly from?: string
  readonly to?: string
  readonly serie?: string
}

/** `view list`: the saved filters of a company. */
export const listViews: Verb<CompanyOption> = async ({ call, print }, options) => {
  const company = await findCompany(call, options.company)
  const views = await call('views.list', { companyId: company.id })
  for (const { name, filter } of views) print.line(`${name}  ${JSON.stringify(filter)}`)
  print.result(views)
  return EXIT.done
}

/** `view save NAME [--state S] [--text T] [--from D] [--to D] [--serie S]`. */
export const saveView: Verb<SaveViewOptions> = async ({ call, print }, options) => {
  const company = await findCompany(call, options.company)
  const filter: InvoiceFilter = {
    states: options.state === undefined ? [] : [options.state],
    text: options.text ?? '',
    fromDate: options.from ?? '',
    toDate: options.to ?? '',
    serie: options.serie ?? '',
  }
  const views = await call('views.save', { companyId: company.id, name: options.name, filter })
  for (const { name } of views) print.line(name)
  print.result(views)
  return EXIT.done
}

/** `view remove NAME`. */
export const removeView: Verb<CompanyOption & { readonly name: string }> = async (
  { call, print },
  options,
) => {
  const company = await findCompany(call, options.company)
  const views = await call('views.remove', { companyId: company.id, name: options.name })
  for (const { name } of views) print.line(name)
  print.result(views)
  return EXIT.done
}

interface RedateOptions {
  readonly id: string
}

/** `invoice redate ID`: an expired document with today's date under its own number, sealed anew and queued. */
export const redateInvoice: Verb<RedateOptions> = async (context, named) => {
  const { call } = context
  const { id, version } = await call('invoices.get', { id: await findInvoice(call, named.id) })
  const invoice = await call('stamping.redate', { id, version })
  tellInvoice(context, invoice)
  return EXIT.unfinished
}

/** `invoice give-up ID --reason TEXT`: gives up a numbered document that was certainly never stamped. */
export const giveUpInvoice: Verb<{ readonly id: string; readonly reason: string }> = async (
  context,
  { id: named, reason },
) => {
  const { call } = context
  const { id, version } = await call('invoices.get', { id: await findInvoice(call, named) })
  tellInvoice(context, await call('invoices.void', { target: { id, version }, reason }))
  return EXIT.done
}

function tellInvoice(
  { print, words }: VerbContext,
  invoice: Parameters<VerbContext['words']['invoiceState']>[0] & {
    readonly serie: string
    readonly folio: string
  },
): void {
  print.line(`${invoice.serie}${invoice.folio}  ${words.invoiceState(invoice)}`)
  print.result(invoice)
}

/** `practice clock HOURS`: moves the practice clock ahead; it never goes back. */
export const movePracticeClock: Verb<{ readonly hours: string }> = async (
  { call, print, words },
  { hours },
) => {
  const room = await call('practice.moveClock', { hours: Number(hours) })
  const ahead = String(Math.round(room.clockAheadMs / 3_600_000))
  print.line(words.t('cli.practice.clock', { hours: ahead }))
  print.result(room)
  return EXIT.done
}

/** `customer history TAXID`: his newest documents and what is owed of them. */
export const showHistory: Verb<CompanyOption & { readonly taxId: string }> = async (
  { call, print, words },
  { taxId, company },
) => {
  const { id: companyId } = await findCompany(call, company)
  const found = await call('customers.search', { companyId, text: taxId, after: '', limit: 20 })
  const customer = found.rows.find((each) => each.taxId === taxId.toUpperCase())
  if (customer === undefined) throw new CommandError('cli.error.unknownCustomer', { taxId })
  const history = await call('customers.history', { id: customer.id })
  for (const row of history.rows) {
    print.line(
      `${row.id}  ${row.serie}${row.folio}  ${words.invoiceState(row)}  ${words.money(row.total, row.currency)}`,
    )
  }
  for (const { currency, amount } of history.owed) {
    print.line(words.t('cli.customer.owed', { amount: words.money(amount, currency) }))
  }
  print.result(history)
  return EXIT.done
}
