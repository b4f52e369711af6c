import { useCallback, useEffect, useRef, useState } from 'react'
import type { EventName } from '../../../contract/events.ts'
import type { WireError } from '../../../contract/result.ts'
import { onAny, wireErrorOf } from '../api.ts'

export interface Asked<T> {
  readonly value: T | null
  readonly error: WireError | null
  readonly again: () => void
}

/**
 * Asks the core for what a page shows: at once, when `key` changes and when one of `events` is heard. Late answers to
 * older questions are dropped; a failed repeat keeps what was shown. What is heard while an answer is on its way asks
 * once more after it, so that a storm of events neither piles questions up nor keeps every answer from being shown.
 */
export function useAsk<T>(
  key: string,
  ask: () => Promise<T>,
  events: readonly EventName[] = [],
): Asked<T> {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value: T } | null>(null)
  const [error, setError] = useState<WireError | null>(null)
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  const asking = useRef<{ readonly key: string; isStale: boolean } | null>(null)

  const again = useCallback(
    function bring(): void {
      if (asking.current?.key === key) {
        asking.current.isStale = true
        return
      }
      const mine = { key, isStale: false }
      asking.current = mine
      const end = (take: () => void): void => {
        if (asking.current !== mine) return
        asking.current = null
        take()
        if (mine.isStale) bring()
      }
      latest.current().then(
        (value) =>
          end(() => {
            setAnswer({ key, value })
            setError(null)
          }),
        (failure: unknown) => end(() => setError(wireErrorOf(failure))),
      )
    },
    [key],
  )

  const names = events.join(' ')
  useEffect(() => {
    again()
    const heard = names.split(' ').filter((name) => name !== '') as EventName[]
    const stop = onAny(heard, again)
    return () => {
      asking.current = null
      stop()
    }
  }, [again, names])

  return { value: answer?.key === key ? answer.value : null, error, again }
}
