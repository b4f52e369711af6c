import { Ban, Check, CircleDashed, Clock, FileX, PencilLine, SearchCheck, X } from 'lucide-react'
import type { ComponentType } from 'react'
import { shownState, type ShownState, type StatedInvoice } from '../../../locales/invoiceState.ts'
import type { MessageKey } from '../../../locales/messages.ts'
import { useT } from '../words.ts'
import styles from './StateBadge.module.css'

type Icon = ComponentType<{ readonly size: number; readonly 'aria-hidden': true }>
type Tone = 'quiet' | 'wait' | 'doubt' | 'good' | 'bad'

interface Look {
  readonly icon: Icon
  readonly tone: Tone
  readonly word: MessageKey
}

const LOOKS: Readonly<Record<ShownState, Look>> = {
  draft: { icon: PencilLine, tone: 'quiet', word: 'state.draft' },
  waiting: { icon: Clock, tone: 'wait', word: 'state.waiting' },
  finding: { icon: SearchCheck, tone: 'doubt', word: 'state.finding' },
  expired: { icon: Clock, tone: 'bad', word: 'state.waiting' },
  withdrawn: { icon: Clock, tone: 'quiet', word: 'state.waiting' },
  stamped: { icon: Check, tone: 'good', word: 'state.stamped' },
  rejected: { icon: X, tone: 'bad', word: 'state.rejected' },
  cancelRequested: { icon: CircleDashed, tone: 'wait', word: 'state.cancelRequested' },
  cancelled: { icon: Ban, tone: 'quiet', word: 'state.cancelled' },
  void: { icon: FileX, tone: 'quiet', word: 'state.void' },
}

/** A state in a word, a sign and a colour, so that none alone has to carry it. */
export function ToneBadge({
  icon: Icon,
  tone,
  word,
  large = false,
}: Look & { readonly large?: boolean }) {
  const t = useT()
  return (
    <span className={styles['badge']} data-tone={tone} data-large={large || undefined}>
      <Icon size={large ? 16 : 13} aria-hidden />
      {t(word)}
    </span>
  )
}

/** The state of a document. */
export function StateBadge({
  invoice,
  large = false,
}: {
  readonly invoice: StatedInvoice
  readonly large?: boolean
}) {
  return <ToneBadge {...LOOKS[shownState(invoice)]} large={large} />
}
