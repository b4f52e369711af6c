import { Alert, Anchor, Group, Text } from '@mantine/core'
import type { NamedDocument, SubstitutionView } from '../../../../contract/cancellations.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { formatRoute } from '../../app/router.ts'
import { folioOf } from '../../ui/folio.ts'
import { GuidedSteps } from '../../ui/GuidedSteps.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'

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
      <GuidedSteps steps={steps} now={step} />
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
