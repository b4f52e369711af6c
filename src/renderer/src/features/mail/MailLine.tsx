import { Badge, Button, Group, Text } from '@mantine/core'
import { RotateCw } from 'lucide-react'
import type { MailView } from '../../../../contract/mail.ts'
import { reasonSentence } from '../../../../locales/sentences.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { call } from '../../api.ts'
import { formatExact } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { actorName } from '../../ui/actorName.ts'
import { isKey, useT } from '../../words.ts'

const WITH_REASON: ReadonlySet<MailView['state']> = new Set(['queued', 'failed'])

/** Why it waits or failed; a server's bare code says nothing, its words stand below. */
function reasonWords(t: Translate, { reason, state }: MailView): string {
  return state === 'failed' && !isKey(`reason.${reason}`) ? '' : reasonSentence(t, isKey, reason)
}

function toneOf({ state, reason, rejected }: MailView): string {
  if (reason === 'mailUnknown') return 'violet'
  if (state === 'done') return rejected.length > 0 ? 'orange' : 'green'
  return state === 'queued' || state === 'sending' ? 'yellow' : 'red'
}

/** One message: to whom, what about, what became of it; a failed one goes again on a person's word alone. */
export function MailLine({
  mail,
  onChanged,
}: {
  readonly mail: MailView
  readonly onChanged: () => void
}) {
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
            {formatExact(mail.sentAt ?? mail.createdAt)} · {actorName(t, mail.actor)}
          </Text>
          {mail.rejected.length > 0 && (
            <Text size="sm" c="orange">
              {t('mail.rejected', { to: mail.rejected.join(', ') })}
            </Text>
          )}
          {isUnknown && <Text size="sm">{t('mail.unknownText')}</Text>}
          {!isUnknown && WITH_REASON.has(mail.state) && mail.reason !== '' && (
            <Text size="sm">{reasonWords(t, mail)}</Text>
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
            flex="none"
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
