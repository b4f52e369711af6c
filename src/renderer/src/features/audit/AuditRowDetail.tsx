import { Anchor, Code, Group, Stack, Text } from '@mantine/core'
import type { AuditRow } from '../../../../contract/audit.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { eventSentence } from '../../../../locales/sentences.ts'
import { formatRoute } from '../../app/router.ts'
import { formatExact } from '../../format.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { actorName } from '../../ui/actorName.ts'
import { isKey, useT } from '../../words.ts'

/** Rows that tell of a document; its own page keeps what was sent for it and what came back. */
const OF_DOCUMENTS = /^invoice\./

/** All that one row of the log holds. */
export function AuditRowDetail({ row }: { readonly row: AuditRow }) {
  const t = useT()
  return (
    <Stack gap="sm">
      <Text fw={600}>{eventSentence(t, isKey, row.event)}</Text>
      <Text size="sm" c="dimmed">
        {formatExact(row.at)} · {actorName(t, row.actor)}
      </Text>
      {row.subject !== '' && (
        <Group gap={6}>
          <Text size="sm">{t('audit.subject')}</Text>
          <CopyText value={row.subject} label={t('audit.subject')} />
        </Group>
      )}
      {OF_DOCUMENTS.test(row.event) && row.subject !== '' && (
        <Anchor size="sm" href={formatRoute({ page: 'invoice', id: row.subject as InvoiceId })}>
          {t('auditLog.openDocument')}
        </Anchor>
      )}
      <Code block tabIndex={0}>
        {pretty(row.data)}
      </Code>
      <Text size="xs" c="dimmed">
        {t('audit.hash')}
      </Text>
      <CopyText value={row.hash} label={t('audit.hash')} />
      <Text size="xs" c="dimmed">
        {t('audit.prevHash')}
      </Text>
      <CopyText value={row.prevHash} label={t('audit.prevHash')} />
    </Stack>
  )
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
