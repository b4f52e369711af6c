import type { DoubleStamp } from '../../contract/evidence.ts'
import { AppError } from '../../domain/errors.ts'
import type { InvoiceId } from '../../domain/ids.ts'
import type { EventBus } from '../eventBus.ts'
import { appendAudit } from '../store/audit.ts'
import type { Tx } from '../store/db.ts'
import { addDocument } from '../store/documents.ts'
import { getInvoice } from '../store/invoices.ts'
import {
  noteSeenStamp,
  openDoubles,
  raiseDouble,
  seenStamps,
  settleDouble,
} from '../store/seenStamps.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'
import { tellInvoicesChanged } from './invoiceEvents.ts'

/** A genuine stamp over our own seal, whether or not the answer around it is believed. */
export interface StampSeen {
  readonly invoiceId: InvoiceId
  /** Upper case. */
  readonly uuid: string
  readonly xml: Uint8Array
  /** Account's id, or the name of the file. */
  readonly source: string
}

/** Two UUIDs for one document must never be; where they are seen all the same, a person is told (R23). */
export interface DoubleStamps {
  list(): readonly DoubleStamp[]
  settle(input: { readonly id: InvoiceId; readonly note: string }, caller: Caller): null
}

/** Alarms shown at once; there should be none. */
const MOST_SHOWN = 50

/** Keeps a stamp that is not the document's own, and raises the alarm where that makes two. */
export function noteOtherStamp(tx: Tx, events: EventBus, seen: StampSeen): void {
  const own = getInvoice(tx, seen.invoiceId)?.summary.uuid ?? ''
  if (own === seen.uuid) return
  if (!noteSeenStamp(tx, seen.invoiceId, seen.uuid, seen.source)) return
  addDocument(tx, seen.invoiceId, 'otherStampedXml', seen.xml)
  raiseIfTwo(tx, events, seen.invoiceId, own)
}

/** After a document got its stamp: the alarm where another one had been seen before. */
export function raiseIfTwo(tx: Tx, events: EventBus, id: InvoiceId, own: string): void {
  const others = seenStamps(tx, id).map(({ uuid }) => uuid)
  const uuids = [...new Set([...(own === '' ? [] : [own]), ...others])]
  if (uuids.length < 2) return
  raiseDouble(tx, id)
  appendAudit(tx, {
    actor: 'system',
    event: 'invoice.secondUuid',
    subject: id,
    data: { uuids },
  })
  tellInvoicesChanged(tx, events, [id])
}

export function createDoubleStamps({ store, events }: ServiceContext): DoubleStamps {
  return {
    list: () =>
      openDoubles(store, MOST_SHOWN).flatMap(({ invoiceId }): DoubleStamp[] => {
        const invoice = getInvoice(store, invoiceId)
        if (invoice === null) return []
        const { companyId, serie, folio, receiverName, total, currency, uuid } = invoice.summary
        const others = seenStamps(store, invoiceId).filter((seen) => seen.uuid !== uuid)
        return [{ invoiceId, companyId, serie, folio, receiverName, total, currency, uuid, others }]
      }),
    settle({ id, note }, caller) {
      store.tx((tx) => {
        if (!settleDouble(tx, id, note)) throw new AppError('state.notAllowedNow')
        appendAudit(tx, {
          actor: caller.actor,
          event: 'invoice.secondUuidSettled',
          subject: id,
          data: { note, uuids: seenStamps(tx, id).map(({ uuid }) => uuid) },
        })
        tellInvoicesChanged(tx, events, [id])
      })
      return null
    },
  }
}
