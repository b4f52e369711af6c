/** What makes one effect the same effect, whoever tries it and however often. */
export interface EffectIdentity {
  readonly accountId: string
  readonly operation: string
  readonly subjectId: string
  /** SHA-256 of the document, hex; '' where the effect has none. */
  readonly documentDigest: string
}

/**
 * The text whose SHA-256 is the idempotency key. A JSON array, so that no two identities share a text.
 * Hashing is left to the caller: the domain has no crypto.
 */
export function idempotencyText(effect: EffectIdentity): string {
  return JSON.stringify([
    effect.accountId,
    effect.operation,
    effect.subjectId,
    effect.documentDigest,
  ])
}
