import type { ThreadLoad } from './store/wordKeeper.ts'

/** Measures the thread that asks, by the processor time it has used. */
export function createThreadLoad(): ThreadLoad {
  let usedBefore = usedMs()
  let askedBefore = performance.now()
  return () => {
    const [used, asked] = [usedMs(), performance.now()]
    const share = (used - usedBefore) / Math.max(asked - askedBefore, 1)
    usedBefore = used
    askedBefore = asked
    return Math.min(share, 1)
  }
}

function usedMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
