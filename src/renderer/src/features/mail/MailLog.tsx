import { Stack, Text } from '@mantine/core'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { MailLine } from './MailLine.tsx'

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
          <MailLine key={mail.id} mail={mail} onChanged={asked.again} />
        ))}
      </Stack>
    </section>
  )
}
