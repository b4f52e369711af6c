import { Anchor, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { BatchId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { MailLine } from '../mail/MailLine.tsx'

const FIRST = 10
const MOST = 200

/** What a load wrote to whom, and what became of it; nothing where nothing was written. */
export function BatchMailLog({ id }: { readonly id: BatchId }) {
  const t = useT()
  const [limit, setLimit] = useState(FIRST)
  const asked = useAsk(
    `mails of ${id} ${limit}`,
    () => call('batches.mails', { id, after: '', limit }),
    ['batches.changed', 'outbox.changed'],
  )
  if (asked.error !== null) return <ErrorNote error={asked.error} />
  if (asked.value === null || asked.value.rows.length === 0) return null
  const { rows, next } = asked.value
  return (
    <section aria-label={t('batchMail.log')}>
      <Text fw={600} size="sm" mb="xs">
        {t('batchMail.log')}
      </Text>
      <Stack gap="xs">
        {rows.map((mail) => (
          <MailLine key={mail.id} mail={mail} onChanged={asked.again} />
        ))}
      </Stack>
      {next !== null && limit < MOST && (
        <Anchor component="button" size="sm" mt="xs" onClick={() => setLimit(MOST)}>
          {t('batchMail.more')}
        </Anchor>
      )}
    </section>
  )
}
