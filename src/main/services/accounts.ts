import type { AccountInput, AccountView, ProviderView } from '../../contract/accounts.ts'
import type { Mode } from '../../contract/system.ts'
import { AppError } from '../../domain/errors.ts'
import type { AccountId, CompanyId } from '../../domain/ids.ts'
import { errorAt, type Issue } from '../../domain/issue.ts'
import type {
  AccountCheck,
  KeyLeaving,
  Outcome,
  ProviderCall,
  ProviderDefinition,
} from '../providers/ports.ts'
import {
  getAccount,
  insertAccount,
  pauseAccount,
  resumeAccount,
  setStampsLeft,
  updateAccount,
} from '../store/accounts.ts'
import type { StoredAccount } from '../store/accounts.ts'
import { usualMs } from '../store/attempts.ts'
import { appendAudit } from '../store/audit.ts'
import type { Tx } from '../store/db.ts'
import { accountSecretRef } from './accountSecrets.ts'
import type { Caller } from './caller.ts'
import { listCompanies } from '../store/companies.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'
import { inOrder, writeOrder } from './failover.ts'
import { errorOfOutcome } from './outcomeError.ts'
import { refuseErrors } from './refuseErrors.ts'

export interface Accounts {
  providers(): readonly ProviderView[]
  /** One company's accounts, or all companies', each in the order in which it uses them. */
  list(companyId: CompanyId | null): readonly AccountView[]
  save(input: AccountInput, caller: Caller): Promise<AccountView>
  /** Asks the provider whether the credentials work. Spends no stamp. */
  test(id: AccountId): Promise<{ readonly stampsLeft: number | null }>
  pause(id: AccountId, caller: Caller): AccountView
  resume(id: AccountId, caller: Caller): AccountView
  /** The order in which a company's accounts are used. */
  order(
    input: { readonly companyId: CompanyId; readonly ids: readonly AccountId[] },
    caller: Caller,
  ): readonly AccountView[]
  /**
   * The account through which a company's next document goes: `wanted` while it works, else the first in order that
   * does; `validation.account` when there is none.
   */
  chooseForStamping(companyId: CompanyId, wanted?: AccountId | null): AccountId
}

/** Makes the way to call an account: its settings, its secrets, its limits. Handed in by core.ts. */
export type CallAccountFor = (account: StoredAccount) => ProviderCall

/** What accounts need of a provider of whatever kind. */
export interface TestableProvider {
  readonly definition: ProviderDefinition
  check(call: ProviderCall): Promise<Outcome<AccountCheck>>
}

/** What is wrong with settings and secrets, by the provider's declaration. Handed in by core.ts. */
export type SettingsIssues = (
  definition: ProviderDefinition,
  account: {
    readonly id: string
    readonly environment: AccountInput['environment']
    readonly settings: Readonly<Record<string, string>>
  },
  secretNames: readonly string[],
) => readonly Issue[]

