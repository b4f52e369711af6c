import type { PeDraft, PeKind } from '../../domain/pe/draft.ts'
import type { PeTotals } from '../../domain/pe/totals.ts'
import type { AccountCheck, Outcome, ProviderCall, ProviderDefinition } from './ports.ts'

/** What names one comprobante at SUNAT and at its agent, for ever. */
export interface ComprobanteKey {
  readonly kind: PeKind
  readonly serie: string
  readonly numero: string
}

/** A draft about to be frozen under its number. */
export interface IssueOrder {
  readonly draft: PeDraft
  readonly totals: PeTotals
  readonly numero: string
  /** `AAAA-MM-DD` in Lima. */
  readonly fecha: string
}

/** A frozen order: the exact body that is sent, and sent again. */
export interface FrozenOrder {
  readonly invoiceId: string
  readonly key: ComprobanteKey
  /** UTF-8 JSON, never serialised again. */
  readonly bytes: Uint8Array
  /** SHA-256 of `bytes`, hex. */
  readonly digest: string
}

/**
 * What SUNAT made of a comprobante. `observed` is accepted with a remark; `pending` is with the provider while SUNAT
 * has not decided; `exception`: SUNAT could not process it and the provider tries again.
 */
export type SunatVerdict = 'accepted' | 'observed' | 'pending' | 'rejected' | 'exception'

/** What the provider holds under a key. */
export interface Comprobante {
  readonly key: ComprobanteKey
  readonly verdict: SunatVerdict
  /** SUNAT's response code and literal words; '' while undecided. */
  readonly code: string
  readonly words: string
  readonly note: string
  readonly hash: string
  readonly qr: string
  /** Page of the document at the provider. */
  readonly link: string
  /** Annulled by an earlier comunicación de baja. */
  readonly isVoided: boolean
  /** What the document says of itself, for comparison; null where the answer does not tell. */
  readonly told: ToldFacts | null
  /** Signed XML and CDR where the answer carries them. */
  readonly xml: Uint8Array | null
  readonly cdr: Uint8Array | null
  /** Where they can be fetched; '' where not. */
  readonly xmlLink: string
  readonly cdrLink: string
}

/** Facts of the QR text. */
export interface ToldFacts {
  readonly receiverTaxId: string
  /** Decimal text. */
  readonly total: string
  /** `AAAA-MM-DD`. */
  readonly fecha: string
}

/** State of an annulment. */
export interface Annulment {
  readonly ticket: string
  readonly verdict: 'accepted' | 'pending' | 'rejected'
  readonly code: string
  readonly words: string
  readonly cdr: Uint8Array | null
  readonly cdrLink: string
}

/** An answer to "do you have this?" */
export type Found<T> =
  | { readonly kind: 'found'; readonly value: T }
  /** The provider says, now, that it does not have it. */
  | { readonly kind: 'absent'; readonly words: string }
  | { readonly kind: 'cannotTell'; readonly outcome: Outcome<never> | null }

/** Everything SUNAT is told through an agent such as Nubefact. */
export interface IssuingProvider {
  readonly definition: ProviderDefinition
  /** The body to freeze. Pure: the same order gives the same bytes. */
  write(order: IssueOrder): Uint8Array
  /** `unknown` with reason `exists` when the key is taken already: then it is asked, never renumbered. */
  issue(call: ProviderCall, order: FrozenOrder): Promise<Outcome<Comprobante>>
  find(call: ProviderCall, key: ComprobanteKey): Promise<Found<Comprobante>>
  requestVoid(call: ProviderCall, key: ComprobanteKey, motivo: string): Promise<Outcome<Annulment>>
  findVoid(call: ProviderCall, key: ComprobanteKey): Promise<Found<Annulment>>
  /** A file behind a link of an answer; only from the provider's own hosts. */
  file(call: ProviderCall, link: string): Promise<Outcome<Uint8Array>>
  check(call: ProviderCall): Promise<Outcome<AccountCheck>>
}
