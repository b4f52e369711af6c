import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { AdvanceFinal, AdvanceView } from '../../../../contract/advances.ts'
import type { NamedDocument } from '../../../../contract/cancellations.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { parseE6 } from '../../../../domain/decimal.ts'
import { call } from '../../api.ts'
import { formatRoute, navigate } from '../../app/router.ts'
import { formatMoney } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { useAction } from '../../ui/useAction.ts'
import { GuidedSteps } from '../../ui/GuidedSteps.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { ApplyDialog } from './ApplyDialog.tsx'

/** Where an advance stands, on its own page and on those of its final invoices and credit notes; nothing elsewhere. */
export function AdvanceSteps({ id }: { readonly id: InvoiceId }) {
  const asked = useAsk(`advance ${id}`, () => call('advances.view', { id }), ['invoices.changed'])
  return asked.value === null ? null : <Steps view={asked.value} self={id} />
}

function Steps({ view, self }: { readonly view: AdvanceView; readonly self: InvoiceId }) {
  const t = useT()
  const [applied, setApplied] = useState<AdvanceFinal | null>(null)
  const prepare = useAction(async () => {
    const draft = await call('advances.prepareFinal', { id: view.advance.id })
    navigate({ page: 'compose', id: draft.id })
  })
  const { advance, step, finals } = view
  const money = (amount: string): string => formatMoney(amount, view.currency)
  const steps = [t('advance.step.advance'), t('advance.step.final'), t('advance.step.credit')]
  const open = finals.find(
    ({ state, applicable }) => state === 'stamped' && (parseE6(applicable) ?? 0n) > 0n,
  )
  return (
    <Alert
      color={step === 4 ? 'green' : 'petrol'}
      variant="light"
      role="group"
      aria-label={t('advance.label')}
    >
      <Group justify="space-between" gap="xs" mb={8}>
        <Text size="sm" fw={600}>
          {t('advance.of', { folio: folioOf(advance), total: money(view.total) })}
        </Text>
        <Text size="sm">
          {t('advance.left', { applied: money(view.applied), left: money(view.left) })}
        </Text>
      </Group>
      <GuidedSteps steps={steps} now={step} />
      {finals.length > 0 && (
        <Group gap="md" mt={10}>
          <Other document={advance} self={self} words={t('advance.theAdvance')} />
          {finals.flatMap((final) => [
            <Other
              key={final.id}
              document={final}
              self={self}
              words={t('advance.theFinal', { applied: money(final.applied) })}
            />,
            ...final.credits.map((credit) => (
              <Other
                key={credit.id}
                document={credit}
                self={self}
                words={t('collecting.entry.credit')}
              />
            )),
          ])}
        </Group>
      )}
      {(step === 2 || step === 3) && (
        <Group gap="xs" mt={10}>
          {open !== undefined && (
            <Button size="compact-sm" onClick={() => setApplied(open)}>
              {t('advance.apply', { folio: folioOf(open) })}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant={open === undefined ? 'filled' : 'default'}
            loading={prepare.isBusy}
            onClick={() => void prepare.run()}
          >
            {t('advance.prepareFinal')}
          </Button>
        </Group>
      )}
      {prepare.error !== null && <ErrorNote error={prepare.error} />}
      {applied !== null && (
        <ApplyDialog view={view} final={applied} onClose={() => setApplied(null)} />
      )}
    </Alert>
  )
}

function Other({
  document,
  self,
  words,
}: {
  readonly document: NamedDocument
  readonly self: InvoiceId
  readonly words: string
}) {
  const name = `${words} ${folioOf(document)}`
  if (document.id === self) {
    return (
      <Text span size="sm" fw={600}>
        {name}
      </Text>
    )
  }
  return (
    <Anchor size="sm" href={formatRoute({ page: 'invoice', id: document.id })}>
      {name}
    </Anchor>
  )
}
