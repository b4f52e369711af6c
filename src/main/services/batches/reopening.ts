import type { BatchId } from '../../../domain/ids.ts'
import { appendAudit } from '../../store/audit.ts'
import { requireBatch } from '../../store/batches.ts'
import { readDocuments, setDocumentInvoice } from '../../store/batchDocuments.ts'
import { getInvoice, reopenInvoice, updateDraft } from '../../store/invoices.ts'
import type { Actor } from '../caller.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import type { Checking } from './checking.ts'
import { createBreather } from './slices.ts'
import { openSource } from './sources.ts'

/** Documents that are reopened in one transaction. */
const PAGE = 10

export interface Reopening {
  /**
   * Refused and rejected documents as they are by now become drafts again, under the numbers they have; those that
   * still have a problem stay. Gives how many.
   */
  reopenAll(id: BatchId, state: 'rejected' | 'refused', caller: Actor): Promise<number>
}

export function createReopening(
  services: ServiceContext,
  parts: { readonly checking: Checking },
): Reopening {
  const { store, clock, events } = services

  async function reopenAll(
    id: BatchId,
    state: 'rejected' | 'refused',
    caller: Actor,
  ): Promise<number> {
    const source = openSource(services, requireBatch(store, id))
    const breather = createBreather(clock)
    let reopened = 0
    for (let doc = 0; ;) {
      const page = readDocuments(store, id, state, doc, PAGE)
      const last = page.at(-1)
      if (last === undefined) return reopened
      await store.groupTx((tx) => {
        for (const document of page) {
          if (document.invoiceId === null) continue
          const checked = parts.checking.checkOne(tx, source, document.doc)
          const before = getInvoice(tx, document.invoiceId)
          if (checked === null || before === null || checked.issues.length > 0) continue
          const { summary } = before
          if (summary.state !== 'rejected' && summary.state !== 'draft') continue
          const open =
            summary.state === 'rejected'
              ? reopenInvoice(tx, { id: summary.id, version: summary.version })
              : before
          const { draft: corrected, total } = checked.judgement
          const saved = updateDraft(
            tx,
            { id: summary.id, version: open.summary.version },
            { draft: { ...corrected, customerId: before.draft.customerId }, total },
          )
          setDocumentInvoice(tx, id, document.doc, saved.summary)
          appendAudit(tx, {
            actor: caller.actor,
            event: 'invoice.reopened',
            subject: summary.id,
            data: { from: summary.state, folio: summary.folio, batch: id },
          })
          tellInvoicesChanged(tx, events, [summary.id])
          reopened += 1
        }
      })
      doc = last.doc
      await breather.breathe()
    }
  }

  return { reopenAll }
}
