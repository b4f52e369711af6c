import type { DayOfSales, FormOfDay } from '../../../contract/sales.ts'
import { formatE6, parseE6 } from '../../../domain/decimal.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import { currencyDecimals } from '../../../domain/mx/catalogs/moneda.ts'
import { salePeriod } from '../../../domain/mx/sales/salePeriod.ts'
import type { Reader } from '../../store/db.ts'
import { countInvoices } from '../../store/invoiceList.ts'
import { sumOpenSales } from '../../store/saleLists.ts'
import { moneyOfDay, type MoneyOfDay, type MoneySource } from '../../store/salesDay.ts'

/** What came in on a legal local date, form by form, and what is still to be done. */
export function dayOfSales(
  reader: Reader,
  {
    companyId,
    date,
    periodicidad,
  }: { readonly companyId: CompanyId; readonly date: string; readonly periodicidad: string },
): DayOfSales {
  const money = moneyOfDay(reader, companyId, date)
  const open = sumOpenSales(reader, {
    companyId,
    from: salePeriod(periodicidad, date).from,
    to: date,
  })
  const states = countInvoices(reader, companyId)
  const tickets = money.filter(({ source }) => source === 'ticket')
  return {
    date,
    ticketCount: tickets.reduce((sum, { count }) => sum + count, 0),
    byForm: formsOf(money),
    pending: {
      openTickets: open.count,
      openTotal: open.total,
      drafts: states.get('draft') ?? 0,
      sealed: states.get('sealed') ?? 0,
      rejected: states.get('rejected') ?? 0,
      cancelRequested: states.get('cancelRequested') ?? 0,
    },
  }
}

/** One row per form of payment and currency, in the order of their keys. */
function formsOf(money: readonly MoneyOfDay[]): FormOfDay[] {
  const rows = new Map<string, MoneyOfDay[]>()
  for (const one of money) {
    const key = `${one.formaPago} ${one.currency}`
    rows.set(key, [...(rows.get(key) ?? []), one])
  }
  return [...rows]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, parts]) => {
      const [formaPago = '', currency = ''] = key.split(' ')
      const sumOf = (source: MoneySource): bigint =>
        parts
          .filter((part) => part.source === source)
          .reduce((sum, { amount }) => sum + (parseE6(amount) ?? 0n), 0n)
      const shown = (value: bigint): string => formatE6(value, currencyDecimals(currency))
      const [tickets, invoices] = [sumOf('ticket'), sumOf('invoice')]
      const [receipts, refunds] = [sumOf('receipt'), sumOf('refund')]
      return {
        formaPago,
        currency,
        tickets: shown(tickets),
        invoices: shown(invoices),
        receipts: shown(receipts),
        refunds: shown(refunds),
        total: shown(tickets + invoices + receipts - refunds),
      }
    })
}
