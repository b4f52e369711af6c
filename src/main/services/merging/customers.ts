import { setImmediate as nextTurn } from 'node:timers/promises'
import { comparableCustomer } from '../../../domain/duplicates.ts'
import { AppError } from '../../../domain/errors.ts'
import type { CustomerId, InvoiceId } from '../../../domain/ids.ts'
import { followCustomer } from '../../../domain/merging.ts'
import { validateCustomer } from '../../../domain/partyRules.ts'
import { appendAudit } from '../../store/audit.ts'
import { getCustomer, updateCustomer } from '../../store/customers.ts'
import type { Reader } from '../../store/db.ts'
import {
  countDocumentsFor,
  customersAfter,
  customersIn,
  draftsFor,
  mergeCustomer,
  tellApart,
  toldApart,
} from '../../store/merging.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { refuseErrors } from '../refuseErrors.ts'
import { bothOf } from './both.ts'
import { DRAFTS_AT_ONCE, rewriteDrafts } from './drafts.ts'
import { findDuplicates, PAGE } from './duplicates.ts'
import { createCustomerUndoing, type CustomerMerge } from './customerUndoing.ts'
import type { Merging } from './useCases.ts'

export function createCustomerMerging(context: ServiceContext): Merging['customers'] {
  const { store, events } = context

  function finder(reader: Reader) {
    return (id: CustomerId) => {
      const customer = getCustomer(reader, id)
      if (customer === null) throw new AppError('notFound.customer')
      return customer
    }
  }

  return {
    duplicates(companyId) {
      requireCompany(context, companyId)
      return findDuplicates({
        page: (after) => customersAfter(store, companyId, after, PAGE),
        comparable: comparableCustomer,
        areTwo: toldApart(store, 'customer'),
        documents: ({ id }) => countDocumentsFor(store, id),
      })
    },
    async merge(input, caller) {
      const before = bothOf(finder(store), input)
      const { country } = before.keep
      if (input.customer.country !== country) throw new AppError('state.notAllowedNow')
      refuseErrors('validation.customer', validateCustomer(input.customer))
      const kept = { ...before.keep, ...input.customer }
      const followed: InvoiceId[] = []
      let drafts = 0
      const bringDrafts = (limit: number): number =>
        store.tx((tx) => {
          const { gone } = bothOf(finder(tx), input)
          const ids = draftsFor(tx, gone.id, limit)
          followed.push(...ids)
          return rewriteDrafts(tx, events, ids, (draft) => followCustomer(draft, gone, kept))
        })
      // Many drafts come along page by page; the last ones with the merge itself.
      while (draftsFor(store, before.gone.id, DRAFTS_AT_ONCE + 1).length > DRAFTS_AT_ONCE) {
        drafts += bringDrafts(DRAFTS_AT_ONCE)
        await nextTurn()
      }
      const merged = store.tx((tx) => {
        const { keep, gone } = bothOf(finder(tx), input)
        const saved = updateCustomer(tx, input.keep, input.customer)
        const ids = draftsFor(tx, gone.id, DRAFTS_AT_ONCE)
        drafts += rewriteDrafts(tx, events, ids, (draft) => followCustomer(draft, gone, saved))
        const led = customersIn(tx, gone.id).map(({ id }) => id)
        mergeCustomer(tx, gone.id, keep.id)
        const record: CustomerMerge = {
          before: keep,
          gone,
          keptVersion: saved.version,
          led,
          draftIds: [...followed, ...ids],
        }
        appendAudit(tx, {
          actor: caller.actor,
          event: 'customer.merged',
          subject: keep.id,
          data: { ...record, after: { ...input.customer }, drafts },
        })
        return saved
      })
      events.emit('customers.changed', { count: 2 })
      return { kept: merged, drafts }
    },
    undo: createCustomerUndoing(context),
    tellApart(ids, caller) {
      store.tx((tx) => {
        const find = finder(tx)
        const [one, other] = [find(ids[0]), find(ids[1])]
        tellApart(tx, 'customer', [one.id, other.id])
        appendAudit(tx, {
          actor: caller.actor,
          event: 'customer.toldApart',
          subject: one.id,
          data: { other: other.id },
        })
        tx.afterCommit(() => events.emit('customers.changed', { count: 2 }))
      })
      return null
    },
  }
}
