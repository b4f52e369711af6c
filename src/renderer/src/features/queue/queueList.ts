import type { JobView } from '../../../../contract/outbox.ts'
import { createPagedList } from '../../ui/pagedList.ts'

/** What waits to go out, in pages; whoever changes a job refreshes it. */
export const queuedJobs = createPagedList<JobView, string>('')
