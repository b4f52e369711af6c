import { Badge, Group, Loader, Stack, Text } from '@mantine/core'
import { Inbox, Paperclip } from 'lucide-react'
import { call } from '../../api.ts'
import { formatExact } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'

/** What the practice mailbox took: what customers would have got. Nothing in it ever left this machine. */
export function PracticeBox() {
  const t = useT()
  const asked = useAsk('practice mail', () => call('mail.practiceBox', {}), ['outbox.changed'])
  if (asked.error !== null) return <ErrorNote error={asked.error} />
  if (asked.value === null) return <Loader size="sm" />
  return (
    <section aria-label={t('mail.practiceBox')}>
      <Text fw={600}>{t('mail.practiceBox')}</Text>
      <Text size="sm" c="dimmed" mb="sm">
        {t('mail.practiceHint')}
      </Text>
      {asked.value.length === 0 && (
        <Empty icon={Inbox} title={t('mail.practiceEmpty')} hint={t('mail.practiceEmptyHint')} />
      )}
      <Stack gap="xs">
        {asked.value.map((mail) => (
          <article key={mail.id} className="panel">
            <Group justify="space-between">
              <Text size="sm" fw={600}>
                {mail.subject}
              </Text>
              <Text size="xs" c="dimmed" className="figures">
                {formatExact(mail.at)}
              </Text>
            </Group>
            <Text size="sm" c="dimmed">
              {t('mail.fromTo', { from: mail.from, to: mail.to.join(', ') })}
            </Text>
            <Text size="sm" mt={6} style={{ whiteSpace: 'pre-line' }}>
              {mail.text.trim()}
            </Text>
            <Group gap={6} mt="xs">
              {mail.attachments.map(({ name, bytes }) => (
                <Badge
                  key={name}
                  variant="light"
                  color="gray"
                  tt="none"
                  leftSection={<Paperclip size={12} aria-hidden />}
                >
                  {t('mail.file', { name, kilobytes: Math.ceil(bytes / 1024) })}
                </Badge>
              ))}
            </Group>
          </article>
        ))}
      </Stack>
    </section>
  )
}
