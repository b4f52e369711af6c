import type { InvoiceId } from '../../../domain/ids.ts'
import type { Draft } from '../../../domain/invoice.ts'
import type { Issue } from '../../../domain/issue.ts'
import { saleTaken } from '../../../domain/mx/sales/saleRules.ts'
import type { Tx } from '../../store/db.ts'
import { linkSale, salesOf, saleWithTicket, unlinkSales } from '../../store/sales.ts'
import { writeSetting } from '../../store/settings.ts'

/** Key of the setting that remembers how often a company issues its global invoice. */
export function periodicityKey(companyId: string): string {
  return `global.periodicidad.${companyId}`
}

/**
 * Takes the tickets of a document that is being sealed, in its own transaction: a ticket that another live document has
 * cannot be invoiced twice, from whatever window or program both come. Gives the problems, when there are any.
 */
export function takeSales(tx: Tx, id: InvoiceId, draft: Draft): readonly Issue[] {
  if (draft.country !== 'MX' || draft.kind !== 'ingreso') return []
  if (draft.globalPeriod === null) {
    return salesOf(tx, id).flatMap(({ sale, kind }) =>
      kind === 'invoice' && sale.documentId !== id ? [saleTaken('lines', sale.ticket)] : [],
    )
  }
  unlinkSales(tx, id, 'global')
  const issues: Issue[] = []
  const tickets = new Map(draft.lines.map(({ sku }, index) => [sku, index]))
  for (const [ticket, index] of tickets) {
    const sale = saleWithTicket(tx, draft.companyId, ticket)
    // A ticket that was typed into the document and never recorded is nobody's.
    if (sale === null) continue
    if (sale.state !== 'open') issues.push(saleTaken(`lines.${String(index)}.sku`, ticket))
    else linkSale(tx, sale.id, 'global', id)
  }
  writeSetting(tx, periodicityKey(draft.companyId), draft.globalPeriod.periodicidad)
  return issues
}
