/** What is known of a key. `answer` is the recorded yes; null while none was verified and stored. */
export interface IdempotencyRecord {
  readonly requestDigest: string
  readonly answer: { readonly status: number; readonly body: Uint8Array } | null
}

/**
 * Memory of effects by key. The pipeline only notes keys and reads answers back: an answer is written by the
 * use case that verified it, in the transaction that believes it.
 */
export interface IdempotencyRecords {
  find(key: string): Promise<IdempotencyRecord | null>
  /** Notes the digest of what goes out under this key; durable when it resolves. */
  note(key: string, scope: string, requestDigest: string): Promise<void>
}
