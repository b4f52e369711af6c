import { Badge, Code, Group, Loader, Spoiler, Stack, Text } from '@mantine/core'
import { FileSearch } from 'lucide-react'
import type { ProofEntry } from '../../../../contract/invoices.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { formatExact } from '../../format.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { isKey, useT } from '../../words.ts'

/** The proof: every try of this document, what was sent, when, and what came back. */
export function ProofView({ id }: { readonly id: InvoiceId }) {
  const t = useT()
  const asked = useAsk(`proof ${id}`, () => call('invoices.proof', { id }), [
    'invoices.changed',
    'outbox.changed',
  ])
  if (asked.error !== null) return <ErrorNote error={asked.error} />
  if (asked.value === null) return <Loader size="sm" />
  if (asked.value.length === 0) {
    return <Empty icon={FileSearch} title={t('proof.none')} hint={t('proof.noneHint')} />
  }
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('proof.lead')}
      </Text>
      {asked.value.map((entry) => (
        <Entry key={`${entry.attempt} ${entry.startedAt}`} entry={entry} />
      ))}
    </Stack>
  )
}

function Entry({ entry }: { readonly entry: ProofEntry }) {
  const t = useT()
  const outcome = `outcome.${entry.outcome === '' ? 'open' : entry.outcome}`
  return (
    <article className="panel">
      <Group justify="space-between" mb={6}>
        <Group gap="sm">
          <Text fw={600}>{t('proof.attempt', { number: entry.attempt })}</Text>
          <Badge variant="default">{isKey(outcome) ? t(outcome) : entry.outcome}</Badge>
          {entry.httpStatus !== null && (
            <Badge variant="default">{t('proof.status', { status: entry.httpStatus })}</Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed" className="figures">
          {formatExact(entry.startedAt)}
          {entry.durationMs !== null && ` · ${t('proof.took', { ms: entry.durationMs })}`}
        </Text>
      </Group>
      <Text size="sm">
        {entry.provider} · <span className="code">{entry.endpoint}</span>
      </Text>
      <Text size="sm">{t(entry.maybeSent ? 'proof.maybeSent' : 'proof.notSent')}</Text>
      <Group gap={6}>
        <Text size="sm">{t('proof.document')}</Text>
        <CopyText value={entry.documentSha256} label={t('ui.digest')} />
      </Group>
      <Sent title={t('proof.request')} text={entry.request} />
      <Sent
        title={t('proof.response')}
        text={entry.response === '' ? t('proof.noResponse') : entry.response}
      />
    </article>
  )
}

function Sent({ title, text }: { readonly title: string; readonly text: string }) {
  const t = useT()
  return (
    <>
      <Text size="xs" fw={600} mt={8} mb={3}>
        {title}
      </Text>
      <Spoiler maxHeight={110} showLabel={t('proof.showAll')} hideLabel={t('proof.showLess')}>
        <Code block tabIndex={0} className="wrapped">
          {text}
        </Code>
      </Spoiler>
    </>
  )
}
