import type { AccountId } from '../../../domain/ids.ts'
import type { Cancelling } from '../../providers/cancelPort.ts'
import type { ProviderCall } from '../../providers/ports.ts'
import type { StatusService } from '../../providers/statusPort.ts'
import type { StoredJob } from '../../store/outbox.ts'

/** The way to ask the authority. */
export interface StatusRoute {
  readonly service: StatusService
  readonly call: ProviderCall
}

/** Ways out, made by the wiring. `job` null: for a question of a person, outside the queue. */
export interface CancelRoutes {
  /** `notFound.account` when the job's account is gone. */
  cancelFor(job: StoredJob): { readonly cancelling: Cancelling; readonly call: ProviderCall }
  statusFor(accountId: AccountId, job: StoredJob | null): StatusRoute
  /** How a provider cancels; null where it cannot. */
  cancellingOf(provider: string): Cancelling | null
}

/** Kinds of jobs: the request, and the questions that follow it. */
export const CANCEL_JOB = 'cancel'
export const CANCEL_STATUS_JOB = 'cancelStatus'
