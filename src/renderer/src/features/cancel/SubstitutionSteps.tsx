import { Alert, Anchor, Group, Text, VisuallyHidden } from '@mantine/core'
import { Check } from 'lucide-react'
import type { NamedDocument, SubstitutionView } from '../../../../contract/cancellations.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { formatRoute } from '../../app/router.ts'
import { folioOf } from '../../ui/folio.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './Cancel.module.css'

/** Where a guided substitution stands, with ticks; nothing for a document that is no part of one (P1-38). */
export function SubstitutionSteps({ id }: { readonly id: InvoiceId }) {
  const asked = useAsk(`substitution ${id}`, () => call('cancellations.substitution', { id }), [
    'invoices.changed',
  ])
  return asked.value === null ? null : <Steps substitution={asked.value} self={id} />
}

function Steps({
  substitution,
  self,
}: {
  readonly substitution: SubstitutionView
  readonly self: InvoiceId
}) {
  const t = useT()
  const { original, copy, step } = substitution
  const isRefused = copy.state === 'rejected'
  const steps = [t('substitution.fix'), t('substitution.stamp'), t('substitution.cancel')]
  const color = step === 4 ? 'green' : isRefused ? 'red' : 'petrol'
  return (
    <Alert color={color} variant="light" mb="md" role="group" aria-label={t('substitution.label')}>
      <Group justify="space-between" gap="xs" mb={8}>
        <Text size="sm" fw={600}>
          {t('substitution.of', { original: folioOf(original) })}
        </Text>
        <Group gap="md">
          <Other document={original} self={self} label={t('substitution.original')} />
          <Other document={copy} self={self} label={t('substitution.copy')} />
        </Group>
      </Group>
      <ol className={styles['steps']}>
        {steps.map((words, index) => {
          const number = index + 1
          const isDone = step > number
          return (
            <li
              key={words}
              className={styles['step']}
              data-done={isDone || undefined}
              data-now={step === number || undefined}
              aria-current={step === number ? 'step' : undefined}
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
      <Text size="xs" c="dimmed" mt={8}>
        {t(isRefused ? 'substitution.refused' : `substitution.step${step}`)}
      </Text>
    </Alert>
  )
}

function Other({
  document,
  self,
  label,
}: {
  readonly document: NamedDocument
  readonly self: InvoiceId
  readonly label: string
}) {
  if (document.id === self || document.folio === '') return null
  return (
    <Anchor size="sm" href={formatRoute({ page: 'invoice', id: document.id })}>
      {`${label} ${folioOf(document)}`}
    </Anchor>
  )
}
