import { AppError } from '../../domain/errors.ts'
import type { AccountId, CompanyId } from '../../domain/ids.ts'
import type { Pipeline } from '../http/pipeline.ts'
import { createAttemptLog } from '../outbox/attemptLog.ts'
import type { LaneRules } from '../outbox/handler.ts'
import { callAccount } from '../providers/callAccount.ts'
import {
  CSD_KEY_PEM_BASE64_SECRET,
  CSD_KEY_PEM_SECRET,
  CSD_KEY_SECRET,
  CSD_PASSWORD_SECRET,
} from '../providers/cancelPort.ts'
import type { IssuingProvider } from '../providers/issuingPort.ts'
import type { ProviderCall, ProviderDefinition, StampingProvider } from '../providers/ports.ts'
import { DEFINITIONS, issuerById, providerById, statusServiceById } from '../providers/registry.ts'
import { csdSecretRefs } from '../sealing/sealer.ts'
import type { SecretStore } from '../secrets/secretStore.ts'
import { accountSecretRef } from '../services/accountSecrets.ts'
import type { StatusRoute } from '../services/cancelling/routes.ts'
import { inOrder } from '../services/failover.ts'
import type { IssueRoute } from '../services/pe/issueRoute.ts'
import type { StampRoute } from '../services/stampJob.ts'
import type { Pace } from '../services/weather.ts'
import { getAccount } from '../store/accounts.ts'
import type { StoredAccount } from '../store/accounts.ts'
import { csdSerialOf, getCompany } from '../store/companies.ts'
import { findKey, noteKey } from '../store/idempotency.ts'
import type { Store } from '../store/open.ts'
import type { StoredJob } from '../store/outbox.ts'

export interface CallAccounts {
  /** The way to an account; `job` null for a call outside the outbox (the test button). */
  callFor(account: StoredAccount, job: StoredJob | null): ProviderCall
  /** A claimed job carries the lease under which its tries are recorded. */
  routeFor(job: StoredJob): StampRoute
  /** The same for a question of a person about a job. */
  questionFor(job: StoredJob): StampRoute
  /** The ways to a company's certifiers that give stamped documents back by UUID, in its order. */
  archivesOf(companyId: CompanyId): readonly StampRoute[]
  /** How fast an account may be called. */
  paceOf(account: StoredAccount): Pace
  /** The same for a job of a Peruvian document; `job` null for a question of a person. */
  issueRouteFor(accountId: AccountId | null, job: StoredJob | null): IssueRoute
  /** Who writes and sends what goes through an account. */
  issuerOf(accountId: AccountId): IssuingProvider
  /** The way to ask a status service; `job` null for a question of a person. */
  statusRouteFor(accountId: AccountId, job: StoredJob | null): StatusRoute
  rulesOf(accountId: AccountId): LaneRules
}

