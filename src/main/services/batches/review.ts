import type { BatchActs } from './acts.ts'
import type { Batches } from './useCases.ts'
import type { CausesOfTrouble } from './causes.ts'
import type { Editing } from './editing.ts'
import type { Grid } from './grid.ts'
import type { BatchSummaries } from './summary.ts'
import type { BatchViews } from './views.ts'

export type ReviewUseCases = Pick<
  Batches,
  | 'list'
  | 'get'
  | 'summary'
  | 'causes'
  | 'rows'
  | 'rowsOf'
  | 'accept'
  | 'acceptUsual'
  | 'edit'
  | 'allow'
  | 'leaveOut'
>

/** Looking at a batch, and putting right what stops it. */
export function createReview(parts: {
  readonly acts: BatchActs
  readonly editing: Editing
  readonly views: BatchViews
  readonly summaries: BatchSummaries
  readonly causes: CausesOfTrouble
  readonly grid: Grid
}): ReviewUseCases {
  const { acts, editing, views } = parts
  return {
    list: ({ companyId, after, limit }) => views.list(companyId, after, limit),
    get: ({ id }) => views.detail(id),
    summary: ({ id }) => parts.summaries.summary(id),
    causes: ({ id }) => parts.causes.causes(id),
    rowsOf: (input) => parts.grid.rowsOf(input),
    rows: (input) => parts.grid.rows(input),
    async accept(input, caller) {
      await editing.accept(input, caller)
      return acts.seen(input.id)
    },
    async acceptUsual({ id }, caller) {
      await editing.acceptUsual(id, caller)
      return acts.seen(id)
    },
    async edit(input, caller) {
      await editing.edit(input, 'edited', caller)
      return acts.seen(input.id)
    },
    async allow(input, caller) {
      await editing.allow(input, caller)
      return acts.seen(input.id)
    },
    async leaveOut(input, caller) {
      await editing.leaveOut(input, caller)
      return acts.seen(input.id)
    },
  }
}
