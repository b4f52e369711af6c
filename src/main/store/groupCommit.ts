/**
 * `first`: a connection stands idle until it is on disk (a claim, the intent of a call). `riding`: nobody waits for it, and
 * what follows from it is written next (that an answer has come); it shares that commit, before all that is `inTurn`, and
 * has one of its own only where none comes.
 */
export type CommitPlace = 'first' | 'riding' | 'inTurn'

/** Shares commits between everything that waits for one; see `createGroupCommit`. */
export interface GroupCommit<Handle> {
  /**
   * Resolves with the value of `work` once the commit that holds it is on disk; rejects when `work` threw, the commit
   * failed or the disk refused it. What is `first` goes before everything that is not, then what is `riding`, each in its
   * order of arrival.
   */
  add<T>(work: (handle: Handle) => T, place?: CommitPlace): Promise<T>
  /** Whether a connection stands idle now until something is on disk. */
  isFeeding(): boolean
  /** Commits what waits, now, each commit on disk before it returns; resolves when all earlier ones are there too. */
  flush(): Promise<void>
}

/** Thrown by `inSavepoint` when SQLite has already rolled back the whole transaction: the group is lost. */
export class TransactionLost extends Error {
  constructor(cause: unknown) {
    super('the transaction is gone', { cause })
  }
}

interface Waiting<Handle> {
  readonly run: (handle: Handle) => void
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

export interface GroupCommitParts<Handle> {
  /**
   * Runs `body` in one transaction; throws when it could not be committed. null: it is on disk; a promise: it will be,
   * or the disk refused it. `isUrgent` asks that it be on disk at once.
   */
  readonly inTransaction: (
    body: (handle: Handle) => void,
    isUrgent: boolean,
  ) => Promise<void> | null
  /** Runs `body` so that its writes vanish when it throws, without spoiling the transaction around it. */
  readonly inSavepoint: (body: () => void) => void
  readonly monotonic: () => number
  /** Calls back once, so many ms later. */
  readonly later: (ms: number, wake: () => void) => void
  /** Calls back once, when the work at hand is done. */
  readonly soon: (wake: () => void) => void
}

/** Work of one transaction is cut here, so that the thread never stands still for long. */
const MOST_PER_COMMIT = 200
const LONGEST_WORK_MS = 3
/** The same while a connection stands idle until this commit is on disk: the rest goes into the next one. */
const LONGEST_WORK_BESIDE_FIRST_MS = 2
/** So long does what is `riding` wait for a commit to share. */
const LONGEST_RIDE_MS = 20

/**
 * Group commit: the thread goes on while the disk takes a commit, and what gathers meanwhile goes into the next one
 * together, so that a slow disk gets fewer and bigger ones. What a connection waits for is committed without that wait
 * and is on disk with the next turn of the disk.
 */
export function createGroupCommit<Handle>(parts: GroupCommitParts<Handle>): GroupCommit<Handle> {
  const waiting: Record<CommitPlace, Waiting<Handle>[]> = { first: [], riding: [], inTurn: [] }
  const onTheirWay = new Set<Promise<void>>()
  /** Commits among those that hold something `first`. */
  let feeding = 0
  let scheduled = false
  /** A look at what is `riding` is planned. */
  let looking = false
  /** The last commit left some of what waited to the next one: no need to wait for more. */
  let wasCut = false

  function isEmpty(): boolean {
    return Object.values(waiting).every((place) => place.length === 0)
  }

  function schedule(): void {
    if (scheduled || isEmpty()) return
    if (onTheirWay.size > 0 && !wasCut && waiting.first.length === 0) return
    if (waiting.first.length === 0 && waiting.inTurn.length === 0) look()
    else commitSoon()
  }

  function commitSoon(): void {
    scheduled = true
    parts.soon(() => {
      scheduled = false
      commit(false)
      schedule()
    })
  }

  function look(): void {
    if (looking) return
    looking = true
    parts.later(LONGEST_RIDE_MS, () => {
      looking = false
      if (!scheduled && !isEmpty()) commitSoon()
    })
  }

  /** The next of those that wait, place by place; null when there is none. */
  function take(): Waiting<Handle> | null {
    return waiting.first.shift() ?? waiting.riding.shift() ?? waiting.inTurn.shift() ?? null
  }

  function commit(isUrgent: boolean): void {
    if (isEmpty()) return
    const group: Waiting<Handle>[] = []
    const written: Waiting<Handle>[] = []
    const isFirst = waiting.first.length > 0
    const longest = isFirst ? LONGEST_WORK_BESIDE_FIRST_MS : LONGEST_WORK_MS
    const start = parts.monotonic()
    let onItsWay: Promise<void> | null
    try {
      onItsWay = parts.inTransaction((handle) => {
        while (group.length < MOST_PER_COMMIT) {
          if (group.length > 0 && parts.monotonic() - start > longest) break
          const item = take()
          if (item === null) break
          group.push(item)
          try {
            parts.inSavepoint(() => item.run(handle))
            written.push(item)
          } catch (error) {
            if (error instanceof TransactionLost) throw error.cause
            item.failed(error)
          }
        }
      }, isUrgent)
    } catch (error) {
      // Promises that already failed stay failed; for the rest nothing is on disk.
      const lost = group.length === 0 ? takeMany() : group
      for (const item of lost) item.failed(error)
      return
    } finally {
      wasCut = !isEmpty()
    }
    if (onItsWay === null) tell(written)
    else follow(onItsWay, written, isFirst)
  }

  function takeMany(): readonly Waiting<Handle>[] {
    return [
      ...waiting.first.splice(0),
      ...waiting.riding.splice(0),
      ...waiting.inTurn.splice(0, MOST_PER_COMMIT),
    ]
  }

  function tell(written: readonly Waiting<Handle>[]): void {
    for (const item of written) item.done()
  }

  function follow(
    onItsWay: Promise<void>,
    written: readonly Waiting<Handle>[],
    isFirst: boolean,
  ): void {
    if (isFirst) feeding += 1
    const followed = onItsWay
      .then(
        () => tell(written),
        (error: unknown) => {
          for (const item of written) item.failed(error)
        },
      )
      .then(() => {
        onTheirWay.delete(followed)
        if (isFirst) feeding -= 1
        schedule()
      })
    onTheirWay.add(followed)
  }

  return {
    add: <T>(work: (handle: Handle) => T, place: CommitPlace = 'inTurn') =>
      new Promise<T>((resolve, reject) => {
        let value: { readonly result: T } | null = null
        waiting[place].push({
          run: (handle) => {
            value = { result: work(handle) }
          },
          done: () => {
            if (value !== null) resolve(value.result)
          },
          failed: reject,
        })
        schedule()
      }),
    isFeeding: () => feeding > 0 || waiting.first.length > 0,
    async flush() {
      while (!isEmpty()) commit(true)
      await Promise.all(onTheirWay)
    },
  }
}
