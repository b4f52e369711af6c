import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Unmerged } from '../../../contract/merging.ts'
import { AppError } from '../../../domain/errors.ts'
import type { CustomerId, InvoiceId } from '../../../domain/ids.ts'
import { followCustomer } from '../../../domain/merging.ts'
import type { Customer } from '../../../domain/parties.ts'
import { customerInputOf } from '../../../domain/recordInput.ts'
import { appendAudit } from '../../store/audit.ts'
import { getCustomer, updateCustomer } from '../../store/customers.ts'
import type { Reader } from '../../store/db.ts'
import { getInvoice } from '../../store/invoices.ts'
import { customersIn, hasIssuedSince, unmergeCustomer } from '../../store/merging.ts'
import type { Actor } from '../caller.ts'
import type { ServiceContext } from '../context.ts'
import { DRAFTS_AT_ONCE, rewriteDrafts } from './drafts.ts'
import { newestMerge, unknownMerge } from './newestMerge.ts'

/** What the audit log keeps of a merge: enough to take it back. */
export interface CustomerMerge {
  /** The customer who stayed, as he was before. */
  readonly before: Customer
  readonly gone: Customer
  /** Version of the one who stayed, right after. */
  readonly keptVersion: number
  /** Customers who had gone into `gone` before. */
  readonly led: readonly CustomerId[]
  /** Drafts that followed. */
  readonly draftIds: readonly InvoiceId[]
}

/** The newest merge into a customer as it can still be taken back. */
interface Undoable extends CustomerMerge {
  readonly kept: Customer
  readonly back: Customer
}

/**
 * Takes the newest merge into a customer back: both are as they were, and drafts that had followed name the other one
 * again. `state.notAllowedNow` when there is none (`mergeUnknown`) or something was issued to him since (`mergeIssued`),
 * `state.staleVersion` when his data were changed since.
 */
export function createCustomerUndoing({ store, events }: ServiceContext) {
  function undoable(reader: Reader, id: CustomerId): Undoable {
    const kept = getCustomer(reader, id)
    if (kept === null) throw new AppError('notFound.customer')
    const newest = newestMerge<CustomerMerge>(reader, 'customer.merged', kept)
    const record = newest?.record
    const back = customersIn(reader, kept.id).find((one) => one.id === record?.gone.id)
    if (record === undefined || back === undefined) throw unknownMerge()
    if (kept.version !== record.keptVersion) throw new AppError('state.staleVersion')
    if (hasIssuedSince(reader, kept.id, newest?.at ?? 0)) {
      throw new AppError('state.notAllowedNow', { detail: { reason: 'mergeIssued' } })
    }
    return { ...record, kept, back }
  }

  /** Of the drafts that followed, those that still name the one who stayed. */
  function following(reader: Reader, { draftIds, kept }: Undoable): readonly InvoiceId[] {
    return draftIds.filter((id) => {
      const invoice = getInvoice(reader, id)
      return invoice?.summary.state === 'draft' && invoice.draft.customerId === kept.id
    })
  }

  return async function undo(id: CustomerId, caller: Actor): Promise<Unmerged<Customer>> {
    let drafts = 0
    // Many drafts go back page by page; until the end they lead to the one who stayed all the same.
    for (;;) {
      const left = following(store, undoable(store, id))
      if (left.length <= DRAFTS_AT_ONCE) break
      drafts += store.tx((tx) => {
        const merge = undoable(tx, id)
        const some = following(tx, merge).slice(0, DRAFTS_AT_ONCE)
        return rewriteDrafts(tx, events, some, (draft) => followCustomer(draft, merge.kept, merge.gone)) // prettier-ignore
      })
      await nextTurn()
    }
    const undone = store.tx((tx) => {
      const merge = undoable(tx, id)
      const { kept, gone, before, led } = merge
      const ids = following(tx, merge)
      unmergeCustomer(tx, gone.id, kept.id, led)
      const restored = updateCustomer(tx, kept, customerInputOf(before))
      drafts += rewriteDrafts(tx, events, ids, (draft) => followCustomer(draft, kept, gone))
      appendAudit(tx, {
        actor: caller.actor,
        event: 'customer.unmerged',
        subject: kept.id,
        data: { back: gone.id, drafts },
      })
      const back = getCustomer(tx, gone.id)
      if (back === null) throw new AppError('notFound.customer')
      return { kept: restored, back }
    })
    events.emit('customers.changed', { count: 2 })
    return { ...undone, drafts }
  }
}