export function createAccounts(
  context: ServiceContext,
  parts: {
    readonly mode: Mode
    readonly providers: readonly TestableProvider[]
    /** Declared by providers that are tested by `ownCheck`. */
    readonly others: readonly ProviderDefinition[]
    readonly callFor: CallAccountFor
    /** A test of its own, for accounts that are not called over HTTP; null for all others. */
    readonly ownCheck: (account: StoredAccount) => Promise<Outcome<AccountCheck>> | null
    readonly settingsIssues: SettingsIssues
    readonly wake: () => void
  },
): Accounts {
  const { store, events, secrets } = context

  const definitions = [...parts.providers.map(({ definition }) => definition), ...parts.others]

  function requireDefinition(id: string): ProviderDefinition {
    const definition = definitions.find((each) => each.id === id)
    if (definition === undefined) throw new AppError('notFound.provider')
    return definition
  }

  function requireProvider(id: string): TestableProvider {
    const provider = parts.providers.find(({ definition }) => definition.id === id)
    if (provider === undefined) throw new AppError('notFound.provider')
    return provider
  }

  function requireAccount(id: AccountId): StoredAccount {
    const account = getAccount(store, id)
    if (account === null) throw new AppError('notFound.account')
    return account
  }

  function toView(account: StoredAccount): AccountView {
    return {
      id: account.id,
      companyId: account.companyId,
      provider: account.provider,
      kind: definitions.find(({ id }) => id === account.provider)?.kind ?? null,
      environment: account.environment,
      label: account.label,
      settings: account.settings,
      secretsStored: account.secretNames,
      paused: account.paused,
      stampsLeft: account.stampsLeft,
      usualMs: usualMs(store, account.id),
    }
  }

  function problemsOf(
    input: AccountInput,
    definition: ProviderDefinition,
    before: StoredAccount | null,
  ): readonly Issue[] {
    const secretNames = [...(before?.secretNames ?? []), ...Object.keys(input.secrets)]
    const issues = parts.settingsIssues(definition, { ...input, id: input.id ?? '' }, secretNames)
    // Practice and real are never mixed: neither their data nor their accounts.
    const isOtherMode = (input.environment === 'practice') !== (parts.mode === 'practice')
    return [
      ...(isOtherMode ? [errorAt('environment', 'account.environment')] : []),
      ...(input.label.trim() === '' ? [errorAt('label', 'account.label')] : []),
      ...issues,
    ]
  }

  /** Changes an account and tells of it, in one transaction. */
  function change(
    id: AccountId,
    caller: Caller,
    event: string,
    work: (tx: Tx) => void,
  ): AccountView {
    requireAccount(id)
    store.tx((tx) => {
      work(tx)
      appendAudit(tx, { actor: caller.actor, event, subject: id, data: {} })
    })
    events.emit('accounts.changed', { count: 1 })
    return toView(requireAccount(id))
  }

  async function save(input: AccountInput, caller: Caller): Promise<AccountView> {
    requireCompany(context, input.companyId)
    const definition = requireDefinition(input.provider)
    const before = input.id === null ? null : requireAccount(input.id)
    refuseErrors('validation.account', problemsOf(input, definition, before))
    const leaving = newlyLeaving(definition, input, before)
    if (leaving.length > 0 && input.keyMayLeave !== true) {
      throw new AppError('state.keyWouldLeave', { detail: { for: leaving.join(', ') } })
    }
    const id = input.id ?? store.tx((tx) => tx.newId<AccountId>())
    const secretRef = before?.secretRef ?? `account.${id}`
    for (const [name, value] of Object.entries(input.secrets)) {
      await secrets.set(accountSecretRef(secretRef, name), value)
    }
    const content = {
      companyId: input.companyId,
      provider: input.provider,
      environment: input.environment,
      label: input.label,
      settings: input.settings,
      secretNames: [...new Set([...(before?.secretNames ?? []), ...Object.keys(input.secrets)])],
      secretRef,
    }
    const saved = store.tx((tx) => {
      const account =
        before === null ? insertAccount(tx, id, content) : updateAccount(tx, id, content)
      // New credentials are worth a try: a pause for bad ones ends with them.
      if (before !== null) resumeAccount(tx, id)
      appendAudit(tx, {
        actor: caller.actor,
        event: before === null ? 'account.added' : 'account.changed',
        subject: id,
        data: {
          provider: input.provider,
          environment: input.environment,
          settings: input.settings,
          secrets: Object.keys(input.secrets),
        },
      })
      if (leaving.length > 0) {
        appendAudit(tx, {
          actor: caller.actor,
          event: 'account.keyMayLeave',
          subject: id,
          data: { provider: input.provider, for: leaving },
        })
      }
      return account
    })
    events.emit('accounts.changed', { count: 1 })
    parts.wake()
    return toView(getAccount(store, saved.id) ?? saved)
  }

  return {
    providers: () => definitions.map(toProviderView),
    list: (companyId) =>
      (companyId === null ? listCompanies(store).map(({ id }) => id) : [companyId])
        .flatMap((id) => inOrder(store, id))
        .map(toView),
    order({ companyId, ids }, caller) {
      requireCompany(context, companyId)
      store.tx((tx) => {
        writeOrder(tx, companyId, ids)
        appendAudit(tx, {
          actor: caller.actor,
          event: 'accounts.ordered',
          subject: companyId,
          data: { accounts: ids },
        })
      })
      events.emit('accounts.changed', { count: 1 })
      return inOrder(store, companyId).map(toView)
    },
    save,
    async test(id) {
      const account = requireAccount(id)
      const outcome = await (parts.ownCheck(account) ??
        requireProvider(account.provider).check(parts.callFor(account)))
      if (outcome.kind !== 'accepted') throw errorOfOutcome(outcome, account.provider)
      const { stampsLeft, learned } = outcome.value
      store.tx((tx) => {
        if (learned !== undefined) {
          updateAccount(tx, id, { ...account, settings: { ...account.settings, ...learned } })
        }
        setStampsLeft(tx, id, stampsLeft)
      })
      events.emit('accounts.changed', { count: 1 })
      return { stampsLeft }
    },
    pause: (id, caller) =>
      change(id, caller, 'account.paused', (tx) => pauseAccount(tx, id, 'byPerson', '')),
    resume(id, caller) {
      const view = change(id, caller, 'account.resumed', (tx) => resumeAccount(tx, id))
      parts.wake()
      return view
    },
    chooseForStamping(companyId, wanted = null) {
      const accounts = inOrder(store, companyId).filter(({ provider }) =>
        ISSUES_DOCUMENTS.has(requireDefinition(provider).kind),
      )
      const working = accounts.filter(({ paused }) => paused === null)
      const chosen = working.find(({ id }) => id === wanted) ?? working[0] ?? accounts[0]
      if (chosen === undefined) {
        throw new AppError('validation.account', { detail: { reason: 'none' } })
      }
      return chosen.id
    },
  }
}

/** Kinds of provider through which documents go: certifiers, and agents that issue. */
const ISSUES_DOCUMENTS: ReadonlySet<string> = new Set(['stamping', 'issuing'])

/** For what the key would leave with these settings and did not before; what practice does anyway is no news. */
function newlyLeaving(
  definition: ProviderDefinition,
  input: AccountInput,
  before: StoredAccount | null,
): readonly KeyLeaving[] {
  const of = (settings: Readonly<Record<string, string>>): readonly KeyLeaving[] =>
    definition.keyLeaves?.((name) => {
      const field = definition.settings.find((setting) => setting.name === name)
      return settings[name]?.trim() || (field?.defaults[input.environment] ?? '')
    }) ?? []
  const known = new Set([...of({}), ...(before === null ? [] : of(before.settings))])
  return of(input.settings).filter((one) => !known.has(one))
}

function toProviderView(definition: ProviderDefinition): ProviderView {
  return {
    id: definition.id,
    name: definition.name,
    kind: definition.kind,
    country: definition.country,
    environments: definition.environments,
    settings: definition.settings,
    secrets: definition.secrets,
  }
}
