import type { InvoiceDetail } from '../../../contract/invoices.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import { shownState, type ShownState, type StatedInvoice } from '../../../locales/invoiceState.ts'
import { playAlarm, playDone } from '../features/alerts/sound.ts'
import { showSystemNotice, type NoticeKind } from '../features/alerts/systemNotice.ts'
import { call, on } from '../api.ts'
import { t } from '../words.ts'
import { notifyAttention, notifyDone } from './notify.tsx'
import { useSession } from './session.ts'
import { folioOf } from '../ui/folio.ts'

/** States last seen of documents that had not settled: only their end is news. */
const open = new Map<string, ShownState>()
const UNSETTLED: ReadonlySet<ShownState> = new Set(['waiting', 'finding'])
/** A wave of changes, such as the queue after a day offline, is told by the counts and not one by one. */
const MOST_AT_ONCE = 8

/** Remembers documents whose end the person should hear of. */
export function rememberInvoices(
  rows: readonly (StatedInvoice & { readonly id: InvoiceId })[],
): void {
  for (const row of rows) {
    const state = shownState(row)
    if (UNSETTLED.has(state)) open.set(row.id, state)
    else open.delete(row.id)
  }
}

/** Tells when a waiting or doubtful document got its answer; called once. */
export function watchInvoices(): void {
  on('invoices.changed', ({ ids }) => {
    const known = ids.filter((id) => open.has(id))
    if (known.length > MOST_AT_ONCE) return
    for (const id of known) void look(id as InvoiceId)
  })
}

async function look(id: InvoiceId): Promise<void> {
  try {
    const invoice = await call('invoices.get', { id })
    const before = open.get(id)
    rememberInvoices([invoice])
    if (before !== undefined) tell(before, invoice)
  } catch {
    // The list and the document itself say what is wrong; a notice would only repeat it.
  }
}

function tell(before: ShownState, invoice: InvoiceDetail): void {
  const now = shownState(invoice)
  const { companyId } = useSession.getState()
  if (now === before || invoice.companyId !== companyId) return
  const folio = folioOf(invoice)
  if (now === 'stamped') {
    const words = t(before === 'finding' ? 'notice.foundStamped' : 'notice.stamped', {
      folio,
      name: invoice.receiverName,
    })
    notifyDone(words)
    showSystemNotice(before === 'finding' ? 'found' : 'stamped', words, '')
    if (document.hidden) playDone()
  } else if (now === 'rejected')
    callAttention('rejected', t('notice.rejected', { folio }), invoice.refusal?.words ?? '')
  else if (now === 'finding')
    callAttention('found', t('notice.finding', { folio }), t('stateHelp.finding'))
  else if (now === 'expired')
    callAttention('deadline', t('notice.expired', { folio }), t('stateHelp.expired'))
}

/** Somebody has to look: said on the page, by the system and by a sound. */
function callAttention(kind: NoticeKind, title: string, message: string): void {
  notifyAttention(title, message)
  showSystemNotice(kind, title, message)
  playAlarm()
}
