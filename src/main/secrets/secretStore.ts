/**
 * How well the place where secrets lie protects them. `weak` is a stand-in (Linux' basic_text) and is
 * refused for production accounts; `none` cannot keep anything.
 */
export type VaultStrength = 'system' | 'passphrase' | 'weak' | 'none'

export type VaultState =
  | { readonly kind: 'ready'; readonly strength: VaultStrength }
  /** The system's vault is there but locked, or waits for the person's answer. */
  | { readonly kind: 'locked'; readonly strength: VaultStrength }
  /** No system vault answers: a passphrase has to be chosen (`isNew`) or typed. */
  | { readonly kind: 'passphraseNeeded'; readonly isNew: boolean }

/**
 * Keeps secrets outside the database. Every call ends within five seconds, with `secret.unavailable`
 * when the vault cannot answer; `null` from `get` means "this item was never stored" and nothing else.
 */
export interface SecretStore {
  state(): Promise<VaultState>
  get(ref: string): Promise<string | null>
  /** Verified by reading back before it resolves. */
  set(ref: string, value: string): Promise<void>
  delete(ref: string): Promise<void>
  /** Opens (or, the first time, founds) the passphrase vault; refuses with `secret.wrongPassphrase`. */
  unlock(passphrase: string): Promise<void>
  close(): Promise<void>
}
