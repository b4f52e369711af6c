import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { Company } from '../../../../domain/parties.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { dayOf } from '../../zone.ts'
import { DocumentLinks } from './DocumentLinks.tsx'

const DAY_MS = 86_400_000

/** What the authority itself says of documents here; what it has cancelled is taken over by a person's press. */
export function SatFindings({ company }: { readonly company: Company }) {
  const t = useT()
  const [today] = useState(() => Date.now())
  const [fromDate, setFrom] = useState(dayOf(today - 30 * DAY_MS))
  const [toDate, setTo] = useState(dayOf(today))
  const asked = useAsk(
    `reconcile ${company.id}`,
    () => call('reconcile.findings', { companyId: company.id }),
    ['invoices.changed', 'outbox.changed'],
  )
  const ask = useAction(async () => {
    await call('reconcile.ask', { companyId: company.id, fromDate, toDate })
    asked.again()
  })
  const takeOver = useAction(async () => {
    const ids = asked.value?.cancelledThere.map(({ id }) => id) ?? []
    await call('reconcile.takeOver', { ids })
    asked.again()
  })
  const findings = asked.value
  const error = ask.error ?? takeOver.error ?? asked.error
  return (
    <section className="panel" aria-label={t('reconcile.sat')}>
      <Stack gap="sm">
        <Text fw={600}>{t('reconcile.sat')}</Text>
        <Group align="flex-end" gap="sm">
          <TextInput
            type="date"
            label={t('reconcile.from')}
            value={fromDate}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('reconcile.to')}
            value={toDate}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          <Button
            leftSection={<RefreshCw size={16} aria-hidden />}
            disabled={fromDate === '' || toDate === ''}
            loading={ask.isBusy}
            onClick={() => void ask.run()}
          >
            {t('reconcile.askSat')}
          </Button>
        </Group>
        {error !== null && <ErrorNote error={error} />}
        {findings !== null && findings.asking > 0 && (
          <Text size="sm" role="status">
            {t('reconcile.asking', { count: findings.asking })}
          </Text>
        )}
        {findings !== null && findings.cancelledThere.length > 0 && (
          <Alert
            color="red"
            variant="light"
            title={t('reconcile.cancelled', { count: findings.cancelledThere.length })}
          >
            <DocumentLinks documents={findings.cancelledThere} />
            <Button
              mt="sm"
              variant="default"
              loading={takeOver.isBusy}
              onClick={() => void takeOver.run()}
            >
              {t('reconcile.takeOver')}
            </Button>
          </Alert>
        )}
        {findings !== null && findings.unknownThere.length > 0 && (
          <Alert
            color="orange"
            variant="light"
            title={t('reconcile.unknown', { count: findings.unknownThere.length })}
          >
            <DocumentLinks documents={findings.unknownThere} />
            <Text size="xs" mt={6}>
              {t('reconcile.unknownHint')}
            </Text>
          </Alert>
        )}
      </Stack>
    </section>
  )
}
