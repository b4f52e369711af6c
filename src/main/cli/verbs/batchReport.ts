import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchDetail, BatchView } from '../../../contract/batches.ts'
import type { BatchId } from '../../../domain/ids.ts'
import { countOf, OPEN_STATES, type DocumentState } from '../../../domain/batch/states.ts'
import type { Call } from '../caller.ts'
import type { VerbContext } from '../context.ts'
import { EXIT, type ExitCode } from '../exitCodes.ts'

const LOOK_EVERY_MS = 300

/** Lets go what is ready as it is now, and waits for its end. */
export async function sendAndWait(
  call: Call,
  id: BatchId,
  timeoutSeconds: number,
): Promise<BatchDetail> {
  const { digest } = await call('batches.summary', { id })
  await call('batches.send', { id, digest })
  return settled(call, id, timeoutSeconds)
}

/** Waits until a batch is no longer being sent, at most so long. */
export async function settled(
  call: Call,
  id: BatchId,
  timeoutSeconds: number,
): Promise<BatchDetail> {
  const end = performance.now() + timeoutSeconds * 1_000
  let batch = await call('batches.get', { id })
  while (batch.state === 'sending' && performance.now() < end) {
    await sleep(LOOK_EVERY_MS)
    batch = await call('batches.get', { id })
  }
  return batch
}

/** Writes what a batch gives back to the path that the command named for it, whose ending tells the format. */
export async function writeResult(
  call: Call,
  id: BatchId,
  what: 'result' | 'errors',
  path: string,
): Promise<void> {
  const format = path.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv'
  await call('batches.export', { id, what, format, names: '' })
}

/** Says how a batch stands, and by its exit code whether anything is left to do. */
export async function report(
  { call, print, words }: VerbContext,
  batch: BatchDetail,
  wasSent: boolean,
): Promise<ExitCode> {
  const [causes, summary] = await Promise.all([
    call('batches.causes', { id: batch.id }),
    call('batches.summary', { id: batch.id }),
  ])
  printBatch({ print, words }, batch)
  for (const cause of causes.causes) {
    const [example] = cause.examples
    const field = cause.field === '' ? '' : words.t(`batchField.${cause.field}`)
    const sentence = words.rule({ rule: cause.rule, params: example?.params ?? {} })
    const change =
      example?.after === undefined || example.after === null
        ? ''
        : ` «${example.before}» → «${example.after}»`
    print.line(`  ${cause.documents}  ${field}  ${sentence}${change}`)
  }
  for (const { code, words: said, documents } of causes.rejections) {
    print.line(`  ${documents}  ${code}  ${said}`)
  }
  if (summary.stampsLeft !== null && summary.stampsLeft < summary.toSend) {
    print.line(
      words.t('cli.batch.stampsMissing', { missing: String(summary.toSend - summary.stampsLeft) }),
    )
  }
  for (const one of summary.outlives) {
    const moment = one === 'seal' ? summary.csdValidTo : summary.firstDueAt
    const date = moment === null ? '' : words.dateTime(moment)
    print.line(words.t(`bulk.outlives.${one}`, { date }))
  }
  print.result({ ...batch, summary, causes })
  return exitCodeOf(batch, wasSent)
}

function exitCodeOf({ state, counts }: BatchDetail, wasSent: boolean): ExitCode {
  if (state === 'sending' || countOf(counts, OPEN_STATES) > 0) return EXIT.unfinished
  const fine: readonly DocumentState[] = wasSent
    ? ['stamped', 'excluded']
    : ['ready', 'drafted', 'stamped', 'excluded']
  const all = countOf(counts, Object.keys(counts) as DocumentState[])
  return countOf(counts, fine) === all ? EXIT.done : EXIT.refused
}

/** One line: what it is and how its documents stand. */
export function printBatch(
  { print, words }: Pick<VerbContext, 'print' | 'words'>,
  batch: BatchView,
): void {
  const counts = Object.entries(batch.counts)
    .map(([state, count]) => `${String(count)} ${words.t(`batchDoc.${state}`)}`)
    .join(', ')
  print.line(
    `${batch.id}  ${words.dateTime(batch.createdAt)}  ${batch.fileName}  ${words.t(`batchState.${batch.state}`)}  ${counts}`,
  )
}
