import { AppError } from '../../domain/errors.ts'

/** A CSD's key as the vault keeps it: still encrypted. */
export interface KeyFile {
  /** DER. */
  readonly key: Uint8Array
  readonly password: string
  /** DER of the certificate that the key must belong to. */
  readonly certificate: Uint8Array
}

/** The only place where open keys are; names are given by whoever asks, one per opening. */
export interface SealingRoom {
  /** Decrypts a key once and keeps it under `name`. Refuses with `certificate.*`. */
  open(name: string, file: KeyFile): Promise<void>
  /**
   * `Sello` of each cadena, in their order, each as soon as it is there: whoever waits for some of many need not wait for
   * all. `bug` when the key is not there (any more): the room lost it with a thread that ended, and it has to be opened
   * again.
   */
  seal(name: string, cadenas: readonly string[]): readonly Promise<string>[]
  /** `SignatureValue` of a canonical `SignedInfo` (RSA-SHA1, for requests to cancel). Refuses like `seal`. */
  signXml(name: string, signedInfo: string): Promise<string>
  /** Drops a key; what is being sealed with it is still finished. */
  forget(name: string): void
  /** Drops everything; the program closes. */
  close(): Promise<void>
}

/** The refusal of a room that no longer has a key. */
export function keyIsGone(): AppError {
  return new AppError('bug', { detail: { reason: 'sealingKeyGone' } })
}
