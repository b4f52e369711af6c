import type { InvoiceId } from '../../../domain/ids.ts'
import type { Draft } from '../../../domain/invoice.ts'
import type { EventBus } from '../../eventBus.ts'
import type { Tx } from '../../store/db.ts'
import { getInvoice, updateDraft } from '../../store/invoices.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'

/** Drafts that are rewritten in one transaction. */
export const DRAFTS_AT_ONCE = 50

/** Rewrites these drafts, and only those that are still drafts; says how many. Their figures stay. */
export function rewriteDrafts(
  tx: Tx,
  events: EventBus,
  ids: readonly InvoiceId[],
  change: (draft: Draft) => Draft,
): number {
  let count = 0
  for (const id of ids) {
    const invoice = getInvoice(tx, id)
    if (invoice?.summary.state !== 'draft') continue
    const { version, total } = invoice.summary
    updateDraft(tx, { id, version }, { draft: change(invoice.draft), total })
    count += 1
  }
  if (count > 0) tellInvoicesChanged(tx, events, ids)
  return count
}
