import { Stack, Text } from '@mantine/core'
import { FileStack } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { BatchView } from '../../../../contract/batches.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { navigate } from '../../app/router.ts'
import { useCompany } from '../../app/session.ts'
import { call, onAny } from '../../api.ts'
import { formatMoment } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { createPagedList, PAGE_ROWS, rowAt, rowCount } from '../../ui/pagedList.ts'
import { WindowedList, type Column } from '../../ui/WindowedList.tsx'
import { actorName } from '../../ui/actorName.ts'
import { useT } from '../../words.ts'
import { BATCH_EVENTS } from './batchEvents.ts'
import { BatchBadge } from './BatchBadge.tsx'
import { countWords, sizeWords } from './batchWords.ts'
import { DropPanel } from './DropPanel.tsx'

const batches = createPagedList<BatchView, string>('')

/** Files of many documents: where one comes in, and all that came in before. */
export function BatchesPage() {
  const t = useT()
  const company = useCompany()
  const list = batches.useList()
  const companyId = company?.id ?? null

  useEffect(() => {
    if (companyId === null) return undefined
    batches.start((after) => call('batches.list', { companyId, after, limit: PAGE_ROWS }))
    return onAny(BATCH_EVENTS, () => batches.refresh())
  }, [companyId])

  const columns = useMemo(() => columnsOf(t), [t])
  if (company === null) return null
  return (
    <Page fill title={t('nav.batches')}>
      <Stack gap="sm" mb="sm">
        <Text c="dimmed">{t('bulk.lead')}</Text>
        <DropPanel key={company.id} company={company} />
        {list.error !== null && <ErrorNote error={list.error} />}
      </Stack>
      <WindowedList
        label={t('nav.batches')}
        columns={columns}
        rowHeight={52}
        count={rowCount(list)}
        rowAt={(index) => rowAt(list, index)}
        rowKey={({ id }) => id}
        onLook={batches.look}
        onOpen={({ id }) => navigate({ page: 'batch', id })}
        empty={
          list.pages.length === 0 ? null : (
            <Empty icon={FileStack} title={t('bulk.none')} hint={t('bulk.noneHint')} />
          )
        }
      />
    </Page>
  )
}

function columnsOf(t: Translate): readonly Column<BatchView>[] {
  return [
    {
      key: 'state',
      title: t('invoices.state'),
      track: '164px',
      draw: ({ state }) => <BatchBadge state={state} />,
    },
    {
      key: 'file',
      title: t('bulk.file'),
      track: 'minmax(0, 1fr)',
      draw: (batch) => (
        <>
          <div className="clip" title={batch.fileName}>
            {batch.fileName}
          </div>
          <Text size="xs" c="dimmed" truncate>
            {sizeWords(t, batch)}
          </Text>
        </>
      ),
    },
    {
      key: 'counts',
      title: t('bulk.counts'),
      track: 'minmax(0, 2fr)',
      draw: ({ counts, state }) => {
        const words = state === 'undone' ? '' : countWords(t, counts)
        return (
          <span className="clip" title={words}>
            {words}
          </span>
        )
      },
    },
    {
      key: 'who',
      title: t('bulk.who'),
      track: '140px',
      draw: ({ actor, createdAt }) => (
        <>
          <div className="clip">{formatMoment(createdAt)}</div>
          <Text size="xs" c="dimmed" truncate>
            {actorName(t, actor)}
          </Text>
        </>
      ),
    },
  ]
}
