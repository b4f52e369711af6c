import type { BatchSummary } from '../../../contract/batches.ts'
import type { ImportField } from '../../../domain/batch/fields.ts'
import { countOf, type DocumentState } from '../../../domain/batch/states.ts'
import { formatE6, parseE6 } from '../../../domain/decimal.ts'
import type { AccountId, BatchId, CompanyId } from '../../../domain/ids.ts'
import { listAccounts } from '../../store/accounts.ts'
import { batchCounts, requireBatch, type StoredBatch } from '../../store/batches.ts'
import { readDocuments, type StoredDocument } from '../../store/batchDocuments.ts'
import { countNewCustomers, repairSums } from '../../store/batchHistory.ts'
import { recentCallTimes } from '../../store/calls.ts'
import type { Accounts } from '../accounts.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { createBreather } from './slices.ts'

const LARGEST = 5
const PAGE = 200
/** Calls that tell how fast an account answers. */
const MEASURED_CALLS = 200

export interface BatchSummaries {
  /** What a batch comes to before it is sent: sums, stamps, time, repairs that were accepted. */
  summary(id: BatchId): Promise<BatchSummary>
}

export function createSummaries(
  services: ServiceContext,
  parts: {
    readonly accounts: Pick<Accounts, 'chooseForStamping'>
    /** Tries at once through an account. */
    readonly concurrencyOf: (accountId: AccountId) => number
  },
): BatchSummaries {
  const { store, clock } = services

  async function summary(id: BatchId): Promise<BatchSummary> {
    const batch = requireBatch(store, id)
    const company = requireCompany(services, batch.companyId)
    const breather = createBreather(clock)
    const sums = new Map<string, { total: bigint; taxes: bigint }>()
    let largest: StoredDocument[] = []
    let toSend = 0
    for (const state of ['ready', 'drafted'] as const) {
      for (let doc = 0; ;) {
        const page = readDocuments(store, id, state, doc, PAGE)
        const last = page.at(-1)
        if (last === undefined) break
        toSend += page.length
        for (const document of page) {
          const sum = sums.get(document.currency) ?? { total: 0n, taxes: 0n }
          sum.total += parseE6(document.total) ?? 0n
          sum.taxes += signed(document.taxes)
          sums.set(document.currency, sum)
        }
        largest = [...largest, ...page]
          .toSorted((one, other) => compareAmounts(other.total, one.total))
          .slice(0, LARGEST)
        doc = last.doc
        await breather.breathe()
      }
    }
    const account = accountOf(batch.companyId)
    const counts = batchCounts(store, id)
    return {
      documents: countOf(counts, Object.keys(counts) as DocumentState[]),
      toSend,
      sums: Array.from(sums, ([currency, { total, taxes }]) => ({
        currency,
        total: formatE6(total, 2),
        taxes: formatE6(taxes, 2),
      })),
      largest: largest.map(({ doc, receiverName, total, currency }) => ({
        doc,
        name: receiverName,
        total,
        currency,
      })),
      repairs: repairSums(store, id).map((sum) => ({ ...sum, field: sum.field as ImportField })),
      stampsLeft: account?.stampsLeft ?? null,
      expectedMs: account === null ? null : expected(account.id, toSend, batch),
      newCustomers: countNewCustomers(store, id),
      csdValidTo: company.csd?.validTo ?? null,
      digest: batch.digest,
    }
  }

  function accountOf(companyId: CompanyId) {
    const accounts = listAccounts(store, companyId)
    if (accounts.length === 0) return null
    try {
      const id = parts.accounts.chooseForStamping(companyId)
      return accounts.find((account) => account.id === id) ?? null
    } catch {
      // A company without an account for sending can be judged all the same.
      return null
    }
  }

  /** At the account's own pace: so many at once, each as long as its last calls took. */
  function expected(
    accountId: AccountId,
    documents: number,
    { settings }: StoredBatch,
  ): number | null {
    const times = recentCallTimes(store, accountId, MEASURED_CALLS)
    if (times.length === 0) return null
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length
    const atOnce = settings.strictOrder
      ? 1
      : Math.min(settings.concurrency ?? Infinity, parts.concurrencyOf(accountId))
    return Math.round((documents * mean) / Math.max(1, atOnce))
  }

  return { summary }
}

/** Withheld taxes can outweigh the others. */
function signed(amount: string): bigint {
  return amount.startsWith('-') ? -(parseE6(amount.slice(1)) ?? 0n) : (parseE6(amount) ?? 0n)
}

function compareAmounts(one: string, other: string): number {
  const difference = (parseE6(one) ?? 0n) - (parseE6(other) ?? 0n)
  return difference === 0n ? 0 : difference > 0n ? 1 : -1
}
