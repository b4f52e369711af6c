import type { BatchState } from '../../../../domain/batch/states.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'

const STEPS = ['columns', 'review', 'send', 'result'] as const

const AT: Readonly<Record<BatchState, number>> = {
  reading: 0,
  mapping: 0,
  checked: 1,
  asked: 1,
  sending: 2,
  paused: 2,
  stopped: 3,
  finished: 3,
  undone: -1,
}

/** Where a batch is on its way from columns to result. */
export function StepLine({ state }: { readonly state: BatchState }) {
  const t = useT()
  const at = AT[state]
  return (
    <ol className={styles['steps']} aria-label={t('bulk.steps')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          data-done={index < at || undefined}
          aria-current={index === at ? 'step' : undefined}
        >
          <span aria-hidden>{index + 1}</span>
          {t(`bulk.step.${step}`)}
        </li>
      ))}
    </ol>
  )
}
