import type { AccountId, CompanyId } from '../domain/ids.ts'
import type { Weather } from '../domain/weather.ts'
import type { EnvironmentName } from './accounts.ts'

/** One hour of a service, newest last. */
export interface ServiceHour {
  /** Begin of the hour, epoch ms UTC. */
  readonly at: number
  readonly calls: number
  readonly failures: number
  /** Of the calls that were answered; null without one. */
  readonly medianMs: number | null
}

/** How an account's provider does, by this machine's own measurements. */
export interface ServiceWeather {
  readonly accountId: AccountId
  readonly companyId: CompanyId
  readonly provider: string
  readonly providerName: string
  readonly kind: 'stamping' | 'issuing' | 'status' | 'mail'
  readonly label: string
  readonly environment: EnvironmentName
  /** Why nothing is sent through it; null when it works. */
  readonly paused: { readonly reason: string; readonly words: string } | null
  readonly weather: Weather
  readonly endpoints: readonly { readonly endpoint: string; readonly weather: Weather }[]
  /** The last 24 hours. */
  readonly hours: readonly ServiceHour[]
  readonly queue: {
    readonly waiting: number
    /** null while nothing can be said: never measured, down, paused or offline. */
    readonly endsInMs: number | null
  }
}

export interface ServicesApi {
  /** Accounts of a company, or of all; nobody is called for it. */
  'services.weather': (input: { readonly companyId: CompanyId | null }) => readonly ServiceWeather[]
}
