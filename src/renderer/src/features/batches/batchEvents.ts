import type { EventName } from '../../../../contract/events.ts'

/** What may have moved a batch: its own steps, and what became of its documents. */
export const BATCH_EVENTS: readonly EventName[] = ['batches.changed', 'invoices.changed']
