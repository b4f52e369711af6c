import { Alert, Button, Checkbox, Text } from '@mantine/core'
import { Inbox, RefreshCw } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { JobView } from '../../../../contract/outbox.ts'
import type { MessageKey } from '../../../../locales/messages.ts'
import { reasonSentence } from '../../../../locales/sentences.ts'
import { refreshDesk, useDesk } from '../../app/desk.ts'
import { useNow } from '../../app/now.ts'
import { formatRoute } from '../../app/router.ts'
import { call, onAny } from '../../api.ts'
import { formatClock, formatMoment } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { PAGE_ROWS, rowAt, rowCount } from '../../ui/pagedList.ts'
import { useAction } from '../../ui/useAction.ts'
import { WindowedList } from '../../ui/WindowedList.tsx'
import { isKey, useT } from '../../words.ts'
import styles from './Queue.module.css'
import { PausedAccount, PauseButtons } from './QueueAccounts.tsx'
import { Deadline, JobActions } from './QueuedJob.tsx'
import { queuedJobs } from './queueList.ts'

const STATE_WORDS: Readonly<Record<JobView['state'], MessageKey>> = {
  queued: 'state.waiting',
  sending: 'queue.sendingNow',
  unknown: 'state.finding',
  done: 'state.stamped',
  failed: 'state.rejected',
  expired: 'state.expired',
  withdrawn: 'state.withdrawn',
}

/** What waits to go out: why, until when, when next; and the way to settle each. */
export function QueuePage() {
  const t = useT()
  const list = queuedJobs.useList()
  const { queue, accounts } = useDesk()
  const [withHistory, setHistory] = useState(false)
  const now = useNow(5_000)
  const run = useAction(async () => {
    await call('outbox.run', {})
    await refreshDesk()
  })

  useEffect(() => {
    const scope = withHistory ? 'all' : 'open'
    queuedJobs.start((after) => call('outbox.list', { scope, after, limit: PAGE_ROWS }))
    // A document that is queued without internet moves no job yet.
    return onAny(['outbox.changed', 'invoices.changed'], () => queuedJobs.refresh())
  }, [withHistory])

  const paused = accounts.filter((account) => account.paused !== null)
  return (
    <Page
      fill
      title={t('nav.queue')}
      actions={
        <>
          <Checkbox
            label={t('queue.history')}
            checked={withHistory}
            onChange={(event) => setHistory(event.currentTarget.checked)}
          />
          <Button
            leftSection={<RefreshCw size={16} aria-hidden />}
            loading={run.isBusy}
            onClick={() => void run.run()}
          >
            {t('queue.run')}
          </Button>
        </>
      }
    >
      {queue?.heldBecause != null && (
        <Alert color="orange" mb="sm" role="status">
          {t(
            queue.heldBecause === 'copiedData' ? 'error.state.copiedData' : 'error.state.readOnly',
          )}
        </Alert>
      )}
      {queue?.online === false && (
        <Alert color="yellow" mb="sm" role="status">
          {t('queue.offline')}
        </Alert>
      )}
      {paused.map((account) => (
        <PausedAccount key={account.id} account={account} />
      ))}
      {accounts.some((account) => account.paused === null) && <PauseButtons accounts={accounts} />}
      {run.error !== null && <ErrorNote error={run.error} />}
      {list.error !== null && <ErrorNote error={list.error} />}
      <WindowedList
        label={t('nav.queue')}
        rowHeight={62}
        count={rowCount(list)}
        rowAt={(index) => rowAt(list, index)}
        rowKey={({ id }) => id}
        onLook={queuedJobs.look}
        onOpen={({ invoiceId }) => {
          if (invoiceId !== null) location.hash = formatRoute({ page: 'invoice', id: invoiceId })
        }}
        columns={[
          {
            key: 'state',
            title: t('invoices.state'),
            track: '90px',
            draw: ({ state }) => (
              <span className={styles['state']} data-state={state}>
                {t(STATE_WORDS[state])}
              </span>
            ),
          },
          {
            key: 'title',
            title: t('queue.document'),
            track: 'minmax(0, 1.2fr)',
            draw: ({ title, createdAt }) => (
              <TwoLines
                first={title}
                second={t('queue.since', { time: formatMoment(createdAt) })}
              />
            ),
          },
          {
            key: 'reason',
            title: t('queue.reason'),
            track: 'minmax(0, 1.2fr)',
            draw: ({ reason, words, state, attempts }) => (
              <TwoLines
                first={
                  state === 'sending'
                    ? t('stateHelp.sending')
                    : reasonSentence(
                        t,
                        isKey,
                        reason === '' && queue?.online === false ? 'offline' : reason,
                      )
                }
                second={words === '' ? t('queue.attempts', { count: attempts }) : words}
              />
            ),
          },
          {
            key: 'next',
            title: t('queue.next'),
            track: '76px',
            draw: ({ nextTryAt }) =>
              nextTryAt === null ? '' : nextTryAt <= now ? t('queue.soon') : formatClock(nextTryAt),
          },
          {
            key: 'deadline',
            title: t('queue.deadline'),
            track: '124px',
            draw: (job) => <Deadline job={job} now={now} />,
          },
          {
            key: 'actions',
            title: '',
            track: '150px',
            draw: (job) => <JobActions job={job} />,
          },
        ]}
        empty={
          list.pages.length === 0 ? null : (
            <Empty icon={Inbox} title={t('queue.empty')} hint={t('queue.emptyHint')} />
          )
        }
      />
    </Page>
  )
}

function TwoLines({
  first,
  second,
}: {
  readonly first: string
  readonly second: string
}): ReactNode {
  return (
    <>
      <div className="clip" title={first}>
        {first}
      </div>
      <Text size="xs" c="dimmed" truncate title={second}>
        {second}
      </Text>
    </>
  )
}
