import type { CancelMotive } from '../../domain/mx/cancel/motives.ts'
import type { ProviderCall } from '../http/call.ts'
import type { Outcome } from '../http/outcome.ts'

/** One document to be cancelled, with everything a certifier may ask for. */
export interface CancelOrder {
  /** Upper case. */
  readonly uuid: string
  readonly issuerRfc: string
  readonly receiverRfc: string
  /** Exactly as written in the XML. */
  readonly total: string
  readonly motive: CancelMotive
  /** UUID of the substitute for motive 01, '' else. */
  readonly substitute: string
  /** The request signed on this machine (UTF-8 XML), never serialised again. */
  readonly signed: Uint8Array
  /** SHA-256 of `signed`, hex. */
  readonly digest: string
  /** DER of the CSD that signed. */
  readonly certificate: Uint8Array
}

/** The request was taken (201) or had been taken before (202). Neither means that the document is cancelled. */
export interface CancelAnswer {
  readonly code: string
  readonly words: string
  /** XML as received; null where the answer carries none. */
  readonly acuse: Uint8Array | null
  readonly raw: { readonly status: number; readonly body: Uint8Array }
}

export type CancelOutcome =
  | Outcome<CancelAnswer>
  /** 205: the authority does not know the document yet; normal in the first hours after its stamp. */
  | { readonly kind: 'notYet'; readonly code: string; readonly words: string }

/** How a certifier cancels. */
export interface Cancelling {
  /**
   * `signedRequest`: it takes the request that was signed here, and the key stays. `keyLeaves`: it wants the private
   * key and its password, which a person has to choose on purpose.
   */
  readonly way: 'signedRequest' | 'keyLeaves'
  cancel(call: ProviderCall, order: CancelOrder): Promise<CancelOutcome>
}

/** Names under which a call reads the CSD of its company, for the one way that needs it (`keyLeaves`). */
export const CSD_KEY_SECRET = 'csd.key'
export const CSD_PASSWORD_SECRET = 'csd.password'
/** The opened key as unencrypted PKCS#8 in PEM with LF line ends, and the same in Base64 once more. */
export const CSD_KEY_PEM_SECRET = 'csd.keyPem'
export const CSD_KEY_PEM_BASE64_SECRET = 'csd.keyPemBase64'
