import type { InvoiceId } from '../../domain/ids.ts'
import type { EventBus } from '../eventBus.ts'
import type { Tx } from '../store/db.ts'

/** Tells the windows, once the transaction is on disk, that documents changed. */
export function tellInvoicesChanged(tx: Tx, events: EventBus, ids: readonly InvoiceId[]): void {
  tx.afterCommit(() => events.emit('invoices.changed', { ids }))
}
