import type { AccountView, EnvironmentName, ProviderView } from '../../../contract/accounts.ts'
import type { Call } from '../caller.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { readSecrets, refuseSecretSettings } from '../secretsInput.ts'
import { CommandError } from '../commandError.ts'

/** `provider list`. */
export const listProviders: Verb<object> = async ({ call, print }) => {
  const providers = await call('providers.list', {})
  for (const provider of providers) {
    print.line(
      `${provider.id}  ${provider.name}  ${provider.country}  ${provider.environments.join(', ')}`,
    )
  }
  print.result(providers)
  return EXIT.done
}

/** `provider describe ID`: its setting and secret fields. */
export const describeProvider: Verb<{ readonly id: string }> = async (context, { id }) => {
  const { call, print, words } = context
  const provider = await findProvider(call, id)
  print.line(`${provider.id}  ${provider.name}`)
  for (const field of provider.settings) {
    const defaults = Object.entries(field.defaults)
      .filter(([, value]) => value !== '')
      .map(([environment, value]) => `${environment}: ${value}`)
      .join('  ')
    print.line(`  --set ${field.name}=…  (${field.kind})  ${defaults}`)
  }
  for (const secret of provider.secrets) {
    print.line(`  ${words.t('cli.provider.secret', { name: secret.name })}`)
  }
  print.result(provider)
  return EXIT.done
}

async function findProvider(call: Call, id: string): Promise<ProviderView> {
  const provider = (await call('providers.list', {})).find((candidate) => candidate.id === id)
  if (provider === undefined) throw new CommandError('cli.error.unknownProvider', { id })
  return provider
}

interface AddOptions {
  readonly company?: string
  readonly provider: string
  readonly environment: EnvironmentName
  readonly label?: string
  readonly set: readonly string[]
  readonly secretsStdin?: boolean
  readonly keyMayLeave?: boolean
}

/** `account add`: credentials at a provider; secrets never as arguments. */
export const addAccount: Verb<AddOptions> = async (context, options) => {
  const { call, print, words } = context
  const company = await findCompany(call, options.company)
  const provider = await findProvider(call, options.provider)
  const settings = parseSettings(options.set)
  const secretNames = provider.secrets.map((secret) => secret.name)
  refuseSecretSettings(settings, secretNames)
  const saved = await call('accounts.save', {
    id: null,
    companyId: company.id,
    provider: provider.id,
    environment: options.environment,
    label: options.label ?? provider.name,
    settings,
    secrets: await readSecrets(context, secretNames, options.secretsStdin === true),
    keyMayLeave: options.keyMayLeave === true,
  })
  print.line(words.t('cli.account.added', { label: saved.label }))
  print.result(saved)
  return EXIT.done
}

function parseSettings(pairs: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {}
  for (const [index, pair] of pairs.entries()) {
    const at = pair.indexOf('=')
    // Not quoted: whoever forgets the form may have forgotten where secrets go, too.
    if (at <= 0) throw new CommandError('cli.error.settingPair', { number: String(index + 1) })
    settings[pair.slice(0, at)] = pair.slice(at + 1)
  }
  return settings
}

/** `account list`. */
export const listAccounts: Verb<object> = async ({ call, print, words }) => {
  const accounts = await call('accounts.list', { companyId: null })
  for (const account of accounts) {
    const state =
      account.paused === null
        ? words.t('cli.account.works')
        : words.t('cli.account.paused', { reason: words.reason(account.paused.reason) })
    print.line(
      `${account.id}  ${account.label}  ${account.provider}  ${account.environment}  ${state}`,
    )
  }
  print.result(accounts)
  return EXIT.done
}

/** Finds an account by id, by a label that only it has, or the only one there is. */
export async function findAccount(call: Call, which: string | undefined): Promise<AccountView> {
  const accounts = await call('accounts.list', { companyId: null })
  const fitting =
    which === undefined
      ? accounts.filter(({ provider }) => provider !== 'smtp')
      : accounts.filter((account) => account.id === which || account.label === which)
  const [found, ...others] = fitting
  if (found === undefined) {
    throw new CommandError(
      which === undefined ? 'cli.error.noAccount' : 'cli.error.unknownAccount',
      which === undefined ? {} : { which },
    )
  }
  if (others.length > 0) throw new CommandError('cli.error.accountNeeded')
  return found
}

