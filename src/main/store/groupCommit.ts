/** `first`: a connection stands idle until it is on disk (a claim, the intent of a call). */
export type CommitPlace = 'first' | 'inTurn'

/** Shares commits between everything that waits for one; see `createGroupCommit`. */
export interface GroupCommit<Handle> {
  /**
   * Resolves with the value of `work` after the commit that holds it; rejects when `work` threw or the commit failed. What
   * is `first` goes before everything that is not, each in its order of arrival.
   */
  add<T>(work: (handle: Handle) => T, place?: CommitPlace): Promise<T>
  /** Commits what waits, now. */
  flush(): void
}

/** Thrown by `inSavepoint` when SQLite has already rolled back the whole transaction: the group is lost. */
export class TransactionLost extends Error {
  constructor(cause: unknown) {
    super('the transaction is gone', { cause })
  }
}

interface Waiting<Handle> {
  readonly place: CommitPlace
  readonly run: (handle: Handle) => void
  readonly committed: () => void
  readonly failed: (error: unknown) => void
}

export interface GroupCommitParts<Handle> {
  /** Runs `body` in one transaction; throws when it could not be committed. */
  readonly inTransaction: (body: (handle: Handle) => void) => void
  /** Runs `body` so that its writes vanish when it throws, without spoiling the transaction around it. */
  readonly inSavepoint: (body: () => void) => void
  readonly monotonic: () => number
  /** Calls back once, soon or after `delayMs`. */
  readonly later: (delayMs: number, wake: () => void) => void
}

/** Share of the time that commits may take at most: on a slow disk they become fewer and bigger. */
const REST_PER_COMMIT = 2
const LONGEST_REST_MS = 25
/** A commit quicker than this needs no rest after it. */
const QUICK_MS = 1
/** Work of one transaction is cut here, so that the thread never stands still for long. */
const MOST_PER_COMMIT = 200
const LONGEST_WORK_MS = 7
/**
 * The same while a connection stands idle until this commit is on disk: the rest goes into the next one. Where commits are
 * dear it may take this many times as long as they do, or the disk would take most of the time.
 */
const LONGEST_WORK_BESIDE_FIRST_MS = 2
const WORK_PER_COMMIT = 2

/**
 * Group commit on one thread: what gathers while the last commit ran (and while the disk rests) goes into
 * the next one together. The rest follows the measured commits, so a quick disk commits at once.
 */
export function createGroupCommit<Handle>(parts: GroupCommitParts<Handle>): GroupCommit<Handle> {
  let waiting: Waiting<Handle>[] = []
  let scheduled = false
  /** Of the commits alone: what the work before them takes is no reason to let the disk rest. */
  let usualMs = 0
  let lastEnd = Number.NEGATIVE_INFINITY
  /** The last commit left some of what waited to the next one: no need to wait for more. */
  let wasCut = false
  /** Nobody else came while the last commit gathered: whoever comes alone again has nobody to wait for. */
  let wasAlone = true

  function schedule(): void {
    if (scheduled || waiting.length === 0) return
    scheduled = true
    const isQuick = usualMs < QUICK_MS || (wasAlone && waiting.length === 1)
    const rest = isQuick || wasCut ? 0 : Math.min(usualMs * REST_PER_COMMIT, LONGEST_REST_MS)
    const delay = Math.max(0, rest - (parts.monotonic() - lastEnd))
    parts.later(delay, () => {
      scheduled = false
      commit()
      schedule()
    })
  }

  function commit(): void {
    if (waiting.length === 0) return
    const queue = inPlace(waiting)
    waiting = []
    const group: Waiting<Handle>[] = []
    const written: Waiting<Handle>[] = []
    const besideFirst = Math.max(LONGEST_WORK_BESIDE_FIRST_MS, usualMs * WORK_PER_COMMIT)
    const longest = Math.min(
      LONGEST_WORK_MS,
      queue[0]?.place === 'first' ? besideFirst : LONGEST_WORK_MS,
    )
    const start = parts.monotonic()
    let worked = start
    try {
      parts.inTransaction((handle) => {
        for (const item of queue) {
          const isEnough = group.length === MOST_PER_COMMIT || parts.monotonic() - start > longest
          if (group.length > 0 && isEnough) break
          group.push(item)
          try {
            parts.inSavepoint(() => item.run(handle))
            written.push(item)
          } catch (error) {
            if (error instanceof TransactionLost) throw error.cause
            item.failed(error)
          }
        }
        worked = parts.monotonic()
      })
    } catch (error) {
      // Promises that already failed stay failed; for the rest nothing is on disk.
      const lost = group.length === 0 ? queue.splice(0, MOST_PER_COMMIT) : group
      for (const item of lost) item.failed(error)
      return
    } finally {
      waiting = [...queue.slice(group.length), ...waiting]
      wasAlone = group.length <= 1
      wasCut = group.length < queue.length
      lastEnd = parts.monotonic()
      usualMs = usualMs * 0.75 + (lastEnd - worked) * 0.25
    }
    for (const item of written) item.committed()
  }

  return {
    add: <T>(work: (handle: Handle) => T, place: CommitPlace = 'inTurn') =>
      new Promise<T>((resolve, reject) => {
        let value: { readonly result: T } | null = null
        waiting.push({
          place,
          run: (handle) => {
            value = { result: work(handle) }
          },
          committed: () => {
            if (value !== null) resolve(value.result)
          },
          failed: reject,
        })
        schedule()
      }),
    flush() {
      while (waiting.length > 0) commit()
    },
  }
}

/** Those that go first before the others; within both the order of arrival. */
function inPlace<Handle>(waiting: readonly Waiting<Handle>[]): Waiting<Handle>[] {
  const first = waiting.filter(({ place }) => place === 'first')
  return first.length === 0
    ? [...waiting]
    : [...first, ...waiting.filter(({ place }) => place === 'inTurn')]
}
