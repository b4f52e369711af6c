import type { BatchDetail } from '../../../contract/batches.ts'
import type { BatchId } from '../../../domain/ids.ts'
import type { Call } from '../caller.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb, VerbContext } from '../context.ts'
import type { ExitCode } from '../exitCodes.ts'
import { refuseTaken } from '../files.ts'
import { chosenMapping } from '../mappingFile.ts'
import { sendParts } from '../sendParts.ts'
import { acceptAll } from './batch.ts'
import { report, sendAndWait, writeResult } from './batchReport.ts'

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
  // What was sent is sent: a result that cannot be written is said before.
  if (options.send === true && options.result !== undefined) await refuseTaken(options.result)
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
  // Where nothing is ready there is nothing to send: the report says why.
  if (options.send === true && options.dryRun !== true && (batch.counts.ready ?? 0) > 0) {
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
  const uploadId = await sendParts(call, companyId, path)
  return call('batches.read', { uploadId, mergeInto })
}
