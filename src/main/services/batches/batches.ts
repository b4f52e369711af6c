import type { ServiceContext } from '../context.ts'
import { createBatchActs } from './acts.ts'
import { createBringing } from './bringing.ts'
import type { CausesOfTrouble } from './causes.ts'
import type { Checking } from './checking.ts'
import type { Drafting } from './drafting.ts'
import type { Editing } from './editing.ts'
import { createFiles } from './files.ts'
import type { Grid } from './grid.ts'
import { createLetting } from './letting.ts'
import type { Reading } from './reading.ts'
import { createReopening } from './reopening.ts'
import type { Rerouting } from './rerouting.ts'
import type { BatchResults } from './results.ts'
import { createReview } from './review.ts'
import { createRunning } from './running.ts'
import type { Sending } from './sending.ts'
import type { BatchSteps } from './steps.ts'
import type { BatchSummaries } from './summary.ts'
import type { Uploads } from './uploads.ts'
import type { Batches } from './useCases.ts'
import type { BatchViews } from './views.ts'

/** Joins the use cases of a file of documents. */
export function createBatches(
  services: ServiceContext,
  parts: {
    readonly uploads: Uploads
    readonly reading: Reading
    readonly checking: Checking
    readonly editing: Editing
    readonly drafting: Drafting
    readonly sending: Sending
    readonly results: BatchResults
    readonly views: BatchViews
    readonly summaries: BatchSummaries
    readonly causes: CausesOfTrouble
    readonly grid: Grid
    readonly batchSteps: BatchSteps
    readonly rerouting: Rerouting
    /** Name of the column by which corrected rows are found again. */
    readonly rowColumn: string
  },
): Batches {
  const acts = createBatchActs(services, parts.views)
  const reopening = createReopening(services, parts)
  return {
    ...createBringing(services, { ...parts, acts }),
    ...createReview({ ...parts, acts }),
    ...createLetting(services, { ...parts, acts }),
    ...createRunning(services, { ...parts, acts, reopening }),
    ...createFiles(services, { ...parts, acts }),
  }
}
