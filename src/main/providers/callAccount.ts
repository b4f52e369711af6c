import type { CallAccount, RateLimit } from '../http/call.ts'
import type { Environment, ProviderDefinition } from './ports.ts'

/** No account is asked more at once, whatever its settings say (providers.md §0.3.9); practice is our own server. */
export const MOST_AT_ONCE: Readonly<Record<Environment, number>> = {
  practice: 50,
  sandbox: 10,
  production: 10,
}

/** An account as it is stored. Settings are text, as the form gave them. */
export interface StoredAccount {
  readonly id: string
  readonly environment: Environment
  readonly settings: Readonly<Record<string, string>>
}

/** An account's setting, or the environment's default where it has none. */
export function settingOf(
  definition: ProviderDefinition,
  account: StoredAccount,
  name: string,
): string {
  const given = account.settings[name]?.trim() ?? ''
  if (given !== '') return given
  const field = definition.settings.find((setting) => setting.name === name)
  return field?.defaults[account.environment] ?? ''
}

/**
 * What the pipeline needs to call an account. `practiceUrl` is the address of the running practice server; it
 * stands in for a practice account's own base URL when that is empty.
 */
export function callAccount(
  definition: ProviderDefinition,
  account: StoredAccount,
  practiceUrl: string | null,
): CallAccount {
  const { environment } = account
  const named = settingOf(definition, account, 'baseUrl')
  const baseUrl = named === '' && environment === 'practice' ? (practiceUrl ?? '') : named
  return {
    id: account.id,
    provider: definition.id,
    environment,
    baseUrl,
    hosts: definition.hosts[environment],
    concurrency: concurrencyOf(definition, account),
    closesConnections: isOneByOne(definition, account),
    settings: Object.fromEntries(
      definition.settings.map(({ name }) => [name, settingOf(definition, account, name)]),
    ),
    rateLimit: rateLimitOf(definition, account),
    signIn: definition.signIn,
  }
}

/** One at a time where the account sends in sequence; a series that is kept in order waits in the queue. */
function concurrencyOf(definition: ProviderDefinition, account: StoredAccount): number {
  if (isOneByOne(definition, account)) return 1
  const named = wholeNumber(settingOf(definition, account, 'concurrency'))
  return Math.min(named ?? definition.concurrency, MOST_AT_ONCE[account.environment])
}

function isOneByOne(definition: ProviderDefinition, account: StoredAccount): boolean {
  return settingOf(definition, account, 'sending') === 'sequential'
}

function rateLimitOf(definition: ProviderDefinition, account: StoredAccount): RateLimit | null {
  const interval = wholeNumber(settingOf(definition, account, 'minIntervalMs'))
  if (interval !== null) return { requests: 1, windowMs: interval }
  const requests = wholeNumber(settingOf(definition, account, 'requestsPerSecond'))
  return requests === null ? definition.rateLimit : { requests, windowMs: 1_000 }
}

/** Whole numbers from 1 to 1,000; null for anything else. */
export function wholeNumber(text: string): number | null {
  return /^[1-9][0-9]{0,2}$|^1000$/.test(text) ? Number(text) : null
}
