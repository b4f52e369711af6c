import { issueOf } from './placing.ts'
import type { AppError } from '../../../domain/errors.ts'
import { CHANGED_RULE } from '../../../domain/batch/rules.ts'
import { countOf, OPEN_STATES, type DocumentCounts } from '../../../domain/batch/states.ts'
import type { AccountId, BatchId, CompanyId } from '../../../domain/ids.ts'
import { appendAudit } from '../../store/audit.ts'
import {
  batchCounts,
  changeBatch,
  getBatch,
  workingBatches,
  type StoredBatch,
} from '../../store/batches.ts'
import type { StoredDocument } from '../../store/batchDocumentRows.ts'
import { documentOfInvoice, readDocuments, setDocumentState } from '../../store/batchDocuments.ts'
import { putIssues } from '../../store/batchIssues.ts'
import { rowsOfDocument } from '../../store/batchRows.ts'
import type { Accounts } from '../accounts.ts'
import type { ServiceContext } from '../context.ts'
import type { SealingOutcome, Stamping } from '../stamping.ts'
import type { Pace } from './pace.ts'

/** Sends batches: hands their drafts to the queue, a few at a time, and sees them to their end. */
export interface Sending {
  /** Goes on with every batch that is being sent; after a start, a kill, an update. */
  start(): void
  /** Looks at a batch at once: it was let go, or its queue moved. */
  nudge(): void
  /** Resolves when nothing of a batch that is no longer being sent is under way here. */
  halted(id: BatchId): Promise<void>
  stop(): Promise<void>
}

/**
 * Documents of a batch that are in the queue at once, for each call that its account takes at a time: enough that it
 * never waits for the next signature; few enough that a pause is felt soon, that 72 hours are not spent in line, and
 * that a second batch through the same account waits for no more than these.
 */
const FOR_EACH_CALL = 4
const SMALLEST_WINDOW = 16
/** A look without any news: another program may have moved the queue. */
const LOOK_MS = 2_000

/** Troubles of the company or the machine and not of a document: the batch waits for a person. */
const OF_ALL =
  /^(?:certificate|secret|storage|provider)\.|^validation\.account$|^state\.(?:readOnly|copiedData)$/

