import type { InvoiceState } from '../domain/invoice.ts'
import type { JobState } from '../domain/outbox/job.ts'

/** The states a person knows (journeys.md): the document's and its sending's together. */
export type ShownState =
  | 'draft'
  | 'waiting'
  | 'finding'
  | 'expired'
  | 'withdrawn'
  | 'stamped'
  | 'rejected'
  | 'cancelRequested'
  | 'cancelled'
  | 'void'

/** What is looked at: a document and its newest job, if it has one. */
export interface StatedInvoice {
  readonly state: InvoiceState
  readonly job: { readonly state: JobState } | null
}

/** The one state that screens, the command line and notices show for a document. */
export function shownState({ state, job }: StatedInvoice): ShownState {
  if (state !== 'sealed') return state
  if (job?.state === 'unknown') return 'finding'
  if (job?.state === 'expired') return 'expired'
  return job?.state === 'withdrawn' ? 'withdrawn' : 'waiting'
}
