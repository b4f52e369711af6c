import { Button, Checkbox, Group, Text } from '@mantine/core'
import { Ban, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { CancellationRow } from '../../../../contract/cancellations.ts'
import { call, on } from '../../api.ts'
import { notifyDone } from '../../app/notify.tsx'
import { useNow } from '../../app/now.ts'
import { formatRoute } from '../../app/router.ts'
import { formatClock, formatLegalDay, formatMoment } from '../../format.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { Page } from '../../ui/Page.tsx'
import { createPagedList, PAGE_ROWS, rowAt, rowCount } from '../../ui/pagedList.ts'
import { useAction } from '../../ui/useAction.ts'
import { WindowedList } from '../../ui/WindowedList.tsx'
import { useT } from '../../words.ts'
import styles from './Cancel.module.css'

const requests = createPagedList<CancellationRow, string>('')

/** Requests to cancel of all companies: days waiting, who must act, one button to ask about all (P2-25). */
export function CancellationsPage() {
  const t = useT()
  const list = requests.useList()
  const [withDecided, setDecided] = useState(false)
  const verify = useAction(async () => {
    const { asked } = await call('cancellations.verify', { id: null })
    notifyDone(t('cancel.verifying', { count: asked }))
  })
  useEffect(() => {
    const scope = withDecided ? 'all' : 'open'
    requests.start((after) => call('cancellations.list', { scope, after, limit: PAGE_ROWS }))
    return on('invoices.changed', () => requests.refresh())
  }, [withDecided])
  return (
    <Page
      fill
      title={t('nav.cancellations')}
      actions={
        <>
          <Checkbox
            label={t('cancel.withDecided')}
            checked={withDecided}
            onChange={(event) => setDecided(event.currentTarget.checked)}
          />
          <Button
            leftSection={<RefreshCw size={16} aria-hidden />}
            loading={verify.isBusy}
            disabled={rowCount(list) === 0}
            onClick={() => void verify.run()}
          >
            {t('cancel.verifyAll')}
          </Button>
        </>
      }
    >
      {verify.error !== null && <ErrorNote error={verify.error} />}
      {list.error !== null && <ErrorNote error={list.error} />}
      <WindowedList
        label={t('nav.cancellations')}
        rowHeight={62}
        count={rowCount(list)}
        rowAt={(index) => rowAt(list, index)}
        rowKey={({ id }) => id}
        onLook={requests.look}
        onOpen={({ invoiceId }) => {
          location.hash = formatRoute({ page: 'invoice', id: invoiceId })
        }}
        columns={[
          {
            key: 'company',
            title: t('cancel.company'),
            track: 'minmax(0, 1fr)',
            draw: (row) => <Company row={row} />,
          },
          {
            key: 'document',
            title: t('queue.document'),
            track: 'minmax(0, 1.2fr)',
            draw: (row) => (
              <>
                <div className="clip" title={row.receiverName}>
                  {`${folioOf(row)} · ${row.receiverName}`}
                </div>
                <Text size="xs" c="dimmed">
                  <Amount value={row.total} currency={row.currency} />
                </Text>
              </>
            ),
          },
          {
            key: 'state',
            title: t('invoices.state'),
            track: 'minmax(0, 1.5fr)',
            draw: (row) => <Standing row={row} />,
          },
          {
            key: 'days',
            title: t('cancel.waiting'),
            track: '72px',
            draw: ({ daysWaiting, requestedAt }) => (
              <span title={formatMoment(requestedAt)}>
                {t('cancel.days', { count: daysWaiting })}
              </span>
            ),
          },
          {
            key: 'acts',
            title: t('cancel.acts'),
            track: '128px',
            draw: ({ whoActs }) => t(`cancel.acts.${whoActs}`),
          },
          {
            key: 'next',
            title: t('queue.next'),
            track: '76px',
            draw: (row) => <Next row={row} />,
          },
        ]}
        empty={
          list.pages.length === 0 ? null : (
            <Empty icon={Ban} title={t('cancel.none')} hint={t('cancel.noneHint')}>
              <Button component="a" variant="default" href={formatRoute({ page: 'invoices' })}>
                {t('nav.invoices')}
              </Button>
            </Empty>
          )
        }
      />
    </Page>
  )
}

function Company({ row }: { readonly row: CancellationRow }) {
  return (
    <Group gap={8} wrap="nowrap">
      <span className={styles['dot']} style={{ background: row.companyColor }} aria-hidden />
      <span className="clip">{row.companyName}</span>
    </Group>
  )
}

function Standing({ row }: { readonly row: CancellationRow }) {
  const t = useT()
  const { state, receiverDay, answersBy, words } = row
  return (
    <>
      <Text size="sm" fw={600}>
        {receiverDay === null
          ? t(`cancel.state.${state}`)
          : t('cancel.receiverDay', {
              day: String(receiverDay.day),
              total: String(receiverDay.of),
            })}
      </Text>
      <Text size="xs" c="dimmed" truncate title={words}>
        {answersBy === '' ? words : t('cancel.silenceShort', { day: formatLegalDay(answersBy) })}
      </Text>
    </>
  )
}

function Next({ row: { nextQuestionAt } }: { readonly row: CancellationRow }) {
  const t = useT()
  const now = useNow(5_000)
  if (nextQuestionAt === null) return null
  return nextQuestionAt <= now ? t('queue.soon') : formatClock(nextQuestionAt)
}
