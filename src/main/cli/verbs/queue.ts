import type { AccountId, JobId } from '../../../domain/ids.ts'
import { allPages } from '../pages.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { isSettled, runQueueOnce, settleQueue } from '../settle.ts'
import type { JobView, QueueStatus } from '../../../contract/outbox.ts'

function printStatus({ print, words }: VerbContext, status: QueueStatus): void {
  print.line(
    words.t('cli.queue.status', {
      waiting: String(status.waiting),
      sending: String(status.sending),
      unknown: String(status.unknown),
      expired: String(status.expired),
    }),
  )
}

function printJob({ print, words }: VerbContext, job: JobView): void {
  const deadline = job.deadlineAt === null ? '' : words.dateTime(job.deadlineAt)
  print.line(
    `${job.id}  ${job.title}  ${words.t(`cli.job.${job.state}`)}  ${words.reason(job.reason)}  ${deadline}`,
  )
}

/** `queue status`: counts and every open job with its reason and deadline. */
export const queueStatus: Verb<object> = async (context) => {
  const status = await context.call('outbox.status', {})
  const jobs = await allPages((after) =>
    context.call('outbox.list', { scope: 'open', after, limit: 200 }),
  )
  printStatus(context, status)
  for (const job of jobs) printJob(context, job)
  context.print.result({ ...status, jobs })
  return EXIT.done
}

interface RunOptions {
  readonly untilSettled?: boolean
  /** Seconds. */
  readonly timeout: number
}

/**
 * `queue run [--until-settled] [--timeout S]`: sends what may be sent now; or waits until nothing is open any more.
 * Exit code 4 when something still is.
 */
export const runQueue: Verb<RunOptions> = async (context, { untilSettled, timeout }) => {
  const { call, print } = context
  const wait = untilSettled === true ? settleQueue : runQueueOnce
  const status = await wait(call, timeout)
  printStatus(context, status)
  print.result(status)
  return isSettled(status) ? EXIT.done : EXIT.unfinished
}

/** `queue retry ID`: a person lets a failed job go again as it is. */
export const retryJob: Verb<{ readonly id: string }> = async (context, { id }) => {
  const job = await context.call('outbox.retry', { id: id as JobId })
  printJob(context, job)
  context.print.result(job)
  return EXIT.done
}

/** `queue withdraw ID`: a person takes a queued job back. */
export const withdrawJob: Verb<{ readonly id: string }> = async (context, { id }) => {
  const job = await context.call('outbox.withdraw', { id: id as JobId })
  printJob(context, job)
  context.print.result(job)
  return EXIT.done
}

interface MoveOptions {
  readonly id: string
  readonly account: string
}

/** `queue move ID --account ID`: sends what waits through another account, where the former one has nothing of it. */
export const moveJob: Verb<MoveOptions> = async (context, { id, account }) => {
  const accountId = account as AccountId
  const job = await context.call('outbox.move', { id: id as JobId, accountId })
  printJob(context, job)
  context.print.result(job)
  return EXIT.done
}
