import { ROW_COLUMN } from '../../locales/rowColumn.ts'
import { MOST_MAIL_BYTES } from '../../domain/mail.ts'
import { wholeOf, type MadeFile } from '../exports/madeFile.ts'
import type { FindInEdition } from '../../domain/mx/rules/editions.ts'
import { AppError } from '../../domain/errors.ts'
import type { AccountId } from '../../domain/ids.ts'
import { definitionOf } from '../providers/registry.ts'
import type { Accounts } from '../services/accounts.ts'
import { createBatches } from '../services/batches/batches.ts'
import { createCauses } from '../services/batches/causes.ts'
import { createChecking } from '../services/batches/checking.ts'
import { createDrafting } from '../services/batches/drafting.ts'
import { createEditing } from '../services/batches/editing.ts'
import { createGrid } from '../services/batches/grid.ts'
import { createPace } from '../services/batches/pace.ts'
import { createProgress } from '../services/batches/progress.ts'
import { createReading } from '../services/batches/reading.ts'
import { createBatchResults } from '../services/batches/results.ts'
import { createRerouting } from '../services/batches/rerouting.ts'
import { createSending } from '../services/batches/sending.ts'
import { createBatchSteps } from '../services/batches/steps.ts'
import { createSummaries } from '../services/batches/summary.ts'
import { createUploads } from '../services/batches/uploads.ts'
import { createBatchArchive } from '../services/batches/archive.ts'
import { createBatchMailing, type BatchMailing } from '../services/batches/mailing.ts'
import type { Batches } from '../services/batches/useCases.ts'
import { createBatchViews } from '../services/batches/views.ts'
import { createWatching, type Watching } from '../services/batches/watching.ts'
import type { ServiceContext } from '../services/context.ts'
import { createSaleFiles, type SaleFiles } from '../services/sales/saleFiles.ts'
import type { Failover } from '../services/failover.ts'
import type { InvoiceFiles } from '../services/invoiceFiles.ts'
import type { Invoices } from '../services/invoices.ts'
import type { Messages } from '../services/mailing/messages.ts'
import type { BatchFile, OutgoingFile } from '../services/mailing/port.ts'
import type { MailTexts } from '../services/mailing/texts.ts'
import type { Stamping } from '../services/stamping.ts'
import { getInvoice } from '../store/invoices.ts'
import type { StoredMail } from '../store/mails.ts'
import type { StoredJob } from '../store/outbox.ts'
import { createTableReader } from '../tables/tableReader.ts'

/** The use cases of batches, and what sends them. */
export interface BatchParts {
  /** What the router calls. */
  readonly services: {
    readonly batches: Batches
    readonly watching: Watching
    readonly batchMailing: BatchMailing
    /** Sales come in files too. */
    readonly saleFiles: SaleFiles
  }
  /** A file that a batch makes for one of its messages. */
  mailFile(mail: StoredMail, kind: BatchFile): Promise<OutgoingFile>
  /** Goes on with every batch that is being sent, and with the folders that are watched. */
  start(): void
  /** Batches that are being sent look at their queue; one of its jobs may go to another account. */
  jobChanged(job: StoredJob): void
  stop(): Promise<void>
}

/** Joins batches with sealing, accounts and the thread that reads files. */
export function createBatchParts(
  context: ServiceContext,
  parts: {
    readonly tableWorker: string
    readonly stamping: Stamping
    readonly accounts: Accounts
    readonly invoices: Invoices
    readonly files: InvoiceFiles
    readonly findInEdition: FindInEdition
    readonly concurrencyOf: (accountId: AccountId) => number
    readonly failover: Pick<Failover, 'move'>
    readonly messages: Messages
    readonly texts: MailTexts
    readonly wake: () => void
    readonly onFault: (error: unknown) => void
  },
): BatchParts {
  const { events } = context
  const changed = () => events.emit('batches.changed', { count: 1 })
  const uploads = createUploads(context.random)
  const batchSteps = createBatchSteps(changed)
  const pace = createPace(context.clock)
  const checking = createChecking(context, parts.findInEdition)
  const mailing = createBatchMailing(context, parts)
  const sending = createSending(context, {
    stamping: parts.stamping,
    accounts: parts.accounts,
    concurrencyOf: parts.concurrencyOf,
    atTheEnd: mailing.atTheEnd,
    pace,
    onFault: parts.onFault,
  })
  const rerouting = createRerouting(context, {
    failover: parts.failover,
    certifies: (provider) => definitionOf(provider).kind === 'stamping',
  })
  const words = async () => (await import('../../locales/batchWords.ts')).batchWords
  const readTable = createTableReader(parts.tableWorker)
  const reading = createReading(context, readTable)
  const report = (done: number, total: number): void =>
    events.emit('exports.progress', { done, total })
  const results = createBatchResults(context, {
    archive: createBatchArchive(context, { ...parts, report }),
    files: parts.files,
    words,
    report,
  })
  const batches = createBatches(context, {
    uploads,
    reading,
    checking,
    editing: createEditing(context, { checking, batchSteps }),
    drafting: createDrafting(context, { checking }),
    sending,
    results,
    summaries: createSummaries(context, parts),
    causes: createCauses(context),
    grid: createGrid(context),
    views: createBatchViews(context, {
      steps: batchSteps,
      progress: createProgress(context, { pace, rerouting }),
      canReread: (id) => uploads.kept(id) !== null,
    }),
    batchSteps,
    rerouting,
    rowColumn: ROW_COLUMN,
  })
  const watching = createWatching(context, {
    reading,
    batches,
    words: async () => (await words()).folders,
    onFault: parts.onFault,
  })
  async function mailFile(mail: StoredMail, kind: BatchFile): Promise<OutgoingFile> {
    const { name, mediaType, content } = await madeFor(mail, kind)
    // More than mailboxes take is refused by the job, which needs to see no more than that.
    return { name, mediaType, bytes: await wholeOf(content, MOST_MAIL_BYTES) }
  }

  async function madeFor(mail: StoredMail, kind: BatchFile): Promise<MadeFile> {
    const { batchId: id, invoiceIds } = mail
    if (id === null) throw new AppError('notFound.document')
    if (kind === 'packed') {
      const [first] = invoiceIds
      const receiver = first === undefined ? null : getInvoice(context.store, first)
      return results.packed(id, invoiceIds, receiver?.summary.receiverTaxId ?? '')
    }
    const what = kind === 'batchZip' ? 'zip' : 'result'
    const { file } = await results.make({ id, what, format: 'csv', names: '' })
    return file
  }

  void reading.sweep().catch(parts.onFault)
  return {
    services: {
      batches,
      watching,
      batchMailing: mailing,
      saleFiles: createSaleFiles(context, { uploads, readTable, words }),
    },
    mailFile,
    start() {
      sending.start()
      watching.start()
    },
    jobChanged(job) {
      rerouting.jobChanged(job)
      sending.nudge()
    },
    async stop() {
      await Promise.all([watching.stop(), sending.stop()])
    },
  }
}
