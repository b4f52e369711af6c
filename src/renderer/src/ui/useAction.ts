import { useRef, useState } from 'react'
import type { WireError } from '../../../contract/result.ts'
import { wireErrorOf } from '../api.ts'

/** An action of the person: at most one run at a time, and what became of the last. */
export interface Action<Args extends readonly unknown[]> {
  readonly isBusy: boolean
  readonly error: WireError | null
  /** Runs it; a second call while it runs does nothing. Gives whether it succeeded. */
  run(...args: Args): Promise<boolean>
  /** Forgets the last failure. */
  clear(): void
}

/**
 * Idle, busy, done or failed for one action. The guard is not a state of React, so that two key presses in the same
 * frame cannot start it twice.
 */
export function useAction<Args extends readonly unknown[]>(
  work: (...args: Args) => Promise<unknown>,
): Action<Args> {
  const running = useRef(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<WireError | null>(null)
  return {
    isBusy,
    error,
    clear: () => setError(null),
    async run(...args) {
      if (running.current) return false
      running.current = true
      setBusy(true)
      setError(null)
      try {
        await work(...args)
        return true
      } catch (failure) {
        setError(wireErrorOf(failure))
        return false
      } finally {
        running.current = false
        setBusy(false)
      }
    },
  }
}
