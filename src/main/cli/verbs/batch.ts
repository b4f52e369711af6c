import type { BatchDetail } from '../../../contract/batches.ts'
import type { BatchId } from '../../../domain/ids.ts'
import type { Call } from '../caller.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { allPages } from '../pages.ts'
import { findAccount } from './account.ts'
import { printBatch, report, sendAndWait, settled } from './batchReport.ts'

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

/** The batch that a verb is about. */
export interface OneBatch {
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

/** `batch reroute ID --account WHICH`: the rest through another account, what the present one never received alone. */
export const rerouteBatch: Verb<OneBatch & { readonly account: string }> = async (
  context,
  { id, account },
) => {
  const { id: accountId } = await findAccount(context.call, account)
  const batch = await context.call('batches.reroute', { id: id as BatchId, accountId })
  printBatch(context, batch)
  context.print.result(batch)
  return EXIT.done
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

/** `batch accept ID [--usual]`: puts the sure repairs into their cells, all or those accepted before. */
export const acceptRepairs: Verb<OneBatch & { readonly usual?: boolean }> = async (
  context,
  { id, usual },
) => {
  const before = await context.call('batches.get', { id: id as BatchId })
  if (usual === true) await context.call('batches.acceptUsual', { id: before.id })
  else await acceptAll(context.call, before)
  return report(context, await context.call('batches.get', { id: before.id }), false)
}

/** Every sure repair, as often as one uncovers another. */
export async function acceptAll(call: Call, batch: BatchDetail): Promise<BatchDetail> {
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
