/** Median and range of repeated measurements, in whatever unit they were taken. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
  readonly count: number
}

/** Middle of the values; of an even count the mean of the two in the middle. Throws on none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (upper === undefined || lower === undefined) throw new Error('nothing was measured')
  return (lower + upper) / 2
}

/** Nearest-rank percentile: the smallest value that at least `percent` of all do not exceed. Throws on none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length))
  const found = sorted[rank - 1]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    median: median(values),
    min: Math.min(...values),
    max: Math.max(...values),
    count: values.length,
  }
}

/** Ratios of measurements that were taken side by side: the first of one against the first of the other, and so on. */
export function pairwise(values: readonly number[], limits: readonly number[]): readonly number[] {
  if (values.length !== limits.length) throw new Error('pairs need two lists of the same length')
  return values.map((value, index) => value / (limits[index] ?? Number.NaN))
}
