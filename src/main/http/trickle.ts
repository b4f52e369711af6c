import type { Clock } from '../clock.ts'

/** Answers that wait to be worked on. */
export interface Trickle {
  /** Calls back when it is this one's turn. */
  add(goOn: () => void): void
}

/** While requests wait for a connection, the work waits for the last answers of a burst, but no longer than this. */
const PATIENCE_MS = 12
const LOOK_MS = 2
/** Where nobody waits for a connection, so many share a phase, and with it the commit of what they bring. */
const TOGETHER = 5

/**
 * Puts off what answers bring to do. While some request waits for a connection (`isAnyoneWaiting`), one in each phase of
 * the loop, so that it looks for other answers in between: a connection that is free then gets its next request before
 * anything else is done.
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
    const turn = waiting.splice(0, isAnyoneWaiting() ? 1 : TOGETHER)
    if (waiting.length > 0) setImmediate(letSome)
    for (const goOn of turn) goOn()
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
