import type { ProposedDraft } from '../../../../contract/collecting.ts'
import type { Target } from '../../../../contract/paging.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { call, wireErrorOf } from '../../api.ts'
import { notifyDone } from '../../app/notify.tsx'
import { navigate } from '../../app/router.ts'
import { folioOf } from '../../ui/folio.ts'
import { t } from '../../words.ts'

/** Drafts of which it is not known whether they were sealed: nothing answered any more. By whom they are for. */
const inDoubt = new Map<string, Target<InvoiceId>>()

/**
 * Stores a proposal, seals and queues it, and opens the document; what is refused stays in the dialog. One that was sealed
 * although its answer was lost is opened, now or at the next press: to let it be made once more would issue it twice.
 */
export async function issueDraft({ draft }: ProposedDraft): Promise<void> {
  const whose = `${draft.companyId} ${draft.kind} ${draft.receiver.taxId}`
  const before = inDoubt.get(whose)
  if (before !== undefined) {
    const wasSealed = await takeBack(before)
    inDoubt.delete(whose)
    if (wasSealed) return navigate({ page: 'invoice', id: before.id })
  }
  const { id, version } = await call('invoices.saveDraft', { target: null, draft })
  try {
    const sealed = await call('stamping.sealAndQueue', { id, version })
    notifyDone(t('collecting.issued', { folio: folioOf(sealed) }))
  } catch (error) {
    // The dialog still holds everything that was typed: no half-made draft is left behind.
    const wasSealed = await takeBack({ id, version }).catch(() => {
      inDoubt.set(whose, { id, version })
      return false
    })
    if (!wasSealed) throw error
  }
  navigate({ page: 'invoice', id })
}

/** Discards a draft; says whether it was sealed already. Rejects where that is not to be learnt. */
async function takeBack(target: Target<InvoiceId>): Promise<boolean> {
  try {
    await call('invoices.discardDraft', target)
    return false
  } catch (error) {
    if (wireErrorOf(error).code === 'state.alreadySealed') return true
    throw error
  }
}
