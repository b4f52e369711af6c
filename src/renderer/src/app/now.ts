import { useEffect, useState } from 'react'

/** The present moment, epoch ms, drawn again every `everyMs`; for clocks and deadlines on the screen. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
