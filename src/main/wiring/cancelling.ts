import type { InvoiceId } from '../../domain/ids.ts'
import type { JobHandler } from '../outbox/handler.ts'
import { providerById } from '../providers/registry.ts'
import { AppError } from '../../domain/errors.ts'
import { createCancelJob } from '../services/cancelling/cancelJob.ts'
import { createCancellations } from '../services/cancelling/cancellations.ts'
import type { Cancellations } from '../services/cancelling/cancellations.ts'
import type { CancelRoutes } from '../services/cancelling/routes.ts'
import { createCancelStatusJob } from '../services/cancelling/statusJob.ts'
import { createSubstitutions } from '../services/cancelling/substitutions.ts'
import type { Substitutions } from '../services/cancelling/substitutions.ts'
import type { ServiceContext } from '../services/context.ts'
import type { Invoices } from '../services/invoices.ts'
import { createSatCheckJob } from '../services/reconcile/satCheckJob.ts'
import type { CallAccounts } from './callAccounts.ts'
import type { Sealing } from './sealing.ts'

/** What cancelling brings to the core. */
export interface CancellingParts {
  readonly handlers: readonly JobHandler[]
  readonly substitutions: Substitutions
  cancellations(invoices: Invoices, wake: () => void): Cancellations
}

/** Joins the jobs and use cases of cancelling with the ways to call accounts. */
export function createCancelling(
  context: ServiceContext,
  parts: {
    readonly calls: CallAccounts
    readonly sealing: Sealing
    readonly onCancelled: (id: InvoiceId) => void
  },
): CancellingParts {
  const routes: CancelRoutes = {
    cancelFor(job) {
      const { provider, call } = parts.calls.routeFor(job)
      if (provider.cancelling === undefined) throw new AppError('notFound.provider')
      return { cancelling: provider.cancelling, call }
    },
    statusFor: parts.calls.statusRouteFor,
    cancellingOf: (provider) => providerById(provider)?.cancelling ?? null,
  }
  const substitutions = createSubstitutions(context, routes)
  return {
    substitutions,
    handlers: [
      createCancelJob(context, { routes, ...parts.sealing }),
      createSatCheckJob(context, routes),
      createCancelStatusJob(context, { routes, onCancelled: parts.onCancelled }),
    ],
    cancellations: (invoices, wake) =>
      createCancellations(context, { routes, substitutions, invoices, wake }),
  }
}
