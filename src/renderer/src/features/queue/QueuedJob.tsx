import { Button, Group, Progress, Text } from '@mantine/core'
import { RefreshCw, Undo2 } from 'lucide-react'
import type { JobView } from '../../../../contract/outbox.ts'
import { call } from '../../api.ts'
import { notifyError } from '../../app/notify.tsx'
import { formatDeadline } from '../../deadline.ts'
import { formatSpan } from '../../format.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { queuedJobs } from './queueList.ts'

/** Their terms are days in Lima. */
const PERUVIAN_JOBS: ReadonlySet<string> = new Set(['issue', 'void'])

/** How much of a job's term is spent; nothing for what has ended. */
export function Deadline({ job, now }: { readonly job: JobView; readonly now: number }) {
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
export function JobActions({ job }: { readonly job: JobView }) {
  const t = useT()
  const act = useAction(async (method: 'outbox.retry' | 'outbox.withdraw') => {
    try {
      if (method === 'outbox.retry') await call(method, { id: job.id, seen: job.state })
      else await call(method, { id: job.id })
    } catch (error) {
      notifyError(error)
    }
    queuedJobs.refresh()
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
