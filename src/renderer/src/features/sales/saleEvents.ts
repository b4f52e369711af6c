import type { EventName } from '../../../../contract/events.ts'

/** What may have moved a ticket or a day's money: a ticket itself, and what became of documents. */
export const SALE_EVENTS: readonly EventName[] = ['sales.changed', 'invoices.changed']
