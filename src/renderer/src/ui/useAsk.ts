import { useCallback, useEffect, useRef, useState } from 'react'
import type { EventName } from '../../../contract/events.ts'
import type { WireError } from '../../../contract/result.ts'
import { on, wireErrorOf } from '../api.ts'

export interface Asked<T> {
  readonly value: T | null
  readonly error: WireError | null
  readonly again: () => void
}

/**
 * Asks the core for what a page shows: at once, when `key` changes and when one of `events` is heard. Late answers to
 * older questions are dropped; a failed repeat keeps what was shown.
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
  const turn = useRef(0)

  const again = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    latest.current().then(
      (value) => {
        if (mine !== turn.current) return
        setAnswer({ key, value })
        setError(null)
      },
      (failure: unknown) => {
        if (mine === turn.current) setError(wireErrorOf(failure))
      },
    )
  }, [key])

  const names = events.join(' ')
  useEffect(() => {
    again()
    const stops = names
      .split(' ')
      .filter((name) => name !== '')
      .map((name) => on(name as EventName, again))
    return () => {
      turn.current += 1
      for (const stop of stops) stop()
    }
  }, [again, names])

  return { value: answer?.key === key ? answer.value : null, error, again }
}
