import { formatE6, parseE6 } from '../../../domain/decimal.ts'
import type { CreditRequest } from '../../../domain/mx/creditNote.ts'
import { allocate, sumOfParts } from '../../../domain/mx/pago/allocate.ts'
import type { Verb } from '../context.ts'
import { findInvoice } from '../findInvoice.ts'
import { CommandError } from '../commandError.ts'
import { EXIT } from '../exitCodes.ts'
import { issueDraft } from './invoice.ts'
import { creditComprobante } from './peru.ts'

interface PayOptions {
  readonly id: string
  /** What came in, in the payment's currency; left out: all that is owed. */
  readonly amount?: string
  readonly date: string
  readonly form: string
  readonly operation?: string
  /** Other invoices of the same customer that it pays, with commas between. */
  readonly with?: string
  /** Left out: that of the invoice. */
  readonly currency?: string
  /** Pesos for one of its currency. */
  readonly rate?: string
  /** Units of the invoices' currency for one of the payment's. */
  readonly equivalence?: string
  readonly seal?: boolean
  readonly send?: boolean
}

/**
 * `invoice pay ID --date AAAA-MM-DD --form KEY [--amount X] [--with ID,ID] [--currency KEY --rate X --equivalence X]
 * [--seal] [--send]`: the receipt of a payment over one invoice or several, in their order.
 */
export const payInvoice: Verb<PayOptions> = async (context, options) => {
  const { call } = context
  const others = (options.with ?? '').split(',').filter((id) => id !== '')
  const ids = await Promise.all([options.id, ...others].map((id) => findInvoice(call, id)))
  const balances = await Promise.all(ids.map((id) => call('collecting.balance', { id })))
  const moneda = options.currency ?? balances[0]?.currency ?? 'MXN'
  const owed = balances.map(({ balance, currency }) => ({
    moneda: currency,
    balance,
    equivalencia: currency === moneda ? '' : (options.equivalence ?? ''),
  }))
  const all = sumOfParts(
    moneda,
    owed.map((one) => ({ ...one, pagado: one.balance })),
  )
  if (all === null) throw new CommandError('cli.error.equivalenceNeeded')
  const amount = options.amount ?? all
  // One invoice takes what was said: more than is owed is refused by the rules, and not cut.
  const parts =
    owed.length === 1 && moneda === owed[0]?.moneda ? [amount] : allocate(amount, moneda, owed)
  const left = (parseE6(amount) ?? 0n) - (parseE6(all) ?? 0n)
  if (owed.length > 1 && left > 0n) {
    throw new CommandError('cli.error.payLeftOver', { amount: `${formatE6(left, 2)} ${moneda}` })
  }
  const { draft } = await call('collecting.proposePayment', {
    payment: {
      paidLocal: options.date.includes('T') ? options.date : `${options.date}T12:00:00`,
      formaPago: options.form,
      moneda,
      tipoCambio: options.rate ?? '',
      amount,
      operation: options.operation ?? '',
      payerBankRfc: '',
      payerBankName: '',
      payerAccount: '',
      payeeBankRfc: '',
      payeeAccount: '',
    },
    documents: ids.map((id, index) => ({
      id,
      amount: parts[index] ?? '0',
      equivalencia: owed[index]?.equivalencia ?? '',
    })),
  })
  return issueDraft(context, draft, options)
}

interface CreditOptions {
  readonly id: string
  readonly all?: boolean
  readonly amount?: string
  /** Quantities that came back, by line, with commas between: `1,0,2.5`. */
  readonly lines?: string
  readonly form?: string
  /** Of SUNAT catalogue 09; only in Peru. */
  readonly reason?: string
  readonly seal?: boolean
  readonly send?: boolean
}

/** `invoice credit ID --all|--amount X|--lines Q,Q [--seal] [--send]`: a credit note over an issued invoice. */
export const creditInvoice: Verb<CreditOptions> = async (context, options) => {
  const id = await findInvoice(context.call, options.id)
  const credited = await context.call('invoices.get', { id })
  if (credited.draft.country === 'PE') {
    return creditComprobante(context, credited.id, creditRequest(options), options)
  }
  const { draft } = await context.call('collecting.proposeCredit', {
    id,
    request: creditRequest(options),
    formaPago: options.form ?? '',
  })
  return issueDraft(context, draft, options)
}

function creditRequest({ all, amount, lines }: CreditOptions): CreditRequest {
  if (amount !== undefined) return { what: 'amount', amount }
  if (lines !== undefined) return { what: 'lines', quantities: lines.split(',') }
  if (all === true) return { what: 'all' }
  throw new CommandError('cli.error.creditWhat')
}

/** `invoice balance ID`: what was paid and credited of an invoice, and what is owed. */
export const balanceOfInvoice: Verb<{ readonly id: string }> = async (context, { id }) => {
  const of = { id: await findInvoice(context.call, id) }
  const balance = await context.call('collecting.balance', of)
  const { words, print } = context
  for (const entry of balance.entries) {
    const number = `${entry.serie}${entry.serie === '' ? '' : '-'}${entry.folio}`
    const amount = words.money(entry.amount, balance.currency)
    const kind = words.t(`cli.balance.${entry.kind}`)
    print.line(
      `${kind.padEnd(16)} ${number.padEnd(12)} ${amount.padStart(18)}  ${entry.issuedLocal}`,
    )
  }
  print.line(
    words.t('cli.balance.rest', { balance: words.money(balance.balance, balance.currency) }),
  )
  print.result(balance)
  return EXIT.done
}
