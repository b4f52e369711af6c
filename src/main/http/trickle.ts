import type { Clock } from '../clock.ts'

/** Answers that wait to be worked on. */
export interface Trickle {
  /** Calls back when it is this one's turn. */
  add(goOn: () => void): void
}

/** While requests wait for a connection, the work waits for the last answers of a burst, but no longer than this. */
const PATIENCE_MS = 12
const LOOK_MS = 2

/**
 * Puts off what answers bring to do, one in each phase of the loop, so that it looks for other answers in between: a
 * connection that is free then gets its next request before anything else is done. `isAnyoneWaiting`: some request waits
 * for a connection.
 */
export function createTrickle(
  isAnyoneWaiting: () => boolean,
  clock: Pick<Clock, 'monotonic' | 'after'>,
): Trickle {
  const waiting: (() => void)[] = []
  let since = 0

  function letOne(): void {
    if (isAnyoneWaiting() && clock.monotonic() - since < PATIENCE_MS) {
      clock.after(LOOK_MS, letOne)
      return
    }
    const goOn = waiting.shift()
    if (waiting.length > 0) setImmediate(letOne)
    goOn?.()
  }

  return {
    add(goOn) {
      waiting.push(goOn)
      if (waiting.length > 1) return
      since = clock.monotonic()
      setImmediate(letOne)
    },
  }
}
