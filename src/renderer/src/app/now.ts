import { useEffect, useState } from 'react'
import { useSession } from './session.ts'

/** The present moment as the program counts it, epoch ms: in practice its clock may be ahead. */
export function presentMs(): number {
  return Date.now() + (useSession.getState().status?.clockAheadMs ?? 0)
}

/** The present moment, epoch ms, drawn again every `everyMs`; for clocks and deadlines on the screen. */
export function useNow(everyMs = 30_000): number {
  const ahead = useSession(({ status }) => status?.clockAheadMs ?? 0)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now + ahead
}
