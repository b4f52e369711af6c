import type { BatchSummary } from '../../../contract/batches.ts'
import { issuedLocal } from '../../../domain/batch/cfdiDocument.ts'
import { readDate } from '../../../domain/batch/dates.ts'
import type { ImportField } from '../../../domain/batch/fields.ts'
import { outlived } from '../../../domain/batch/outliving.ts'
import { countOf, type DocumentState } from '../../../domain/batch/states.ts'
import { formatE6, parseE6 } from '../../../domain/decimal.ts'
import type { AccountId, BatchId, CompanyId } from '../../../domain/ids.ts'
import { deadlineAt, STAMPING } from '../../../domain/mx/deadlines.ts'
import { momentOfLocal } from '../../../domain/mx/localTime.ts'
import type { Company } from '../../../domain/parties.ts'
import { listAccounts } from '../../store/accounts.ts'
import { batchCounts, requireBatch, type StoredBatch } from '../../store/batches.ts'
import type { StoredDocument } from '../../store/batchDocumentRows.ts'
import { readDocuments } from '../../store/batchDocuments.ts'
import { countNewCustomers, repairSums } from '../../store/batchHistory.ts'
import { getRow } from '../../store/batchRows.ts'
import { recentCallTimes } from '../../store/calls.ts'
import type { Accounts } from '../accounts.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { createBreather } from './slices.ts'
import { openSource, valuesOf } from './sources.ts'

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
    const dueAt = dueAtOf(batch)
    let firstDueAt: number | null = null
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
          firstDueAt = earlier(firstDueAt, dueAt(document.doc))
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
    const expectedMs = account === null ? null : expected(account.id, toSend, batch)
    const csdValidTo = sealEnd(company)
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
      expectedMs,
      newCustomers: countNewCustomers(store, id),
      csdValidTo,
      firstDueAt,
      outlives: outlived({
        nowMs: clock.now(),
        documents: toSend,
        expectedMs,
        sealEndsAt: csdValidTo,
        firstDueAt,
      }),
      digest: batch.digest,
    }
  }

  /** The term of a document that the file dates, epoch ms UTC; null where it is dated when it is sealed. */
  function dueAtOf(batch: StoredBatch): (doc: number) => number | null {
    const { company, context } = openSource(services, batch)
    const isDated = batch.settings.issueDate === 'file' && company.country === 'MX'
    if (!isDated || !batch.mapping.includes('date')) return () => null
    const order = context.dateOrderOf('date')
    return (doc) => {
      const row = getRow(store, batch.id, doc)
      const text = row === null ? '' : (valuesOf(row, batch.mapping).date ?? '')
      const local = issuedLocal(readDate(text, order) ?? '', context)
      const moment = local === '' ? null : momentOfLocal(local, company.timeZone)
      return moment === null ? null : deadlineAt(STAMPING, moment)
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

/** The next seal takes over by itself when this one ends, if it is valid by then. */
function sealEnd({ csd, nextCsd }: Company): number | null {
  if (csd === null) return null
  const takesOver = nextCsd !== null && nextCsd.validFrom <= csd.validTo
  return takesOver ? Math.max(csd.validTo, nextCsd.validTo) : csd.validTo
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}

/** Withheld taxes can outweigh the others. */
function signed(amount: string): bigint {
  return amount.startsWith('-') ? -(parseE6(amount.slice(1)) ?? 0n) : (parseE6(amount) ?? 0n)
}

function compareAmounts(one: string, other: string): number {
  const difference = (parseE6(one) ?? 0n) - (parseE6(other) ?? 0n)
  return difference === 0n ? 0 : difference > 0n ? 1 : -1
}
