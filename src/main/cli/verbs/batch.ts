import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchDetail, BatchView } from '../../../contract/batches.ts'
import type { BatchId } from '../../../domain/ids.ts'
import { countOf, OPEN_STATES, type DocumentState } from '../../../domain/batch/states.ts'
import type { Call } from '../caller.ts'
import { CommandError } from '../commandError.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT, type ExitCode } from '../exitCodes.ts'
import { writeOutputFile } from '../files.ts'
import { chosenMapping } from '../mappingFile.ts'
import { allPages } from '../pages.ts'

/** Bytes of one part of a file on its way in. */
const PART = 500_000
const LOOK_EVERY_MS = 300

interface ImportOptions {
  readonly file: string
  readonly company?: string
  readonly mapping?: string
  readonly dryRun?: boolean
  readonly send?: boolean
  readonly acceptRepairs?: boolean
  readonly remember?: boolean
  readonly concurrency?: number
  readonly result?: string
  readonly merge?: string
  /** Seconds. */
  readonly timeout: number
}

/**
 * `import FILE --company RFC [--mapping FILE] [--dry-run] [--send] [--concurrency N] [--result OUT.csv]`: reads and
 * judges a file by the rules of the window. Exit code 0 when all of it is ready (or stamped), 1 when some needs
 * somebody or was refused, 4 when something is still open.
 */
export const importFile: Verb<ImportOptions> = async (context, options) => {
  const { call } = context
  if (options.merge !== undefined) return mergeFile(context, options, options.merge as BatchId)
  const company = await findCompany(call, options.company)
  const read = await bring(call, company.id, options.file, null)
  const chosen = await chosenMapping(read, options.mapping)
  let batch = await checked(call, read, {
    ...chosen,
    settings: {
      ...chosen.settings,
      ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
    },
    remember: options.remember === true,
  })
  if (options.acceptRepairs === true) batch = await acceptAll(call, batch)
  if (options.send === true && options.dryRun !== true) {
    batch = await sendAndWait(call, batch.id, options.timeout)
  }
  const code = await report(context, batch, options.send === true && options.dryRun !== true)
  if (options.result !== undefined) await writeResult(call, batch.id, 'result', options.result)
  // A rehearsal leaves nothing behind.
  if (options.dryRun === true) await call('batches.undo', { id: batch.id })
  return code
}

async function mergeFile(
  context: VerbContext,
  options: ImportOptions,
  id: BatchId,
): Promise<ExitCode> {
  const { companyId } = await context.call('batches.get', { id })
  const batch = await bring(context.call, companyId, options.file, id)
  return report(context, batch, false)
}

/** A file that cannot be judged yet is not left behind either. */
async function checked(
  call: Call,
  read: BatchDetail,
  input: Omit<Parameters<typeof callCheck>[1], 'id'>,
): Promise<BatchDetail> {
  try {
    return await callCheck(call, { id: read.id, ...input })
  } catch (error) {
    await call('batches.undo', { id: read.id })
    throw error
  }
}

const callCheck = (
  call: Call,
  input: Parameters<typeof call<'batches.check'>>[1],
): Promise<BatchDetail> => call('batches.check', input)

async function bring(
  call: Call,
  companyId: BatchDetail['companyId'],
  path: string,
  mergeInto: BatchId | null,
): Promise<BatchDetail> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError('cli.error.fileUnreadable', { path, reason })
  }
  const { uploadId } = await call('batches.begin', {
    companyId,
    name: basename(path),
    bytes: bytes.length,
  })
  for (let at = 0; at < bytes.length; at += PART) {
    const base64 = bytes.subarray(at, at + PART).toString('base64')
    await call('batches.part', { uploadId, base64 })
  }
  return call('batches.read', { uploadId, mergeInto })
}

/** Every sure repair, as often as one uncovers another. */
async function acceptAll(call: Call, batch: BatchDetail): Promise<BatchDetail> {
  for (let round = 0; round < 4; round += 1) {
    const { causes } = await call('batches.causes', { id: batch.id })
    const sure = causes.filter(({ isSure, field }) => isSure && field !== '')
    if (sure.length === 0) break
    for (const { rule, field } of sure) {
      if (field !== '') await call('batches.accept', { id: batch.id, rule, field, rows: null })
    }
  }
  return call('batches.get', { id: batch.id })
}