export function createSending(
  services: ServiceContext,
  parts: {
    readonly stamping: Pick<Stamping, 'sealAndQueueMany'>
    readonly pace: Pace
    readonly accounts: Pick<Accounts, 'chooseForStamping'>
    /** What follows by itself when all of a batch came to its end; a failure of it is none of the batch. */
    readonly atTheEnd: (batch: StoredBatch) => Promise<void>
    /** Tries at once through an account. */
    readonly concurrencyOf: (accountId: AccountId) => number
    readonly onFault: (error: unknown) => void
  },
): Sending {
  const { store, clock, events } = services
  const running = new Map<BatchId, Promise<void>>()
  let isStopping = false
  const abort = new AbortController()
  let waiters: (() => void)[] = []

  function wake(): void {
    const woken = waiters
    waiters = []
    for (const resolve of woken) resolve()
  }

  async function news(): Promise<void> {
    const waited = Promise.withResolvers<void>()
    waiters.push(waited.resolve)
    const takeBack = clock.after(LOOK_MS, waited.resolve)
    await waited.promise
    takeBack()
  }

  function begin(id: BatchId): void {
    if (isStopping || running.has(id)) return
    const work = send(id)
      .catch(async (error: unknown) => {
        parts.onFault(error)
        await news()
      })
      .then(() => {
        running.delete(id)
        // Let go again, or failed for a reason that may be gone, before this run had ended.
        if (!isStopping && getBatch(store, id)?.state === 'sending') begin(id)
      })
      .catch(parts.onFault)
    running.set(id, work)
  }

  async function send(id: BatchId): Promise<void> {
    while (!isStopping) {
      const batch = getBatch(store, id)
      if (batch?.state !== 'sending') return
      const counts = batchCounts(store, id)
      parts.pace.note(id, counts)
      const drafted = counts.drafted ?? 0
      if (isThrough(counts)) return end(batch)
      const window = windowOf(batch)
      const free = window - inTheWay(batch, counts)
      // In groups, so that signing and commits are shared; at the end whatever is left.
      if (drafted === 0 || free < Math.max(1, Math.floor(window / 4))) await news()
      else await sealSome(batch, free)
    }
  }

  async function end(batch: StoredBatch): Promise<void> {
    await parts.atTheEnd(batch).catch(parts.onFault)
    // Something may have been sent again, or the batch halted, meanwhile.
    const isStill = getBatch(store, batch.id)?.state === 'sending'
    if (isStill && isThrough(batchCounts(store, batch.id))) finish(batch)
  }

  function windowOf({ settings, companyId, accountId }: StoredBatch): number {
    if (settings.strictOrder) return 1
    return (
      settings.concurrency ??
      Math.max(SMALLEST_WINDOW, FOR_EACH_CALL * atOnce(companyId, accountId))
    )
  }

  /** Calls at a time of the account that will send; without one each document says so itself. */
  function atOnce(companyId: CompanyId, accountId: AccountId | null): number {
    try {
      return parts.concurrencyOf(parts.accounts.chooseForStamping(companyId, accountId))
    } catch {
      return 1
    }
  }

  /**
   * Documents of which something may still be sent. A doubt is only asked about, in its own lane, and holds nobody
   * up, except where each document has to wait for the end of the one before.
   */
  function inTheWay({ settings }: StoredBatch, counts: DocumentCounts): number {
    return settings.strictOrder ? countOf(counts, OPEN_STATES) : (counts.waiting ?? 0)
  }

  async function sealSome(batch: StoredBatch, free: number): Promise<void> {
    const documents = readDocuments(store, batch.id, 'drafted', 0, free)
    const targets = documents.flatMap(({ invoiceId, invoiceVersion }) =>
      invoiceId === null ? [] : [{ id: invoiceId, version: invoiceVersion }],
    )
    const outcomes = await parts.stamping.sealAndQueueMany(
      targets,
      { actor: batch.sentBy },
      () => events.emit('batches.changed', { count: 1 }),
      abort.signal,
      // A person may choose while these are being sealed.
      () => getBatch(store, batch.id)?.accountId ?? null,
    )
    const refused = outcomes.filter(({ refusal }) => refusal !== null)
    if (refused.length === 0) return
    const trouble = refused.find(({ refusal }) => OF_ALL.test(refusal?.code ?? ''))?.refusal
    store.tx((tx) => {
      for (const outcome of refused) noteRefusal(tx, documents, outcome)
      if (trouble !== undefined && trouble !== null) {
        changeBatch(tx, batch.id, { state: 'paused', trouble: trouble.code })
      }
    })
    events.emit('batches.changed', { count: 1 })
  }

  /** What our own rules refuse at the last moment is an end of the document; what concerns all is none. */
  function noteRefusal(
    tx: Parameters<Parameters<typeof store.tx>[0]>[0],
    documents: readonly StoredDocument[],
    { id, refusal }: SealingOutcome,
  ): void {
    const before = documents.find(({ invoiceId }) => invoiceId === id)
    const now = documentOfInvoice(tx, id)
    if (before === undefined || now === null || refusal === null) return
    if (OF_ALL.test(refusal.code) || refusal.code === 'state.alreadySealed') return
    // Corrected meanwhile: it comes again in its new version.
    if (now.invoiceVersion !== before.invoiceVersion || now.state !== 'drafted') return
    setDocumentState(tx, now.batchId, now.doc, 'refused', refusal.code)
    const rows = rowsOfDocument(tx, now.batchId, now.doc)
    putIssues(
      tx,
      now.batchId,
      now.doc,
      issuesOf(
        refusal,
        rows.map(({ no }) => no),
      ),
    )
  }

  function finish(batch: StoredBatch): void {
    const counts = batchCounts(store, batch.id)
    store.tx((tx) => {
      changeBatch(tx, batch.id, { state: 'finished', endedAt: tx.now })
      appendAudit(tx, {
        actor: batch.sentBy,
        event: 'batch.finished',
        subject: batch.id,
        data: { ...counts },
      })
    })
    parts.pace.forget(batch.id)
    events.emit('batches.changed', { count: 1 })
  }

  return {
    start() {
      for (const { id } of workingBatches(store)) begin(id)
    },
    nudge() {
      for (const { id } of workingBatches(store)) begin(id)
      wake()
    },
    async halted(id) {
      wake()
      await running.get(id)
    },
    async stop() {
      isStopping = true
      abort.abort()
      wake()
      await Promise.all(running.values())
    },
  }
}

/** Nothing of it is left to send or to ask about. */
function isThrough(counts: DocumentCounts): boolean {
  return (counts.drafted ?? 0) === 0 && countOf(counts, OPEN_STATES) === 0
}

function issuesOf(refusal: AppError, rows: readonly number[]) {
  if (refusal.code === 'state.staleVersion' || refusal.code === 'state.notADraft') {
    return [issueOf(rows, { path: '', rule: CHANGED_RULE })]
  }
  return refusal.issues
    .filter(({ severity }) => severity === 'error')
    .map((issue) => issueOf(rows, issue))
}
