import type {
  AccountInput,
  AccountView,
  EnvironmentName,
  ProviderView,
} from '../../../../contract/accounts.ts'
import type { CompanyId } from '../../../../domain/ids.ts'

/** What the form begins with: an account as it is, or the provider's own defaults. Secrets are never read back. */
export function startOf(
  companyId: CompanyId,
  account: AccountView | null,
  provider: ProviderView,
  mode: 'practice' | 'real',
): AccountInput {
  if (account !== null) {
    const { id, environment, label, settings } = account
    return { id, companyId, provider: account.provider, environment, label, settings, secrets: {} }
  }
  const environment =
    provider.environments.find((one) => (one === 'practice') === (mode === 'practice')) ??
    'production'
  return {
    id: null,
    companyId,
    provider: provider.id,
    environment,
    label: provider.name,
    settings: defaultsOf(provider, environment),
    secrets: {},
  }
}

/** The provider's settings as they are usual in an environment. */
export function defaultsOf(
  provider: ProviderView,
  environment: EnvironmentName,
): Record<string, string> {
  return Object.fromEntries(
    provider.settings.map(({ name, defaults }) => [name, defaults[environment]]),
  )
}
