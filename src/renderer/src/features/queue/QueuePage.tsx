import { Alert, Button, Checkbox, Group, Progress, Text } from '@mantine/core'
import { Inbox, Pause, Play, RefreshCw, Undo2 } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { AccountView } from '../../../../contract/accounts.ts'
import type { JobView } from '../../../../contract/outbox.ts'
import type { MessageKey } from '../../../../locales/messages.ts'
import { reasonSentence } from '../../../../locales/sentences.ts'
import { refreshDesk, useDesk } from '../../app/desk.ts'
import { notifyError } from '../../app/notify.tsx'
import { useNow } from '../../app/now.ts'
import { formatRoute } from '../../app/router.ts'
import { useSession } from '../../app/session.ts'
import { call, on } from '../../api.ts'
import { formatDeadline } from '../../deadline.ts'
import { formatClock, formatMoment, formatSpan } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { createPagedList, PAGE_ROWS, rowAt, rowCount } from '../../ui/pagedList.ts'
import { useAction } from '../../ui/useAction.ts'
import { WindowedList } from '../../ui/WindowedList.tsx'
import { isKey, useT } from '../../words.ts'
import styles from './Queue.module.css'

const jobs = createPagedList<JobView, string>('')

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
  const list = jobs.useList()
  const { queue, accounts } = useDesk()
  const [withHistory, setHistory] = useState(false)
  const now = useNow(5_000)
  const run = useAction(async () => {
    await call('outbox.run', {})
    await refreshDesk()
  })

  useEffect(() => {
    const scope = withHistory ? 'all' : 'open'
    jobs.start((after) => call('outbox.list', { scope, after, limit: PAGE_ROWS }))
    return on('outbox.changed', () => jobs.refresh())
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
        <Alert color="orange" mb="sm">
          {t(
            queue.heldBecause === 'copiedData' ? 'error.state.copiedData' : 'error.state.readOnly',
          )}
        </Alert>
      )}
      {queue?.online === false && (
        <Alert color="yellow" mb="sm">
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
        onLook={jobs.look}
        onOpen={({ invoiceId }) => {
          if (invoiceId !== null) location.hash = formatRoute({ page: 'invoice', id: invoiceId })
        }}
        columns={[
          {
            key: 'state',
            title: t('invoices.state'),
            track: '130px',
            draw: ({ state }) => (
              <span className={styles['state']} data-state={state}>
                {t(STATE_WORDS[state])}
              </span>
            ),
          },
          {
            key: 'title',
            title: t('queue.document'),
            track: 'minmax(0, 1fr)',
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
            track: '90px',
            draw: ({ nextTryAt }) =>
              nextTryAt === null ? '' : nextTryAt <= now ? t('queue.soon') : formatClock(nextTryAt),
          },
          {
            key: 'deadline',
            title: t('queue.deadline'),
            track: '150px',
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

/** Their terms are days in Lima. */
const PERUVIAN_JOBS: ReadonlySet<string> = new Set(['issue', 'void'])

function Deadline({ job, now }: { readonly job: JobView; readonly now: number }) {
  const t = useT()
  if (job.deadlineAt === null || job.finishedAt !== null) return null
  const left = job.deadlineAt - now
  const whole = job.deadlineAt - job.createdAt
  const spent = whole <= 0 ? 100 : Math.min(100, Math.max(0, ((whole - left) / whole) * 100))
  const color = spent >= 90 ? 'red' : spent >= 50 ? 'orange' : 'petrol'
  return (
    <div>
      <Text
        size="xs"
        className="figures"
        title={formatDeadline(job.deadlineAt, PERUVIAN_JOBS.has(job.kind) ? 'PE' : 'MX')}
      >
        {left > 0 ? t('queue.left', { span: formatSpan(left) }) : t('invoice.deadlinePast')}
      </Text>
      <Progress
        value={spent}
        color={color}
        size="sm"
        aria-label={t('queue.deadlineOf', { title: job.title })}
      />
    </div>
  )
}

/** Only what the state allows; an action that is not in doubt never sends twice. */
function JobActions({ job }: { readonly job: JobView }) {
  const t = useT()
  const act = useAction(async (method: 'outbox.retry' | 'outbox.withdraw') => {
    try {
      await call(method, { id: job.id })
    } catch (error) {
      notifyError(error)
    }
    jobs.refresh()
  })
  const stop = (event: { stopPropagation(): void }): void => event.stopPropagation()
  const mayRetry = job.state === 'queued' || job.state === 'unknown' || job.state === 'failed'
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap" onClick={stop} onKeyDown={stop}>
      {mayRetry && (
        <Button
          size="compact-xs"
          variant="default"
          loading={act.isBusy}
          leftSection={<RefreshCw size={12} aria-hidden />}
          onClick={() => void act.run('outbox.retry')}
        >
          {t(
            job.state === 'unknown'
              ? 'queue.ask'
              : job.state === 'failed'
                ? 'queue.again'
                : 'queue.now',
          )}
        </Button>
      )}
      {job.state === 'queued' && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          loading={act.isBusy}
          leftSection={<Undo2 size={12} aria-hidden />}
          onClick={() => void act.run('outbox.withdraw')}
        >
          {t('queue.withdraw')}
        </Button>
      )}
    </Group>
  )
}

function PausedAccount({ account }: { readonly account: AccountView }) {
  const t = useT()
  const resume = useAction(async () => {
    await call('accounts.resume', { id: account.id }).catch(notifyError)
    await refreshDesk()
  })
  const companies = useSession((session) => session.companies)
  const company = companies.find(({ id }) => id === account.companyId)
  return (
    <Alert
      color="orange"
      mb="sm"
      title={t('queue.pausedAccount', { label: account.label, company: company?.name ?? '' })}
    >
      <Group justify="space-between">
        <div>
          <Text size="sm">{reasonSentence(t, isKey, account.paused?.reason ?? '')}</Text>
          {account.paused !== null && account.paused.words !== '' && (
            <Text size="sm">{t('error.words', { words: account.paused.words })}</Text>
          )}
        </div>
        <Button
          variant="default"
          leftSection={<Play size={15} aria-hidden />}
          loading={resume.isBusy}
          onClick={() => void resume.run()}
        >
          {t('queue.resume')}
        </Button>
      </Group>
    </Alert>
  )
}

function PauseButtons({ accounts }: { readonly accounts: readonly AccountView[] }) {
  const t = useT()
  const pause = useAction(async (account: AccountView) => {
    await call('accounts.pause', { id: account.id }).catch(notifyError)
    await refreshDesk()
  })
  return (
    <Group gap="xs" mb="sm">
      {accounts
        .filter((account) => account.paused === null)
        .map((account) => (
          <Button
            key={account.id}
            size="compact-sm"
            variant="default"
            leftSection={<Pause size={14} aria-hidden />}
            loading={pause.isBusy}
            onClick={() => void pause.run(account)}
          >
            {t('queue.pause', { label: account.label })}
          </Button>
        ))}
    </Group>
  )
}
