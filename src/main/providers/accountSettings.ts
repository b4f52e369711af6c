import { errorAt, type Issue } from '../../domain/issue.ts'
import { trustedBase } from '../http/trustedUrl.ts'
import { MOST_AT_ONCE, settingOf, wholeNumber } from './callAccount.ts'
import type { StoredAccount } from './callAccount.ts'
import type { ProviderDefinition, SettingField } from './ports.ts'

/**
 * Everything that is wrong with an account's settings and secrets; `secretNames` are those given now or stored
 * before. Refuses the other environment's host, plain http and addresses that are not the provider's (R29, S43).
 */
export function accountIssues(
  definition: ProviderDefinition,
  account: StoredAccount,
  secretNames: readonly string[],
): readonly Issue[] {
  const known = new Set(definition.settings.map((field) => field.name))
  return [
    ...(definition.environments.includes(account.environment)
      ? []
      : [errorAt('environment', 'account.environment')]),
    ...Object.keys(account.settings)
      .filter((name) => !known.has(name))
      .map((name) => errorAt(`settings.${name}`, 'account.unknownSetting', { name })),
    ...definition.settings.flatMap((field) => settingIssues(definition, account, field)),
    ...definition.secrets
      .filter(
        (field) => isRequired(definition, account, field) && !secretNames.includes(field.name),
      )
      .map((field) => errorAt(`secrets.${field.name}`, 'account.secretMissing')),
    ...secretNames
      .filter((name) => !definition.secrets.some((field) => field.name === name))
      .map((name) => errorAt(`secrets.${name}`, 'account.unknownSecret', { name })),
  ]
}

function isRequired(
  definition: ProviderDefinition,
  account: StoredAccount,
  { required, neededWhen }: Pick<SettingField, 'required' | 'neededWhen'>,
): boolean {
  if (neededWhen === undefined) return required
  return settingOf(definition, account, neededWhen.setting) === neededWhen.is
}

function settingIssues(
  definition: ProviderDefinition,
  account: StoredAccount,
  field: SettingField,
): readonly Issue[] {
  const path = `settings.${field.name}`
  const value = settingOf(definition, account, field.name)
  if (value === '') {
    // The practice server brings its own address.
    const isAddress = field.kind === 'url' || definition.kind === 'mail'
    const isFilledLater = isAddress && account.environment === 'practice'
    return isRequired(definition, account, field) && !isFilledLater
      ? [errorAt(path, 'account.settingMissing')]
      : []
  }
  switch (field.kind) {
    case 'url':
      return urlIssues(definition, account, path, value)
    case 'number':
      return numberIssues(account, field.name, path, wholeNumber(value))
    case 'choice':
      return field.choices.includes(value) ? [] : [errorAt(path, 'account.choice')]
    case 'switch':
      return value === 'true' || value === 'false' ? [] : [errorAt(path, 'account.choice')]
    case 'text':
      return []
  }
}

/** More at once than any account may be asked is said, not cut down in silence (journeys P3-04). */
function numberIssues(
  { environment }: StoredAccount,
  name: string,
  path: string,
  number: number | null,
): readonly Issue[] {
  if (number === null) return [errorAt(path, 'account.number')]
  const most = MOST_AT_ONCE[environment]
  return name === 'concurrency' && number > most
    ? [errorAt(path, 'account.atMost', { most: String(most) })]
    : []
}

function urlIssues(
  definition: ProviderDefinition,
  account: StoredAccount,
  path: string,
  value: string,
): readonly Issue[] {
  const { environment } = account
  const hosts = definition.hosts[environment]
  if (trustedBase(value, environment, hosts) !== null) return []
  const rightIn = definition.environments.find(
    (other) => other !== environment && trustedBase(value, other, definition.hosts[other]) !== null,
  )
  return rightIn === undefined
    ? [errorAt(path, 'account.untrustedHost', { hosts: hosts.join(', ') })]
    : [errorAt(path, 'account.otherEnvironment', { environment: rightIn })]
}