async function sendAndWait(call: Call, id: BatchId, timeoutSeconds: number): Promise<BatchDetail> {
  const { digest } = await call('batches.summary', { id })
  await call('batches.send', { id, digest })
  return settled(call, id, timeoutSeconds)
}

async function settled(call: Call, id: BatchId, timeoutSeconds: number): Promise<BatchDetail> {
  const end = performance.now() + timeoutSeconds * 1_000
  let batch = await call('batches.get', { id })
  while (batch.state === 'sending' && performance.now() < end) {
    await sleep(LOOK_EVERY_MS)
    batch = await call('batches.get', { id })
  }
  return batch
}

async function writeResult(
  call: Call,
  id: BatchId,
  what: 'result' | 'errors',
  path: string,
): Promise<void> {
  const format = path.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv'
  const file = await call('batches.file', { id, what, format, names: '' })
  await writeOutputFile(path, Buffer.from(file.base64, 'base64'))
}

/** Says how a batch stands, and by its exit code whether anything is left to do. */
async function report(
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

function printBatch(
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

/** `batch list`: the company's uploads, newest first. */
export const listBatches: Verb<{ readonly company?: string }> = async (context, options) => {
  const company = await findCompany(context.call, options.company)
  const batches = await allPages((after) =>
    context.call('batches.list', { companyId: company.id, after, limit: 100 }),
  )
  for (const batch of batches) printBatch(context, batch)
  context.print.result(batches)
  return EXIT.done
}

interface OneBatch {
  readonly id: string
}

/** `batch show ID`: how it stands and what stops the rest. */
export const showBatch: Verb<OneBatch> = async (context, { id }) => {
  const batch = await context.call('batches.get', { id: id as BatchId })
  await report(context, batch, batch.startedAt !== null)
  return EXIT.done
}

/** `batch send ID`: makes drafts, approves and sends; waits for the end. */
export const sendBatch: Verb<OneBatch & { readonly timeout: number }> = async (
  context,
  { id, timeout },
) => report(context, await sendAndWait(context.call, id as BatchId, timeout), true)

/** `batch resume ID`: goes on and waits for the end. */
export const resumeBatch: Verb<OneBatch & { readonly timeout: number }> = async (
  context,
  { id, timeout },
) => {
  const before = await context.call('batches.get', { id: id as BatchId })
  // What another program was sending when it ended goes on by itself as soon as this one runs.
  if (before.state !== 'sending') await context.call('batches.resume', { id: before.id })
  return report(context, await settled(context.call, before.id, timeout), true)
}

/** `batch retry ID`: sends the refused ones again and waits for the end. */
export const retryBatch: Verb<OneBatch & { readonly timeout: number }> = async (
  context,
  { id, timeout },
) => {
  await context.call('batches.retry', { id: id as BatchId })
  return report(context, await settled(context.call, id as BatchId, timeout), true)
}

/** `batch ask ID`: asks for approval. */
export const askForBatch: Verb<OneBatch> = async (context, { id }) => {
  const batch = await context.call('batches.askApproval', { id: id as BatchId })
  printBatch(context, batch)
  context.print.result(batch)
  return EXIT.done
}

/** `batch decline ID --reason WORDS`: sends it back without approval. */
export const declineBatch: Verb<OneBatch & { readonly reason: string }> = async (
  context,
  { id, reason },
) => {
  const batch = await context.call('batches.decline', { id: id as BatchId, words: reason })
  printBatch(context, batch)
  context.print.result(batch)
  return EXIT.done
}

function plain(method: 'batches.pause' | 'batches.stop' | 'batches.undo'): Verb<OneBatch> {
  return async (context, { id }) => {
    const batch = await context.call(method, { id: id as BatchId })
    printBatch(context, batch)
    context.print.result(batch)
    return EXIT.done
  }
}

/** `batch pause ID`: nothing more is handed to the queue. */
export const pauseBatch = plain('batches.pause')
/** `batch stop ID`: what was not sealed stays unsent. */
export const stopBatch = plain('batches.stop')
/** `batch undo ID`: takes back drafts and new customers of a batch of which nothing was sent. */
export const undoBatch = plain('batches.undo')

/** `batch result ID --out FILE [--errors]`: the file's own columns and what became of each row. */
export const batchResult: Verb<
  OneBatch & { readonly out: string; readonly errors?: boolean }
> = async ({ call, print }, { id, out, errors }) => {
  await writeResult(call, id as BatchId, errors === true ? 'errors' : 'result', out)
  print.line(out)
  print.result({ file: out })
  return EXIT.done
}
