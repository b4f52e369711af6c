/** Where a batch stands. `asked`: waits for somebody's approval. `stopped`: ended before all were sent. */
export const BATCH_STATES = [
  'reading',
  'mapping',
  'checked',
  'asked',
  'sending',
  'paused',
  'finished',
  'stopped',
  'undone',
] as const
export type BatchState = (typeof BATCH_STATES)[number]

/**
 * Where one document of a batch stands. Before sending: `ready`, `repair`, `person`, `duplicate` (known already),
 * `excluded` (a person left it out), `drafted`. On its way: `waiting`, `unknown`. At its end: `stamped`, `rejected` by
 * the authority, `refused` by our own rules at sealing, `expired`, `withdrawn`, `void`.
 */
export const DOCUMENT_STATES = [
  'ready',
  'repair',
  'person',
  'duplicate',
  'excluded',
  'drafted',
  'waiting',
  'unknown',
  'stamped',
  'rejected',
  'refused',
  'expired',
  'withdrawn',
  'void',
] as const
export type DocumentState = (typeof DOCUMENT_STATES)[number]

/** How many documents are in each state; states without any are left out. */
export type DocumentCounts = Readonly<Partial<Record<DocumentState, number>>>

/** On its way, so that its end is still open. */
export const OPEN_STATES: readonly DocumentState[] = ['waiting', 'unknown']

/** What a person may still correct before it is sent (again). */
export const CORRECTABLE_STATES: readonly DocumentState[] = [
  'ready',
  'repair',
  'person',
  'duplicate',
  'drafted',
  'rejected',
  'refused',
]

/** Sum over some states. */
export function countOf(counts: DocumentCounts, states: readonly DocumentState[]): number {
  return states.reduce((total, state) => total + (counts[state] ?? 0), 0)
}
