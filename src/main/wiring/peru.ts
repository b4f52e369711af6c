import type { AccountId } from '../../domain/ids.ts'
import type { JobHandler } from '../outbox/handler.ts'
import type { Accounts } from '../services/accounts.ts'
import type { ServiceContext } from '../services/context.ts'
import type { PdfBacklog } from '../services/pdfBacklog.ts'
import type { Invoices } from '../services/invoices.ts'
import { createFindSent, type FindSent } from '../services/pe/findSent.ts'
import { createIssueJobs, type IssueJobParts } from '../services/pe/issueJob.ts'
import type { IssueRoute } from '../services/pe/issueRoute.ts'
import { createPeru, type Peru } from '../services/pe/peru.ts'
import { createVoidJobs } from '../services/pe/voidJobs.ts'
import { voidTakenBack } from '../services/pe/voidTakenBack.ts'
import type { EventBus } from '../eventBus.ts'
import type { Tx } from '../store/db.ts'
import type { StoredJob } from '../store/outbox.ts'
import type { CallAccounts } from './callAccounts.ts'

/** What the queue does for Peruvian documents. */
export function peruHandlers(
  context: ServiceContext,
  calls: CallAccounts,
  parts: Pick<IssueJobParts, 'afterAcceptance' | 'onStamped'>,
): readonly JobHandler[] {
  return [
    ...createIssueJobs(context, {
      routeFor: (job) => calls.issueRouteFor(job.accountId, job),
      ...parts,
    }),
    ...createVoidJobs(context, (job) => calls.issueRouteFor(job.accountId, job)),
  ]
}

/** The use cases that only Peru has. */
export function peruServices(
  context: ServiceContext,
  calls: CallAccounts,
  parts: {
    readonly accounts: Accounts
    readonly invoices: Invoices
    readonly wake: () => void
    readonly pdfs: PdfBacklog
    readonly onFault: (error: unknown) => void
  },
): { readonly peru: Peru; readonly findSent: FindSent } {
  const routeFor = (accountId: AccountId): IssueRoute => calls.issueRouteFor(accountId, null)
  return {
    peru: createPeru(context, { ...parts, routeFor }),
    findSent: createFindSent(context, { ...parts, routeFor, onFound: parts.pdfs.add }),
  }
}

type InTransaction = (tx: Tx, job: StoredJob) => void

/** What becomes of a document whose annulment ended without having left. */
export function createUnsentVoids(events: EventBus): {
  readonly expired: InTransaction
  /** After what others do with a job that a person took back. */
  withdrawn(others: InTransaction): InTransaction
} {
  return {
    expired: (tx, job) => voidTakenBack(tx, events, job, 'expired'),
    withdrawn: (others) => (tx, job) => {
      others(tx, job)
      voidTakenBack(tx, events, job, 'withdrawn')
    },
  }
}