interface OneAccount {
  readonly account?: string
}

/** `account test`: asks the provider whether the credentials work; spends no stamp. */
export const testAccount: Verb<OneAccount> = async ({ call, print, words }, options) => {
  const account = await findAccount(call, options.account)
  const answer = await call('accounts.test', { id: account.id })
  print.line(
    answer.stampsLeft === null
      ? words.t('cli.account.connected')
      : words.t('cli.account.connectedStamps', { stamps: String(answer.stampsLeft) }),
  )
  print.result(answer)
  return EXIT.done
}

/** `account pause`: nothing is sent through it until resumed. */
export const pauseAccount: Verb<OneAccount> = async ({ call, print, words }, options) => {
  const account = await findAccount(call, options.account)
  const saved = await call('accounts.pause', { id: account.id })
  print.line(words.t('cli.account.pausedNow', { label: saved.label }))
  print.result(saved)
  return EXIT.done
}

/** `account resume`. */
export const resumeAccount: Verb<OneAccount> = async ({ call, print, words }, options) => {
  const account = await findAccount(call, options.account)
  const saved = await call('accounts.resume', { id: account.id })
  print.line(words.t('cli.account.resumed', { label: saved.label }))
  print.result(saved)
  return EXIT.done
}

/** `account balance`: stamps left at every certifier, asked now; spends none. */
export const accountBalance: Verb<object> = async ({ call, print, words }) => {
  const providers = await call('providers.list', {})
  const certifiers = new Set(
    providers.filter(({ kind }) => kind === 'stamping').map(({ id }) => id),
  )
  const accounts = await call('accounts.list', { companyId: null })
  const balances: object[] = []
  for (const { id, label, provider } of accounts) {
    if (!certifiers.has(provider)) continue
    const { stampsLeft } = await call('accounts.test', { id })
    balances.push({ id, label, provider, stampsLeft })
    const stamps =
      stampsLeft === null
        ? words.t('cli.account.connected')
        : words.t('cli.account.connectedStamps', { stamps: String(stampsLeft) })
    print.line(`${label}  ${stamps}`)
  }
  print.result(balances)
  return EXIT.done
}

/** `account weather`: how each provider does by this machine's own calls, and when its queue is likely to be empty. */
export const accountWeather: Verb<{ readonly company?: string }> = async (
  { call, print, words },
  options,
) => {
  const companyId =
    options.company === undefined ? null : (await findCompany(call, options.company)).id
  const services = await call('services.weather', { companyId })
  const seconds = (ms: number): string => (ms / 1_000).toFixed(ms < 100 ? 2 : 1)
  for (const { label, paused, weather, queue } of services) {
    const state = words.t(paused === null ? `weather.${weather.kind}` : 'weather.paused')
    const took = weather.nowMs === null ? '' : `  ${seconds(weather.nowMs)} s`
    const slow = weather.factor === null ? '' : `  ×${weather.factor}`
    print.line(`${label}  ${state}${took}${slow}`)
    if (queue.waiting > 0) {
      print.line(
        queue.endsInMs === null
          ? `  ${words.t('cli.weather.queue', { waiting: String(queue.waiting) })}`
          : `  ${words.t('cli.weather.queueEnds', { waiting: String(queue.waiting), seconds: seconds(queue.endsInMs) })}`,
      )
    }
  }
  print.result(services)
  return EXIT.done
}

/** `account order IDS`: uses a company's accounts in this order; ids or labels, separated by commas. */
export const orderAccounts: Verb<{ readonly accounts: string; readonly company?: string }> = async (
  { call, print },
  { accounts, company },
) => {
  const { id: companyId } = await findCompany(call, company)
  const ids = await Promise.all(
    accounts.split(',').map(async (which) => (await findAccount(call, which.trim())).id),
  )
  const ordered = await call('accounts.order', { companyId, ids })
  for (const [index, account] of ordered.entries()) {
    print.line(`${index + 1}  ${account.label}  ${account.provider}`)
  }
  print.result(ordered)
  return EXIT.done
}
