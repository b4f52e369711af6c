import { AppError } from '../../domain/errors.ts'
import type { AccountId } from '../../domain/ids.ts'
import type { Pipeline } from '../http/pipeline.ts'
import { createAttemptLog } from '../outbox/attemptLog.ts'
import type { LaneRules } from '../outbox/handler.ts'
import { callAccount } from '../providers/callAccount.ts'
import type { IssuingProvider } from '../providers/issuingPort.ts'
import type { ProviderCall, ProviderDefinition, StampingProvider } from '../providers/ports.ts'
import { DEFINITIONS, issuerById, providerById } from '../providers/registry.ts'
import type { SecretStore } from '../secrets/secretStore.ts'
import { accountSecretRef } from '../services/accountSecrets.ts'
import type { IssueRoute } from '../services/pe/issueRoute.ts'
import type { StampRoute } from '../services/stampJob.ts'
import { getAccount } from '../store/accounts.ts'
import type { StoredAccount } from '../store/accounts.ts'
import { findKey, noteKey } from '../store/idempotency.ts'
import type { Store } from '../store/open.ts'
import type { StoredJob } from '../store/outbox.ts'

export interface CallAccounts {
  /** The way to an account; `job` null for a call outside the outbox (the test button). */
  callFor(account: StoredAccount, job: StoredJob | null): ProviderCall
  /** A claimed job carries the lease under which its tries are recorded. */
  routeFor(job: StoredJob): StampRoute
  /** The same for a job of a Peruvian document; `job` null for a question of a person. */
  issueRouteFor(accountId: AccountId | null, job: StoredJob | null): IssueRoute
  /** Who writes and sends what goes through an account. */
  issuerOf(accountId: AccountId): IssuingProvider
  rulesOf(accountId: AccountId): LaneRules
}

/** Joins accounts of the store, secrets of the vault and the pipeline into ways to call providers. */
export function createCallAccounts(parts: {
  readonly store: Store
  readonly secrets: SecretStore
  readonly pipeline: Pipeline
  /** null until the practice PAC is up, and when working for real. */
  readonly practiceUrl: () => string | null
  readonly onFault: (error: unknown) => void
}): CallAccounts {
  const { store, secrets, pipeline } = parts

  function requireAccount(id: AccountId | null): StoredAccount {
    const account = id === null ? null : getAccount(store, id)
    if (account === null) throw new AppError('notFound.account')
    return account
  }

  const callFor: CallAccounts['callFor'] = (account, job) => {
    const definition = requireDefinition(account)
    return pipeline.callFor(
      callAccount(definition, account, parts.practiceUrl()),
      (name) => secrets.get(accountSecretRef(account.secretRef, name)),
      {
        subject: job?.id ?? account.id,
        attempts: createAttemptLog(store, job, account.id, parts.onFault),
        idempotency:
          job === null
            ? null
            : {
                key: job.idempotencyKey,
                records: {
                  find: async (key) => findKey(store, key),
                  note: (key, scope, digest) =>
                    store.groupTx((tx) => noteKey(tx, key, scope, digest)),
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
    issueRouteFor(accountId, job) {
      const account = requireAccount(accountId)
      return { issuer: requireIssuer(account), call: callFor(account, job) }
    },
    issuerOf: (accountId) => requireIssuer(requireAccount(accountId)),
    rulesOf(accountId) {
      const account = requireAccount(accountId)
      const definition = requireDefinition(account)
      const { concurrency } = callAccount(definition, account, parts.practiceUrl())
      return { concurrency, settleMs: definition.settleMs, lookAhead: concurrency }
    },
  }
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
