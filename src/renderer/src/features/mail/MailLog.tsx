import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { RotateCw } from 'lucide-react'
import type { MailView } from '../../../../contract/mail.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { reasonSentence } from '../../../../locales/sentences.ts'
import { call } from '../../api.ts'
import { formatExact } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { isKey, useT } from '../../words.ts'

/** What was written about a document to whom, and what became of it; nothing where nothing was written. */
export function MailLog({ id }: { readonly id: InvoiceId }) {
  const t = useT()
  const asked = useAsk(`mails ${id}`, () => call('mail.list', { invoiceId: id }), [
    'invoices.changed',
    'outbox.changed',
  ])
  if (asked.error !== null) return <ErrorNote error={asked.error} />
  if (asked.value === null || asked.value.length === 0) return null
  return (
    <section aria-label={t('mail.log')}>
      <Text fw={600} size="sm" mb="xs">
        {t('mail.log')}
      </Text>
      <Stack gap="xs">
        {asked.value.map((mail) => (
          <Line key={mail.id} mail={mail} onChanged={asked.again} />
        ))}
      </Stack>
    </section>
  )
}

function toneOf({ state, reason, rejected }: MailView): string {
  if (reason === 'mailUnknown') return 'violet'
  if (state === 'done') return rejected.length > 0 ? 'orange' : 'green'
  return state === 'queued' || state === 'sending' ? 'yellow' : 'red'
}

function Line({ mail, onChanged }: { readonly mail: MailView; readonly onChanged: () => void }) {
  const t = useT()
  const again = useAction(async () => {
    if (mail.jobId !== null) await call('outbox.retry', { id: mail.jobId })
    onChanged()
  })
  const isUnknown = mail.reason === 'mailUnknown'
  const state = isUnknown ? 'unknown' : mail.state
  return (
    <article className="panel">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {mail.recipients.join(', ')}
            </Text>
            <Badge variant="light" color={toneOf(mail)}>
              {t(`mail.state.${state}`)}
            </Badge>
          </Group>
          <Text size="sm">{mail.subject}</Text>
          <Text size="xs" c="dimmed" className="figures">
            {formatExact(mail.sentAt ?? mail.createdAt)} ·{' '}
            {mail.actor === 'system' ? t('audit.actorSystem') : mail.actor}
          </Text>
          {mail.rejected.length > 0 && (
            <Text size="sm" c="orange">
              {t('mail.rejected', { to: mail.rejected.join(', ') })}
            </Text>
          )}
          {isUnknown && <Text size="sm">{t('mail.unknownText')}</Text>}
          {!isUnknown && mail.state === 'queued' && mail.reason !== '' && (
            <Text size="sm">{reasonSentence(t, isKey, mail.reason)}</Text>
          )}
          {mail.words !== '' && (
            <Text size="xs" c="dimmed">
              {t('error.words', { words: mail.words })}
            </Text>
          )}
        </div>
        {mail.state === 'failed' && (
          <Button
            size="xs"
            variant="default"
            leftSection={<RotateCw size={14} aria-hidden />}
            loading={again.isBusy}
            onClick={() => void again.run()}
          >
            {t('mail.again')}
          </Button>
        )}
      </Group>
      {again.error !== null && <ErrorNote error={again.error} />}
    </article>
  )
}
