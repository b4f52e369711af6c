import type { AccountId, CompanyId } from '../domain/ids.ts'

export type EnvironmentName = 'practice' | 'sandbox' | 'production'

export interface SettingFieldView {
  readonly name: string
  readonly kind: 'text' | 'url' | 'number' | 'choice' | 'switch'
  readonly required: boolean
  /** Asked for only where another setting has this value. */
  readonly neededWhen?: { readonly setting: string; readonly is: string }
  /** Has a safe default; kept folded away. */
  readonly isAdvanced?: true
  readonly choices: readonly string[]
  readonly defaults: Readonly<Record<EnvironmentName, string>>
}

export interface SecretFieldView {
  readonly name: string
  readonly required: boolean
  /** Asked for only where a setting has this value. */
  readonly neededWhen?: { readonly setting: string; readonly is: string }
}

/** What a provider asks for, so that a form can be drawn without knowing the provider. */
export interface ProviderView {
  readonly id: string
  readonly name: string
  readonly kind: 'stamping' | 'issuing' | 'status' | 'mail'
  readonly country: 'MX' | 'PE'
  readonly environments: readonly EnvironmentName[]
  readonly settings: readonly SettingFieldView[]
  readonly secrets: readonly SecretFieldView[]
}

export interface AccountInput {
  readonly id: AccountId | null
  readonly companyId: CompanyId
  readonly provider: string
  readonly environment: EnvironmentName
  readonly label: string
  readonly settings: Readonly<Record<string, string>>
  /** Only what changes; a secret that is not named stays as it is. */
  readonly secrets: Readonly<Record<string, string>>
  /** The person was told that the private key leaves this machine with these settings, and wants it. */
  readonly keyMayLeave?: boolean
}

export interface AccountView {
  readonly id: AccountId
  readonly companyId: CompanyId
  readonly provider: string
  /** What its provider does; null where this program does not know the provider. */
  readonly kind: ProviderView['kind'] | null
  readonly environment: EnvironmentName
  readonly label: string
  readonly settings: Readonly<Record<string, string>>
  /** Names of the secrets that are in the vault; their values never come back. */
  readonly secretsStored: readonly string[]
  /** Why nothing is sent through it now; null when it works. */
  readonly paused: { readonly reason: string; readonly words: string } | null
  readonly stampsLeft: number | null
  /** Usual time of an answer, median of the last calls, ms; null before the first. */
  readonly usualMs: number | null
}
