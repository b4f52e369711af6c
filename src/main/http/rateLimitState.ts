/** What survives a restart of one bucket. Moments are epoch ms UTC. */
export interface RateLimitRecord {
  /** Moments from which the last requests count, oldest first. */
  readonly sentAt: readonly number[]
  /** Nothing is sent before; 0 when open. */
  readonly blockedUntil: number
}

/** Where buckets are kept; losing a record costs a refused request at most, so nobody waits for `save`. */
export interface RateLimitState {
  load(bucket: string): Promise<RateLimitRecord | null>
  save(bucket: string, record: RateLimitRecord): void
}
