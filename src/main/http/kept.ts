/** Connections that serve one request after the other. */
export interface Kept<Connection> {
  /** One that is free: now, or when its turn comes, in the order of asking. The one used last comes first. */
  take(): Connection | Promise<Connection>
  /** Its request is over; whoever waits longest has it at once. */
  giveBack(connection: Connection): void
  isAnyoneWaiting(): boolean
  all(): readonly Connection[]
}

/** At most `most` are made, each when it is first needed. */
export function createKept<Connection>(most: number, make: () => Connection): Kept<Connection> {
  const made: Connection[] = []
  const free: Connection[] = []
  const waiting: ((connection: Connection) => void)[] = []

  return {
    take() {
      const known = free.pop()
      if (known !== undefined) return known
      if (made.length === most) return new Promise((letIn) => waiting.push(letIn))
      const fresh = make()
      made.push(fresh)
      return fresh
    },
    giveBack(connection) {
      const next = waiting.shift()
      if (next === undefined) free.push(connection)
      else next(connection)
    },
    isAnyoneWaiting: () => waiting.length > 0,
    all: () => made,
  }
}
