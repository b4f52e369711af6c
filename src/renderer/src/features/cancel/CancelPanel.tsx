import { Alert, Button, Group, Text } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import type { CancellationView } from '../../../../contract/cancellations.ts'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import { call } from '../../api.ts'
import { useNow } from '../../app/now.ts'
import { formatClock, formatLegalDay, formatMoment } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { actorName } from '../../ui/actorName.ts'
import { useT } from '../../words.ts'
import { cancellationSentence } from './cancelWords.ts'

/** What became of the newest request to cancel a stamped document; nothing while there was none (P1-39). */
export function CancelPanel({ invoice }: { readonly invoice: InvoiceDetail }) {
  const mayHave = invoice.country === 'MX' && invoice.uuid !== ''
  return mayHave ? <Newest invoice={invoice} /> : null
}

function Newest({ invoice: { id, state } }: { readonly invoice: InvoiceDetail }) {
  const asked = useAsk(`cancellation ${id} ${state}`, () => call('cancellations.preview', { id }), [
    'invoices.changed',
    'outbox.changed',
  ])
  const newest = asked.value?.newest ?? null
  return newest === null ? null : <Panel cancellation={newest} />
}

const TONES: Readonly<Record<CancellationView['state'], string>> = {
  queued: 'yellow',
  taken: 'yellow',
  inProcess: 'yellow',
  cancelled: 'gray',
  rejected: 'red',
  refused: 'red',
  withdrawn: 'gray',
}

function Panel({ cancellation }: { readonly cancellation: CancellationView }) {
  const t = useT()
  const now = useNow(5_000)
  const verify = useAction(() => call('cancellations.verify', { id: cancellation.invoiceId }))
  const { state, words, nextQuestionAt, answersBy, requestedAt, actor } = cancellation
  const isOpen = cancellation.whoActs !== 'nobody'
  return (
    <Alert color={TONES[state]} variant="light" role="group" aria-label={t('cancel.panel')}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text size="sm" fw={600}>
            {cancellationSentence(t, cancellation)}
          </Text>
          <Text size="sm" mt={4}>
            {t('cancel.askedBy', { actor: actorName(t, actor), time: formatMoment(requestedAt) })}{' '}
            {t(`cancel.motive.${cancellation.motive}`)}
          </Text>
          {answersBy !== '' && (
            <Text size="sm" mt={4}>
              {t('cancel.silence', { day: formatLegalDay(answersBy) })}
            </Text>
          )}
          {isOpen && nextQuestionAt !== null && nextQuestionAt > now && (
            <Text size="sm" mt={4}>
              {t('cancel.asksAgain', { time: formatClock(nextQuestionAt) })}
            </Text>
          )}
          {words !== '' && (
            <Text size="xs" mt={4} c="dimmed">
              {t('error.words', { words })}
            </Text>
          )}
        </div>
        {isOpen && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<RefreshCw size={14} aria-hidden />}
            loading={verify.isBusy}
            onClick={() => void verify.run()}
          >
            {t('cancel.verify')}
          </Button>
        )}
      </Group>
      {verify.error !== null && <ErrorNote error={verify.error} />}
    </Alert>
  )
}
