import { parseE6 } from '../../../domain/decimal.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { Draft } from '../../../domain/invoice.ts'
import type { Issue } from '../../../domain/issue.ts'
import { ADVANCE_RELATION } from '../../../domain/mx/advance.ts'
import {
  checkAdvance,
  checkAgainstLedger,
  checkCredit,
} from '../../../domain/mx/pago/ledgerRules.ts'
import type { Reader } from '../../store/db.ts'
import { invoiceWithUuid } from '../../store/invoices.ts'
import { advancesOf, readAdvance } from './advanceLedger.ts'
import { readLedger } from './ledger.ts'

/** Credit, return, and an advance that is applied. */
const CREDITING: ReadonlySet<string> = new Set(['01', '03', ADVANCE_RELATION])

/**
 * A receipt or credit note against what is owed now. Asked in the transaction that seals it, so that two of them
 * cannot both take the same balance, from whatever window or program they come. `total` is the document's own.
 */
export function ledgerIssues(
  reader: Reader,
  draft: Draft,
  total: string,
  except: InvoiceId,
): readonly Issue[] {
  if (draft.country !== 'MX') return []
  if (draft.kind === 'pago') {
    return draft.payments.flatMap(({ documents }, payment) =>
      documents.flatMap((paid, index) => {
        const id = paid.invoiceId ?? invoiceWithUuid(reader, paid.uuid.toUpperCase())
        // A document issued elsewhere has no ledger here.
        if (id === null) return []
        const ledger = readLedger(reader, id, except)
        const path = `payments.${String(payment)}.documents.${String(index)}`
        return checkAgainstLedger(path, paid, {
          balance: ledger.balance,
          payments: ledger.entries.filter(({ kind }) => kind === 'payment').length,
          isDeferred: ledger.draft.metodoPago === 'PPD' && ledger.summary.state === 'stamped',
        })
      }),
    )
  }
  if (draft.kind !== 'egreso') return []
  const [only, second] = draft.relations
    .filter(({ tipoRelacion }) => CREDITING.has(tipoRelacion))
    .flatMap(({ uuids }) => uuids)
  // Over several invoices the sum is divided by their own order; each share ends at its invoice's total.
  if (only === undefined || second !== undefined) return []
  const id = invoiceWithUuid(reader, only.toUpperCase())
  if (id === null) return []
  const ledger = readLedger(reader, id, except)
  const amount = parseE6(total) ?? 0n
  const ofInvoice = checkCredit(amount, ledger.total, ledger.credited)
  const applies = draft.relations.some(({ tipoRelacion }) => tipoRelacion === ADVANCE_RELATION)
  if (!applies || ofInvoice.length > 0) return ofInvoice
  const advances = advancesOf(reader, ledger)
  // An advance that was issued elsewhere has no ledger here.
  if (advances.length === 0) return []
  const left = advances
    .map((advance) => readAdvance(reader, advance, except))
    .reduce((sum, { total: of, applied }) => sum + of - applied, 0n)
  return checkAdvance(amount, left)
}
