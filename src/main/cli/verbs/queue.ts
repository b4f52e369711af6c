import type { Evidence } from '../../../contract/evidence.ts'
import type { AccountId, JobId } from '../../../domain/ids.ts'
import { CommandError } from '../commandError.ts'
import { readInputFile } from '../files.ts'
import { allPages } from '../pages.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { isSettled, runQueueOnce, settleQueue } from '../settle.ts'
import { findInvoice } from '../findInvoice.ts'
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

interface DecideOptions {
  readonly id: string
  readonly xml?: string
  readonly uuid?: string
  readonly neverArrived?: boolean
  readonly yes?: boolean
  readonly reason: string
}

/**
 * `queue decide ID --xml FILE | --uuid UUID | --never-arrived --yes`: ends a doubt by what a person has at hand. Sends
 * nothing.
 */
export const decideJob: Verb<DecideOptions> = async (context, options) => {
  const evidence = await evidenceOf(options)
  const { id, reason } = options
  const job = await context.call('outbox.decide', { id: id as JobId, evidence, reason })
  printJob(context, job)
  context.print.result(job)
  return EXIT.done
}

async function evidenceOf({ xml, uuid, neverArrived, yes }: DecideOptions): Promise<Evidence> {
  const given = [xml, uuid, neverArrived].filter((one) => one !== undefined)
  if (given.length !== 1) throw new CommandError('cli.error.oneEvidence')
  if (xml !== undefined) return { kind: 'xml', xml: (await readInputFile(xml)).toString('utf8') }
  if (uuid !== undefined) return { kind: 'uuid', uuid }
  if (yes !== true) throw new CommandError('cli.error.neverArrivedNeedsYes')
  return { kind: 'neverArrived' }
}

/** `doubles list`: documents for which a second UUID was seen. */
export const listDoubles: Verb<object> = async ({ call, print, words }) => {
  const doubles = await call('doubles.list', {})
  if (doubles.length === 0) print.line(words.t('cli.doubles.none'))
  for (const double of doubles) {
    const number = double.serie === '' ? double.folio : `${double.serie}-${double.folio}`
    print.line(
      `${double.invoiceId}  ${number}  ${double.receiverName}  ${words.money(double.total, double.currency)}`,
    )
    for (const uuid of [double.uuid, ...double.others.map((other) => other.uuid)]) {
      print.line(`  ${uuid}`)
    }
  }
  if (doubles.length > 0) print.line(words.t('cli.doubles.help'))
  print.result(doubles)
  return doubles.length === 0 ? EXIT.done : EXIT.refused
}

/** `doubles settle ID --note TEXT`: a person says what became of the second one. */
export const settleDouble: Verb<{ readonly id: string; readonly note: string }> = async (
  { call, print, words },
  { id, note },
) => {
  await call('doubles.settle', { id: await findInvoice(call, id), note })
  print.line(words.t('cli.doubles.settled'))
  print.result({ id })
  return EXIT.done
}
