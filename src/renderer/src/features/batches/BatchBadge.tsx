import { Check, CircleDashed, Columns3, Hourglass, Pause, Send, Square, Undo2 } from 'lucide-react'
import type { ComponentType } from 'react'
import type { BatchState } from '../../../../domain/batch/states.ts'
import styles from '../../ui/StateBadge.module.css'
import { useT } from '../../words.ts'

interface Look {
  readonly icon: ComponentType<{ readonly size: number; readonly 'aria-hidden': true }>
  readonly tone: 'quiet' | 'wait' | 'doubt' | 'good' | 'bad'
}

const LOOKS: Readonly<Record<BatchState, Look>> = {
  reading: { icon: CircleDashed, tone: 'wait' },
  mapping: { icon: Columns3, tone: 'wait' },
  checked: { icon: CircleDashed, tone: 'wait' },
  asked: { icon: Hourglass, tone: 'doubt' },
  sending: { icon: Send, tone: 'wait' },
  paused: { icon: Pause, tone: 'wait' },
  finished: { icon: Check, tone: 'good' },
  stopped: { icon: Square, tone: 'bad' },
  undone: { icon: Undo2, tone: 'quiet' },
}

/** Where a batch stands: a word, a sign and a colour. */
export function BatchBadge({ state }: { readonly state: BatchState }) {
  const t = useT()
  const { icon: Icon, tone } = LOOKS[state]
  return (
    <span className={styles['badge']} data-tone={tone}>
      <Icon size={13} aria-hidden />
      {t(`batchState.${state}`)}
    </span>
  )
}
