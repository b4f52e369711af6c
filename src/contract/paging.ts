/** A stored thing to change: its id and the version the person saw; null makes a new one. */
export interface Target<Id> {
  readonly id: Id
  readonly version: number
}

/** One page of a list. */
export interface Page<T> {
  readonly rows: readonly T[]
  /** Key to go on from; null at the end. */
  readonly next: string | null
}
