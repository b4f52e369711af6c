import type { InvoiceId } from '../../domain/ids.ts'
import type { JobHandler } from '../outbox/handler.ts'
import { createBelieve } from '../services/believe.ts'
import type { ServiceContext } from '../services/context.ts'
import { createDecisions, type Decisions } from '../services/decisions.ts'
import { createDoubleStamps, type DoubleStamps } from '../services/doubleStamps.ts'
import type { VerifySatSeal } from '../services/satSeal.ts'
import { createStampJob } from '../services/stampJob.ts'
import type { Tx } from '../store/db.ts'
import type { StoredInvoice } from '../store/invoices.ts'
import type { StoredJob } from '../store/outbox.ts'
import type { CallAccounts } from './callAccounts.ts'

/** What stamping brings to the core. */
export interface StampingParts {
  readonly handler: JobHandler
  readonly doubles: DoubleStamps
  /** `onChanged`: told of a job that a person decided. */
  decisions(onChanged: (job: StoredJob) => void): Decisions
}

/** Joins the job that stamps with what ends its doubts; both believe and apply by the same rules. */
export function createStampingParts(
  context: ServiceContext,
  parts: {
    readonly calls: CallAccounts
    readonly verifySatSeal: VerifySatSeal
    readonly afterStamp: (tx: Tx, invoice: StoredInvoice) => void
    readonly onStamped: (id: InvoiceId) => void
  },
): StampingParts {
  const { calls, afterStamp, onStamped } = parts
  const believe = createBelieve(context.store, parts.verifySatSeal)
  return {
    handler: createStampJob(context, { routeFor: calls.routeFor, believe, afterStamp, onStamped }),
    doubles: createDoubleStamps(context),
    decisions: (onChanged) =>
      createDecisions(context, {
        believe,
        routeFor: calls.questionFor,
        afterStamp,
        onStamped,
        onChanged,
      }),
  }
}
