import { Text, VisuallyHidden } from '@mantine/core'
import { Check } from 'lucide-react'
import { useT } from '../words.ts'
import styles from './GuidedSteps.module.css'

/** The steps of something that the program leads through; `now` is the number of the present one, one more when all are done. */
export function GuidedSteps({
  steps,
  now,
}: {
  readonly steps: readonly string[]
  readonly now: number
}) {
  const t = useT()
  return (
    <ol className={styles['steps']}>
      {steps.map((words, index) => {
        const number = index + 1
        const isDone = now > number
        return (
          <li
            key={words}
            className={styles['step']}
            data-done={isDone || undefined}
            data-now={now === number || undefined}
            aria-current={now === number ? 'step' : undefined}
          >
            <span className={styles['mark']} aria-hidden>
              {isDone ? <Check size={14} strokeWidth={3} /> : number}
            </span>
            <Text span size="sm">
              {words}
              {isDone && <VisuallyHidden>{` ${t('substitution.done')}`}</VisuallyHidden>}
            </Text>
          </li>
        )
      })}
    </ol>
  )
}
