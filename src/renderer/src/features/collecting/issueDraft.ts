import type { ProposedDraft } from '../../../../contract/collecting.ts'
import { call } from '../../api.ts'
import { notifyDone } from '../../app/notify.tsx'
import { navigate } from '../../app/router.ts'
import { folioOf } from '../../ui/folio.ts'
import { t } from '../../words.ts'

/** Stores a proposal, seals and queues it, and opens the document; what is refused stays in the dialog. */
export async function issueDraft({ draft }: ProposedDraft): Promise<void> {
  const saved = await call('invoices.saveDraft', { target: null, draft })
  const target = { id: saved.id, version: saved.version }
  try {
    const sealed = await call('stamping.sealAndQueue', target)
    notifyDone(t('collecting.issued', { folio: folioOf(sealed) }))
  } catch (error) {
    // The dialog still holds everything that was typed: no half-made draft is left behind.
    // Whether or not that succeeds, why it was not sealed is what the person has to know.
    await call('invoices.discardDraft', target).catch(() => undefined)
    throw error
  }
  navigate({ page: 'invoice', id: saved.id })
}
