import type { Clock } from '../clock.ts'

/** Answers that wait to be worked on. */
export interface Trickle {
  /** Calls back when it is this one's turn. */
  add(goOn: () => void): void
}

/** Those that wait are let on in so many lots, one in each phase of the loop. */
const LOTS = 3
/** While requests wait for a connection, the work waits for the last answers of a burst, but no longer than this. */
const PATIENCE_MS = 12
const LOOK_MS = 2

/**
 * Puts off what answers bring to do, so that the loop looks for other answers first: a connection that is free then gets its
 * next request before anything else is done. `isAnyoneWaiting`: some request waits for a connection.
 */
export function createTrickle(
  isAnyoneWaiting: () => boolean,
  clock: Pick<Clock, 'monotonic' | 'after'>,
): Trickle {
  const waiting: (() => void)[] = []
  let since = 0

  function letSome(): void {
    if (isAnyoneWaiting() && clock.monotonic() - since < PATIENCE_MS) {
      clock.after(LOOK_MS, letSome)
      return
    }
    const some = waiting.splice(0, Math.ceil(waiting.length / LOTS))
    if (waiting.length > 0) setImmediate(letSome)
    for (const goOn of some) goOn()
  }

  return {
    add(goOn) {
      waiting.push(goOn)
      if (waiting.length > 1) return
      since = clock.monotonic()
      setImmediate(letSome)
    },
  }
}
