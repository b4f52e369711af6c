import type { Country } from '../../domain/parties.ts'
import type { Outcome } from '../http/outcome.ts'
import type { Cancelling } from './cancelPort.ts'
import type { ProviderCall, RateLimit, SignIn } from '../http/call.ts'

/* What the use cases above the providers see of a call; they know nothing else of http. */
export type { Outcome, ProviderCall }

/** A field of the account form; the settings screen and the command line are drawn from these. */
export interface SettingField {
  readonly name: string
  readonly kind: 'text' | 'url' | 'number' | 'choice' | 'switch'
  /** Key of the label in src/locales: `provider.<id>.<name>`. */
  readonly required: boolean
  /** Asked for, and then required, only where another setting has this value. */
  readonly neededWhen?: { readonly setting: string; readonly is: string }
  /** Has a safe default; the form keeps it folded away. */
  readonly isAdvanced?: true
  readonly choices: readonly string[]
  /** Where it is empty, the company's own tax id stands for it. */
  readonly orTaxId?: true
  /** Value per environment, '' where the person must give one. */
  readonly defaults: Readonly<Record<Environment, string>>
}

/** A secret of the account; kept in the vault, never shown again. */
export interface SecretField {
  readonly name: string
  readonly required: boolean
  /** Asked for, and then required, only where a setting has this value. */
  readonly neededWhen?: { readonly setting: string; readonly is: string }
}

/** For what the private key goes out to the provider. */
export type KeyLeaving = 'stamping' | 'cancelling'

export type Environment = 'practice' | 'sandbox' | 'production'

export interface ProviderDefinition {
  readonly id: string
  readonly kind: 'stamping' | 'issuing' | 'status' | 'mail'
  readonly country: Country
  readonly name: string
  readonly environments: readonly Environment[]
  readonly settings: readonly SettingField[]
  readonly secrets: readonly SecretField[]
  /** Hosts that may be called per environment; loopback is always allowed outside production. */
  readonly hosts: Readonly<Record<Environment, readonly string[]>>
  /** Longest the provider may still act on a request that it took, ms. */
  readonly settleMs: number
  /** Requests at once where the account's settings name no other number. */
  readonly concurrency: number
  /** The provider's own limit, null where it names none. */
  readonly rateLimit: RateLimit | null
  /** How it hands out bearer tokens; null where its credentials do not end. */
  readonly signIn: SignIn | null
  /** What leaves this machine with these settings that otherwise never would; a person consents to each. */
  readonly keyLeaves?: (setting: (name: string) => string) => readonly KeyLeaving[]
  /** Longest that one call of this provider can last, with waits and repeats, ms: a lease must outlive it. */
  readonly longestCallMs: number
}

/** Frozen bytes to be certified, with what is needed to ask about them. */
export interface SealedDocument {
  readonly invoiceId: string
  /** UTF-8 bytes, never re-serialised. */
  readonly xml: Uint8Array
  /** SHA-256 of `xml`, hex. */
  readonly digest: string
}

/** What a stamping provider gave: XML as received. Verified by the caller before it is believed. */
export interface StampAnswer {
  readonly xml: Uint8Array
  /** Whether the provider said that it had stamped this before (307). */
  readonly repeated: boolean
  /** The answer as it came: recorded under the job's key once the stamp is believed. */
  readonly raw: { readonly status: number; readonly body: Uint8Array }
  /** The provider's own print, where it makes one. */
  readonly pdf?: Uint8Array
}

/** Answer to "do you have this document?" */
export type LookupAnswer =
  | { readonly kind: 'found'; readonly answer: StampAnswer }
  /** The provider says, now, that it does not have it. Counts only after the settle time and twice. */
  | { readonly kind: 'absent' }
  /** A no to these very bytes that an earlier try would have got as well: it was never stamped. */
  | { readonly kind: 'refused'; readonly code: string; readonly words: string }
  | { readonly kind: 'cannotTell'; readonly outcome: Outcome<never> | null }

/** Result of the account's test button; no stamp is spent. */
export interface AccountCheck {
  /** Stamps left, null where the provider does not say. */
  readonly stampsLeft: number | null
  /** Settings that the test found out, to be kept with the account. */
  readonly learned?: Readonly<Record<string, string>>
}

/** What a provider that certifies Mexican or Peruvian documents can do. */
export interface StampingProvider {
  readonly definition: ProviderDefinition
  stamp(call: ProviderCall, document: SealedDocument): Promise<Outcome<StampAnswer>>
  lookup(call: ProviderCall, document: SealedDocument): Promise<LookupAnswer>
  check(call: ProviderCall): Promise<Outcome<AccountCheck>>
  /** The stamped document by its UUID (upper case), where the provider keeps it. Changes nothing there. */
  byUuid?(call: ProviderCall, uuid: string): Promise<Outcome<StampAnswer>>
  /** Absent where it cannot cancel. */
  readonly cancelling?: Cancelling
}
