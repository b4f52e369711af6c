import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { Mail } from 'lucide-react'
import { useState } from 'react'
import type { BatchMailPlan, UnmailedClient } from '../../../../contract/batchMail.ts'
import type { BatchDetail } from '../../../../contract/batches.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { call } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { BATCH_EVENTS } from './batchEvents.ts'
import { BatchMailDialog } from './BatchMailDialog.tsx'
import { megabytes } from './megabytes.ts'

/** Who would get what by mail, who cannot, and what went already (P2-23). */
export function BatchMail({ batch }: { readonly batch: BatchDetail }) {
  const t = useT()
  const { id } = batch
  const [isOpen, setOpen] = useState(false)
  const asked = useAsk(`mail plan ${id}`, () => call('batches.mailPlan', { id }), [
    ...BATCH_EVENTS,
    'accounts.changed',
  ])
  const plan = asked.value
  const canWrite = plan !== null && (plan.messages > 0 || plan.whole.bytes > 0)
  return (
    <section className="panel" aria-label={t('batchMail.title')}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={600}>{t('batchMail.title')}</Text>
          {plan !== null && <Lines plan={plan} />}
        </div>
        <Button
          variant="default"
          leftSection={<Mail size={16} aria-hidden />}
          disabled={!canWrite}
          onClick={() => setOpen(true)}
        >
          {t('batchMail.write')}
        </Button>
      </Group>
      {asked.error !== null && <ErrorNote error={asked.error} />}
      {plan !== null && isOpen && (
        <BatchMailDialog batch={batch} plan={plan} onClose={() => setOpen(false)} />
      )}
    </section>
  )
}

function Lines({ plan }: { readonly plan: BatchMailPlan }) {
  const t = useT()
  const { messages, mailed, withoutAddress, tooLarge, whole, limitBytes } = plan
  if (whole.bytes === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('batchMail.none')}
      </Text>
    )
  }
  return (
    <Stack gap={4} mt={2}>
      {messages > 0 && (
        <Text size="sm" c="dimmed">
          {t('batchMail.ready', {
            count: messages,
            shown: formatCount(messages),
            documents: documentWords(t, plan.documents),
          })}
        </Text>
      )}
      {mailed > 0 && (
        <Text size="sm" c="dimmed">
          {t('batchMail.mailed', { count: mailed, shown: formatCount(mailed) })}
        </Text>
      )}
      {withoutAddress.clients > 0 && (
        <Text size="sm">
          {t('batchMail.noAddress', {
            count: withoutAddress.clients,
            shown: formatCount(withoutAddress.clients),
            documents: documentWords(t, withoutAddress.documents),
            names: namesOf(t, withoutAddress.named, withoutAddress.clients, ({ name }) => name),
          })}
        </Text>
      )}
      {tooLarge.clients > 0 && (
        <Alert color="orange" py={6}>
          {t('batchMail.tooLarge', {
            count: tooLarge.clients,
            shown: formatCount(tooLarge.clients),
            limit: megabytes(limitBytes),
            names: namesOf(t, tooLarge.named, tooLarge.clients, ({ name, bytes }) =>
              t('batchMail.ofThem', { name, size: megabytes(bytes) }),
            ),
          })}
        </Alert>
      )}
    </Stack>
  )
}

function documentWords(t: Translate, count: number): string {
  return t('bulk.documents', { count, shown: formatCount(count) })
}

/** The first few by name, for a panel is no list. */
const NAMED = 3

function namesOf(
  t: Translate,
  named: readonly UnmailedClient[],
  clients: number,
  wordsOf: (client: UnmailedClient) => string,
): string {
  const shown = named.slice(0, NAMED).map(wordsOf)
  return clients > shown.length ? [...shown, t('bulk.andOthers')].join(', ') : shown.join(', ')
}
