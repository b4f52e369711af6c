import { ROW_COLUMN } from '../../locales/rowColumn.ts'
import type { FindInEdition } from '../../domain/mx/rules/editions.ts'
import type { AccountId } from '../../domain/ids.ts'
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
import { createSending } from '../services/batches/sending.ts'
import { createBatchSteps } from '../services/batches/steps.ts'
import { createSummaries } from '../services/batches/summary.ts'
import { createUploads } from '../services/batches/uploads.ts'
import type { Batches } from '../services/batches/useCases.ts'
import { createBatchViews } from '../services/batches/views.ts'
import { createWatching, type Watching } from '../services/batches/watching.ts'
import type { ServiceContext } from '../services/context.ts'
import type { InvoiceFiles } from '../services/invoiceFiles.ts'
import type { Invoices } from '../services/invoices.ts'
import type { Stamping } from '../services/stamping.ts'
import { createTableReader } from '../tables/tableReader.ts'

/** The use cases of batches, and what sends them. */
export interface BatchParts {
  readonly batches: Batches
  readonly watching: Watching
  /** Goes on with every batch that is being sent, and with the folders that are watched. */
  start(): void
  /** A job changed: batches that are being sent look at their queue. */
  nudge(): void
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
    readonly onFault: (error: unknown) => void
  },
): BatchParts {
  const { events } = context
  const changed = () => events.emit('batches.changed', { count: 1 })
  const uploads = createUploads(context.random)
  const batchSteps = createBatchSteps(changed)
  const pace = createPace(context.clock)
  const checking = createChecking(context, parts.findInEdition)
  const sending = createSending(context, {
    stamping: parts.stamping,
    accounts: parts.accounts,
    concurrencyOf: parts.concurrencyOf,
    pace,
    onFault: parts.onFault,
  })
  const words = async () => (await import('../../locales/batchWords.ts')).batchWords
  const reading = createReading(context, createTableReader(parts.tableWorker))
  const batches = createBatches(context, {
    uploads,
    reading,
    checking,
    editing: createEditing(context, { checking, batchSteps }),
    drafting: createDrafting(context, { checking }),
    sending,
    results: createBatchResults(context, {
      invoices: parts.invoices,
      files: parts.files,
      words,
      report: (done, total) => events.emit('exports.progress', { done, total }),
    }),
    summaries: createSummaries(context, parts),
    causes: createCauses(context),
    grid: createGrid(context),
    views: createBatchViews(context, {
      steps: batchSteps,
      progress: createProgress(context, { pace }),
      canReread: (id) => uploads.kept(id) !== null,
    }),
    batchSteps,
    rowColumn: ROW_COLUMN,
  })
  const watching = createWatching(context, {
    reading,
    batches,
    words: async () => (await words()).folders,
    onFault: parts.onFault,
  })
  void reading.sweep().catch(parts.onFault)
  return {
    batches,
    watching,
    start() {
      sending.start()
      watching.start()
    },
    nudge: () => sending.nudge(),
    async stop() {
      await Promise.all([watching.stop(), sending.stop()])
    },
  }
}