/** Joins accounts of the store, secrets of the vault and the pipeline into ways to call providers. */
export function createCallAccounts(parts: {
  readonly store: Store
  readonly secrets: SecretStore
  readonly pipeline: Pipeline
  /** Addresses of the practice services; null until they are up, and when working for real. */
  readonly practice: () => {
    readonly url: string
    readonly urls?: Readonly<Record<string, string>>
  } | null
  readonly onFault: (error: unknown) => void
}): CallAccounts {
  const { store, secrets, pipeline } = parts

  function practiceUrl(provider: string): string | null {
    const addresses = parts.practice()
    return addresses?.urls?.[provider] ?? addresses?.url ?? null
  }

  /** A secret of the account, or of the certificate that the call names. */
  async function secretOf(
    account: StoredAccount,
    csdSerial: string | null,
    name: string,
  ): Promise<string | null> {
    if (!CSD_SECRETS.has(name)) return secrets.get(accountSecretRef(account.secretRef, name))
    if (csdSerial === null) return null
    const refs = csdSecretRefs(account.companyId, csdSerial)
    if (name === CSD_KEY_SECRET) return secrets.get(refs.key)
    if (name === CSD_PASSWORD_SECRET) return secrets.get(refs.password)
    const [key, password] = [await secrets.get(refs.key), await secrets.get(refs.password)]
    if (key === null || password === null) return null
    const pem = await keyPemOf(key, password)
    return name === CSD_KEY_PEM_SECRET ? pem : Buffer.from(pem, 'utf8').toString('base64')
  }

  /** The account with its company's tax id where a setting stands for that. */
  function withTaxId(definition: ProviderDefinition, account: StoredAccount): StoredAccount {
    const fields = definition.settings.filter(
      ({ name, orTaxId }) => orTaxId === true && (account.settings[name] ?? '').trim() === '',
    )
    if (fields.length === 0) return account
    const taxId = getCompany(store, account.companyId)?.taxId ?? ''
    const settings = Object.fromEntries(fields.map(({ name }) => [name, taxId]))
    return { ...account, settings: { ...account.settings, ...settings } }
  }

  function requireAccount(id: AccountId | null): StoredAccount {
    const account = id === null ? null : getAccount(store, id)
    if (account === null) throw new AppError('notFound.account')
    return account
  }

  const callFor: CallAccounts['callFor'] = (account, job) => {
    const definition = requireDefinition(account)
    // Read once: another certificate may take over while the call is being made.
    const csdSerial = csdSerialOf(store, account.companyId)
    return pipeline.callFor(
      callAccount(definition, withTaxId(definition, account), practiceUrl(definition.id)),
      (name) => secretOf(account, csdSerial, name),
      {
        subject: job?.id ?? account.id,
        ...(csdSerial === null ? {} : { csdSerial }),
        attempts: createAttemptLog(store, job, account.id, parts.onFault),
        idempotency:
          job === null
            ? null
            : {
                key: job.idempotencyKey,
                records: {
                  find: async (key) => findKey(store, key),
                  note: (key, scope, digest) =>
                    store.groupTx((tx) => noteKey(tx, key, scope, digest), 'first'),
                },
              },
      },
    )
  }

  return {
    callFor,
    routeFor(job) {
      const account = requireAccount(job.accountId)
      return {
        provider: requireProvider(account),
        call: callFor(account, job),
      }
    },
    questionFor(job) {
      const account = requireAccount(job.accountId)
      return { provider: requireProvider(account), call: callFor(account, null) }
    },
    archivesOf: (companyId) =>
      inOrder(store, companyId).flatMap((account) => {
        const provider = providerById(account.provider)
        return provider?.byUuid === undefined ? [] : [{ provider, call: callFor(account, null) }]
      }),
    paceOf(account) {
      const { concurrency, rateLimit } = callAccount(requireDefinition(account), account, null)
      const perSecond =
        rateLimit === null ? null : (1_000 * rateLimit.requests) / rateLimit.windowMs
      return { concurrency, perSecond }
    },
    issueRouteFor(accountId, job) {
      const account = requireAccount(accountId)
      return { issuer: requireIssuer(account), call: callFor(account, job) }
    },
    issuerOf: (accountId) => requireIssuer(requireAccount(accountId)),
    statusRouteFor(accountId, job) {
      const account = requireAccount(accountId)
      const service = statusServiceById(account.provider)
      if (service === undefined) throw new AppError('notFound.provider')
      return { service, call: callFor(account, job) }
    },
    rulesOf(accountId) {
      const account = requireAccount(accountId)
      const definition = requireDefinition(account)
      const called = callAccount(definition, account, practiceUrl(definition.id))
      const { concurrency, settings, closesConnections: isOneByOne } = called
      const isInOrder = settings['strictOrder'] === 'true'
      // Connections that end together all find a next one: claiming begins when fewer are ahead than there are connections.
      const lookAhead = isOneByOne ? 0 : Math.ceil(concurrency * 1.5)
      return { concurrency, settleMs: definition.settleMs, lookAhead, isInOrder, isOneByOne }
    },
  }
}

const CSD_SECRETS: ReadonlySet<string> = new Set([
  CSD_KEY_SECRET,
  CSD_PASSWORD_SECRET,
  CSD_KEY_PEM_SECRET,
  CSD_KEY_PEM_BASE64_SECRET,
])

/** The key as PEM without a password; only an endpoint that declares this secret ever has it made. */
async function keyPemOf(keyBase64: string, password: string): Promise<string> {
  const { openKey } = await import('../sealing/privateKey.ts')
  const key = openKey(Buffer.from(keyBase64, 'base64'), password)
  return key.export({ type: 'pkcs8', format: 'pem' }).toString().replaceAll('\r', '')
}

function requireProvider(account: StoredAccount): StampingProvider {
  const provider = providerById(account.provider)
  if (provider === undefined) throw new AppError('notFound.provider')
  return provider
}

function requireIssuer(account: StoredAccount): IssuingProvider {
  const issuer = issuerById(account.provider)
  if (issuer === undefined) throw new AppError('notFound.provider')
  return issuer
}

function requireDefinition(account: StoredAccount): ProviderDefinition {
  const definition = DEFINITIONS.find(({ id }) => id === account.provider)
  if (definition === undefined) throw new AppError('notFound.provider')
  return definition
}
