import type { InvoiceBalance, LedgerEntry } from '../../../contract/collecting.ts'
import { formatE6, parseE6 } from '../../../domain/decimal.ts'
import { AppError } from '../../../domain/errors.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { CfdiDraft, InvoiceSummary } from '../../../domain/invoice.ts'
import { currencyDecimals } from '../../../domain/mx/catalogs/moneda.ts'
import { mayCreditAmount } from '../../../domain/mx/creditSum.ts'
import { documentTaxes, type Payable } from '../../../domain/mx/pago/payable.ts'
import type { PaidTax } from '../../../domain/mx/pago/payment.ts'
import { computeCfdiTotals } from '../../../domain/totals.ts'
import { getCompany } from '../../store/companies.ts'
import type { Reader } from '../../store/db.ts'
import { getInvoice, invoiceWithUuid, requireInvoice } from '../../store/invoices.ts'
import { liveReferrers } from '../../store/relations.ts'

/** An invoice with what its receipts and credit notes say; everything live counts, stamped or still on its way. */
export interface Ledger {
  readonly summary: InvoiceSummary
  readonly draft: CfdiDraft
  readonly entries: readonly LedgerEntry[]
  /** Millionths. */
  readonly total: bigint
  readonly paid: bigint
  readonly credited: bigint
  /** Never below zero. */
  readonly balance: bigint
  readonly paidTaxes: readonly PaidTax[]
}

/** Relations by which a credit note takes back: 01 credit, 03 return; 07 applies an advance. */
const CREDITING: ReadonlySet<string> = new Set(['01', '03', '07'])

/** What is owed of a document of ours. Refuses with `notFound.invoice`, or `state.notAllowedNow` where nothing can be owed. */
export function readLedger(reader: Reader, id: InvoiceId, except: InvoiceId | null): Ledger {
  const invoice = requireInvoice(reader, id)
  const { summary, draft } = invoice
  if (draft.country !== 'MX' || draft.kind !== 'ingreso') throw new AppError('state.notAllowedNow')
  const entries: LedgerEntry[] = []
  const paidTaxes: PaidTax[] = []
  for (const referrer of liveReferrers(reader, summary.uuid.toUpperCase())) {
    if (referrer.id === except) continue
    const other = getInvoice(reader, referrer.id)?.draft
    if (other?.country !== 'MX') continue
    if (referrer.tipoRelacion === 'pago') {
      for (const paid of other.payments.flatMap(({ documents }) => documents)) {
        if (paid.uuid.toUpperCase() !== summary.uuid.toUpperCase()) continue
        entries.push(entryOf(referrer, 'payment', paid.pagado))
        paidTaxes.push(...paid.taxes)
      }
    } else if (other.kind === 'egreso' && CREDITING.has(referrer.tipoRelacion)) {
      const amount = creditedOf(reader, referrer, other, summary.uuid)
      entries.push(entryOf(referrer, 'credit', amount))
    }
  }
  const total = parseE6(summary.total) ?? 0n
  const paid = sumOf(entries, 'payment')
  const credited = sumOf(entries, 'credit')
  const left = total - paid - credited
  const balance = left < 0n ? 0n : left
  return { summary, draft, entries, total, paid, credited, balance, paidTaxes }
}

function entryOf(referrer: InvoiceSummary, kind: LedgerEntry['kind'], amount: string): LedgerEntry {
  const { id, serie, folio, state, issuedLocal } = referrer
  return { id, kind, serie, folio, state, issuedLocal, amount }
}

function sumOf(entries: readonly LedgerEntry[], kind: LedgerEntry['kind']): bigint {
  return entries
    .filter((entry) => entry.kind === kind)
    .reduce((sum, { amount }) => sum + (parseE6(amount) ?? 0n), 0n)
}

/** A credit note over several invoices fills them in the order in which it names them, each up to its total. */
function creditedOf(reader: Reader, note: InvoiceSummary, draft: CfdiDraft, uuid: string): string {
  const named = draft.relations
    .filter(({ tipoRelacion }) => CREDITING.has(tipoRelacion))
    .flatMap(({ uuids }) => uuids)
  if (named.length < 2) return note.total
  let left = parseE6(note.total) ?? 0n
  for (const one of named) {
    const id = invoiceWithUuid(reader, one.toUpperCase())
    const most = id === null ? 0n : (parseE6(getInvoice(reader, id)?.summary.total ?? '') ?? 0n)
    const share = left < most ? left : most
    if (one.toUpperCase() === uuid.toUpperCase()) return formatE6(share, 2)
    left -= share
  }
  return '0'
}

/** How the screens and the command line see a ledger. */
export function toBalance(ledger: Ledger): InvoiceBalance {
  const { summary, draft, entries, total, paid, credited, balance } = ledger
  const decimals = currencyDecimals(summary.currency)
  const shown = (value: bigint): string => formatE6(value, decimals)
  return {
    currency: summary.currency,
    total: shown(total),
    paid: shown(paid),
    credited: shown(credited),
    balance: shown(balance),
    mayBePaid: summary.state === 'stamped' && draft.metodoPago === 'PPD' && balance > 0n,
    mayCreditAmount: mayCreditAmount(draft),
    entries: entries.map((entry) => ({ ...entry, amount: shown(parseE6(entry.amount) ?? 0n) })),
  }
}

/** The invoice as a payment has to know it: its taxes by rate, what is owed, what earlier receipts certified. */
export function toPayable(reader: Reader, ledger: Ledger): Payable {
  const { summary, draft, balance, entries, paidTaxes } = ledger
  const company = getCompany(reader, summary.companyId)
  if (company === null) throw new AppError('notFound.company')
  const totals = computeCfdiTotals(draft, { roundingPolicy: company.roundingPolicy })
  return {
    invoiceId: summary.id,
    uuid: summary.uuid,
    serie: summary.serie,
    folio: summary.folio,
    moneda: summary.currency,
    total: summary.total,
    balance: formatE6(balance, currencyDecimals(summary.currency)),
    payments: entries.filter(({ kind }) => kind === 'payment').length,
    isCredited: ledger.credited > 0n,
    ...documentTaxes(draft, totals),
    paidTaxes,
  }
}
