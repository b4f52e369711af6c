/** Points at which a crash must do no harm (reliability-security.md §5.2). */
export const STEP_NAMES = [
  'draft.saved',
  'seal.beforeCommit',
  'seal.committed',
  'job.claimed',
  'attempt.recorded',
  'request.written',
  'answer.headers',
  'answer.read',
  'result.beforeCommit',
  'result.committed',
  'event.beforeEmit',
  'lookup.sent',
  'lookup.answered',
  'lease.expired',
  'import.slice',
  'backup.vacuumed',
  'backup.renamed',
  'restore.swapped',
  'migration.statement',
  'audit.anchored',
  'secret.written',
] as const
export type StepName = (typeof STEP_NAMES)[number]

/** Told whenever the program passes a named point. The shipped one does nothing; a crash test's prints and is killed. */
export type Steps = (name: StepName, subject: string) => void

export const noSteps: Steps = () => undefined
