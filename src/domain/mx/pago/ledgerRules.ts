import { formatE6, parseE6 } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import { problem } from '../rules/problem.ts'
import type { PaidDocument } from './payment.ts'

/** What the ledger says of an invoice that is paid. Amounts in millionths. */
export interface Owed {
  readonly balance: bigint
  /** Payments that count so far. */
  readonly payments: number
  /** PPD, and stamped. */
  readonly isDeferred: boolean
}

/** A payment against what is owed at this very moment: another receipt may have been sealed since it was proposed. */
export function checkAgainstLedger(path: string, paid: PaidDocument, owed: Owed): Issue[] {
  if (!owed.isDeferred) return [problem(`${path}.uuid`, 'paid.notDeferred')]
  const balance = formatE6(owed.balance, 2)
  const isStale =
    parseE6(paid.saldoAnterior) !== owed.balance || paid.parcialidad !== String(owed.payments + 1)
  if (isStale) {
    const params = { balance, parcialidad: String(owed.payments + 1) }
    return [problem(`${path}.saldoAnterior`, 'paid.stale', { params })]
  }
  const pays = parseE6(paid.pagado) ?? 0n
  return pays > owed.balance
    ? [problem(`${path}.pagado`, 'paid.tooMuch', { code: 'CRP20244', params: { balance } })]
    : []
}

/** Credit notes together against the invoice (own rule; cfdi-4.0.md §7). `total` and `credited` in millionths. */
export function checkCredit(amount: bigint, total: bigint, credited: bigint): Issue[] {
  const left = total - credited
  if (amount <= left) return []
  return [problem('lines', 'credit.tooMuch', { params: { left: formatE6(left, 2) } })]
}

/** A credit note that applies advances against what is left of them (own rule; cfdi-4.0.md §7). Millionths. */
export function checkAdvance(amount: bigint, left: bigint): Issue[] {
  if (amount <= left) return []
  return [problem('lines', 'advance.tooMuch', { params: { left: formatE6(left, 2) } })]
}
