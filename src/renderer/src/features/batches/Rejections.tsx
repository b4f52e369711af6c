import { Button, Group, Stack, Text } from '@mantine/core'
import { PencilLine, RefreshCw } from 'lucide-react'
import type { BatchCauses, BatchDetail } from '../../../../contract/batches.ts'
import { countOf } from '../../../../domain/batch/states.ts'
import { useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { problemWords, rejectionWords } from './batchWords.ts'

/** Receivers that are named; the rest is only counted. */
const NAMED = 4

/** What was refused, cause by cause: corrected once, sent again all together, under the numbers it has (P2-21). */
export function Rejections({
  batch,
  causes: { rejections, causes },
  onCorrect,
}: {
  readonly batch: BatchDetail
  readonly causes: BatchCauses
  readonly onCorrect: (state: 'rejected' | 'refused') => void
}) {
  const t = useT()
  const permissions = useSession(({ present }) => present?.permissions ?? [])
  const { id, counts, busy } = batch
  const count = countOf(counts, ['rejected', 'refused'])
  const retry = useAction(() => call('batches.retry', { id }))
  const refused = (counts.refused ?? 0) === 0 ? [] : causes
  return (
    <Stack gap="sm" pt="sm">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed" maw={760}>
          {t('bulk.rejectedLead')}
        </Text>
        {permissions.includes('approve') && (
          <Button
            leftSection={<RefreshCw size={16} aria-hidden />}
            loading={retry.isBusy}
            disabled={busy !== null}
            onClick={() => void retry.run()}
          >
            {t('bulk.retry', { count, shown: formatCount(count) })}
          </Button>
        )}
      </Group>
      {retry.error !== null && <ErrorNote error={retry.error} />}
      {rejections.map((cause) => (
        <section
          className="panel"
          key={`${cause.code} ${cause.words}`}
          aria-label={rejectionWords(t, cause)}
        >
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text fw={600}>{rejectionWords(t, cause)}</Text>
              <Text size="sm" c="dimmed">
                {t('bulk.documents', {
                  count: cause.documents,
                  shown: formatCount(cause.documents),
                })}
                {': '}
                {cause.receivers
                  .slice(0, NAMED)
                  .map(({ name, taxId }) => `${name} (${taxId})`)
                  .join(', ')}
                {cause.receivers.length > NAMED && ` ${t('bulk.andOthers')}`}
              </Text>
            </div>
            <Button
              variant="default"
              leftSection={<PencilLine size={16} aria-hidden />}
              onClick={() => onCorrect('rejected')}
            >
              {t('bulk.correct')}
            </Button>
          </Group>
        </section>
      ))}
      {refused.map(({ rule, field, documents, examples }) => (
        <section className="panel" key={`${rule} ${field}`}>
          <Group justify="space-between" wrap="nowrap">
            <div>
              <Text fw={600}>{problemWords(t, { rule, params: examples[0]?.params ?? {} })}</Text>
              <Text size="sm" c="dimmed">
                {t('bulk.documents', { count: documents, shown: formatCount(documents) })}
              </Text>
            </div>
            <Button
              variant="default"
              leftSection={<PencilLine size={16} aria-hidden />}
              onClick={() => onCorrect('refused')}
            >
              {t('bulk.correct')}
            </Button>
          </Group>
        </section>
      ))}
    </Stack>
  )
}
