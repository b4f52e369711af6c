import type {
  ApprovalView,
  BatchCauses,
  BatchDetail,
  BatchSummary,
  BatchView,
  GridRow,
  RejectionCause,
} from '../../../contract/batches.ts'
import type { ImportField } from '../../../domain/batch/fields.ts'
import { decideReading } from '../../../domain/batch/reading.ts'
import { ALLOWABLE, TOTAL_RULE } from '../../../domain/batch/rules.ts'
import { countOf, OPEN_STATES, type DocumentState } from '../../../domain/batch/states.ts'
import { formatE6, parseE6 } from '../../../domain/decimal.ts'
import type { BatchId, CompanyId } from '../../../domain/ids.ts'
import { isRfc, tidyRfc } from '../../../domain/mx/rfc.ts'
import { listAccounts } from '../../store/accounts.ts'
import {
  batchCounts,
  listBatches,
  requireBatch,
  sameFile,
  type StoredBatch,
} from '../../store/batches.ts'
import { getDocument, readDocuments, type StoredDocument } from '../../store/batchDocuments.ts'
import {
  countNewCustomers,
  latestApproval,
  recalledNames,
  recallForImport,
  repairSums,
} from '../../store/batchHistory.ts'
import { causesOf, issuesOf, issuesOfOneCause } from '../../store/batchIssues.ts'
import { getRow, readRows, rowsOfDocument } from '../../store/batchRows.ts'
import { recentCallTimes } from '../../store/calls.ts'
import { listCompanies } from '../../store/companies.ts'
import { getInvoice } from '../../store/invoices.ts'
import { latestJobs } from '../../store/outbox.ts'
import { decodeKey, encodeKey } from '../../store/paging.ts'
import type { Accounts } from '../accounts.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import type { Pace } from './pace.ts'
import { createBreather } from './slices.ts'
import { valuesOf } from './sources.ts'
import type { BatchSteps } from './steps.ts'

export interface BatchViews {
  list(
    companyId: CompanyId,
    after: string,
    limit: number,
  ): { rows: readonly BatchView[]; next: string | null }
  view(id: BatchId): BatchView
  detail(id: BatchId): BatchDetail
  summary(id: BatchId): Promise<BatchSummary>
  causes(id: BatchId): Promise<BatchCauses>
  rows(input: {
    readonly id: BatchId
    readonly state: DocumentState | null
    readonly after: string
    readonly limit: number
  }): { rows: readonly GridRow[]; next: string | null }
}

const FIRST_ROWS = 6
const EXAMPLES = 5
const LARGEST = 5
const PAGE = 200
/** Calls that tell how fast an account answers. */
const MEASURED_CALLS = 200
/** Waiting documents that tell why a batch waits. */
const ASKED_JOBS = 50

export function createBatchViews(
  services: ServiceContext,
  parts: {
    readonly steps: BatchSteps
    readonly pace: Pace
    readonly accounts: Pick<Accounts, 'chooseForStamping'>
    /** Tries at once through an account. */
    readonly concurrencyOf: (accountId: ReturnType<Accounts['chooseForStamping']>) => number
    readonly canReread: (id: BatchId) => boolean
  },
): BatchViews {
  const { store, clock } = services

  function toView(batch: StoredBatch): BatchView {
    const counts = batchCounts(store, batch.id)
    return {
      id: batch.id,
      companyId: batch.companyId,
      state: batch.state,
      fileName: batch.fileName,
      actor: batch.actor,
      createdAt: batch.createdAt,
      startedAt: batch.startedAt,
      endedAt: batch.endedAt,
      rows: batch.facts.rows,
      documents: countOf(counts, Object.keys(counts) as DocumentState[]),
      counts,
      busy: parts.steps.of(batch.id),
      progress: batch.state === 'sending' || batch.state === 'paused' ? progressOf(batch) : null,
      trouble: batch.trouble,
      version: batch.version,
    }
  }

  function progressOf({ id }: StoredBatch): NonNullable<BatchView['progress']> {
    const counts = batchCounts(store, id)
    const left = (counts.drafted ?? 0) + countOf(counts, OPEN_STATES)
    const perSecond = parts.pace.perSecond(id)
    return {
      perSecond,
      endsAt: perSecond === null ? null : clock.now() + Math.round((left * 1_000) / perSecond),
      pause: pauseOf(id),
    }
  }

  /** Why its queued documents wait: what most of them are told, and when the first is tried again. */
  function pauseOf(id: BatchId): { readonly reason: string; readonly until: number | null } | null {
    const waiting = readDocuments(store, id, 'waiting', 0, ASKED_JOBS)
    const jobs = latestJobs(
      store,
      waiting.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId])),
    )
    const reasons = new Map<string, { count: number; until: number }>()
    for (const { state, reason, notBefore } of jobs.values()) {
      if (state !== 'queued' || reason === '') continue
      const known = reasons.get(reason) ?? { count: 0, until: notBefore }
      reasons.set(reason, { count: known.count + 1, until: Math.min(known.until, notBefore) })
    }
    const [most] = [...reasons].toSorted(([, one], [, other]) => other.count - one.count)
    if (most === undefined) return null
    const [reason, { until }] = most
    return { reason, until: until > clock.now() ? until : null }
  }

  function approvalOf(id: BatchId): ApprovalView | null {
    const approval = latestApproval(store, id)
    if (approval === null) return null
    const { outcome, askedBy, askedAt, decidedBy, decidedAt, words } = approval
    return { outcome, askedBy, askedAt, decidedBy, decidedAt, words }
  }

  /** The company that the file itself names as its issuer, when it is not this one. */
  function otherIssuer(batch: StoredBatch): BatchDetail['otherIssuer'] {
    const column = batch.mapping.indexOf('issuer')
    const sample = batch.facts.columns[column]?.samples[0]
    if (sample === undefined) return null
    const company = requireCompany(services, batch.companyId)
    const taxId = tidyRfc(sample)
    const looksLikeOne = isRfc(taxId) || /^\d{11}$/.test(taxId)
    if (!looksLikeOne || taxId === company.taxId) return null
    const other = listCompanies(store).find((one) => one.taxId === taxId)
    return { companyId: other?.id ?? null, taxId }
  }

  function detail(id: BatchId): BatchDetail {
    const batch = requireBatch(store, id)
    const { facts, mapping, answers, settings } = batch
    return {
      ...toView(batch),
      facts,
      firstRows: readRows(store, id, 0, FIRST_ROWS).map(({ cells }) => cells),
      mapping,
      isRemembered: recallForImport(store, batch.companyId, 'mapping', batch.signature) !== null,
      answers,
      questions: decideReading(facts.columns, mapping, answers).questions,
      settings,
      sameFile: sameFile(store, batch.companyId, batch.fileSha256)
        .filter((other) => other.id !== id && other.state !== 'undone')
        .map(({ id: other, state, actor, createdAt }) => ({ id: other, state, actor, createdAt })),
      otherIssuer: otherIssuer(batch),
      approval: approvalOf(id),
      newCustomers: countNewCustomers(store, id),
      canReread: batch.state === 'mapping' && parts.canReread(id),
    }
  }

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
    accountId: Parameters<typeof parts.concurrencyOf>[0],
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

  async function causes(id: BatchId): Promise<BatchCauses> {
    const batch = requireBatch(store, id)
    const usual = recalledNames(store, batch.companyId, 'repair')
    const found = causesOf(store, id).map((cause) => ({
      ...cause,
      isAllowable: ALLOWABLE.has(cause.rule),
      isUsual: cause.isSure && usual.has(`${cause.rule} ${cause.field}`),
      examples: issuesOfOneCause(store, id, cause, 0, EXAMPLES * 2)
        .filter(({ repair }) => (repair !== null) === cause.isSure)
        .slice(0, EXAMPLES)
        .map(({ row, field, repair, params }) => ({
          row,
          before: field === '' ? '' : cellOf(batch, row, field),
          after: repair,
          params,
        })),
    }))
    return {
      causes: found.toSorted((one, other) => other.documents - one.documents),
      rejections: await rejections(id),
      rounding: await rounding(id),
    }
  }

  function cellOf(batch: StoredBatch, no: number, field: ImportField): string {
    const row = getRow(store, batch.id, no)
    return row === null ? '' : (valuesOf(row, batch.mapping)[field] ?? '')
  }

  async function rejections(id: BatchId): Promise<readonly RejectionCause[]> {
    const groups = new Map<
      string,
      { cause: RejectionCause; receivers: Map<string, string>; count: number }
    >()
    const breather = createBreather(clock)
    for (let doc = 0; ;) {
      const page = readDocuments(store, id, 'rejected', doc, PAGE)
      const last = page.at(-1)
      if (last === undefined) break
      for (const document of page) {
        const refusal =
          document.invoiceId === null ? null : getInvoice(store, document.invoiceId)?.refusal
        const { code = '', words = '' } = refusal ?? {}
        const key = `${code} ${words}`
        const group = groups.get(key) ?? {
          cause: { code, words, documents: 0, receivers: [] },
          receivers: new Map<string, string>(),
          count: 0,
        }
        group.count += 1
        group.receivers.set(document.receiverTaxId, document.receiverName)
        groups.set(key, group)
      }
      doc = last.doc
      await breather.breathe()
    }
    return Array.from(groups.values(), ({ cause, receivers, count }) => ({
      ...cause,
      documents: count,
      receivers: Array.from(receivers, ([taxId, name]) => ({ taxId, name })).slice(0, 20),
    })).toSorted((one, other) => other.documents - one.documents)
  }

  async function rounding(id: BatchId): Promise<BatchCauses['rounding']> {
    const breather = createBreather(clock)
    let documents = 0
    let fitting = 0
    let fitsUnder: BatchCauses['rounding']['fitsUnder'] = null
    let example: BatchCauses['rounding']['example'] = null
    for (let doc = 0; ;) {
      const issues = issuesOfOneCause(store, id, { rule: TOTAL_RULE, field: 'total' }, doc, PAGE)
      const last = issues.at(-1)
      if (last === undefined) return { documents, fitting, fitsUnder, example }
      for (const issue of issues) {
        documents += 1
        const document = getDocument(store, id, issue.doc)
        if (document === null) continue
        example ??= { file: document.fileTotal, computed: document.total }
        if (document.fitsUnder === '') continue
        fitting += 1
        fitsUnder = document.fitsUnder
      }
      doc = last.doc
      await breather.breathe()
    }
  }

  return {
    list(companyId, after, limit) {
      const page = listBatches(store, companyId, after, limit)
      return { rows: page.rows.map(toView), next: page.next }
    },
    view: (id) => toView(requireBatch(store, id)),
    detail,
    summary,
    causes,
    rows({ id, state, after, limit }) {
      const batch = requireBatch(store, id)
      const [doc = 0] = decodeKey(after, 1) ?? []
      // Whole documents, so that the grid never shows half of one; a page may hold a few rows more.
      const documents = readDocuments(store, id, state, Number(doc), limit)
      const rows: GridRow[] = []
      let lastDoc = Number(doc)
      for (const document of documents) {
        if (rows.length >= limit) break
        rows.push(...gridRows(batch, document))
        lastDoc = document.doc
      }
      const isEnd = documents.length < limit && lastDoc === documents.at(-1)?.doc
      return { rows, next: isEnd || documents.length === 0 ? null : encodeKey(lastDoc) }
    },
  }

  function gridRows(batch: StoredBatch, document: StoredDocument): readonly GridRow[] {
    const issues = issuesOf(store, batch.id, [document.doc])
    return rowsOfDocument(store, batch.id, document.doc).map((row) => ({
      row: row.no,
      doc: document.doc,
      line: row.line,
      state: document.state,
      values: valuesOf(row, batch.mapping),
      changed: Object.keys(row.changes) as ImportField[],
      issues: issues
        .filter((issue) => issue.row === row.no)
        .map(({ row: no, field, rule, params, officialCode, officialText, repair }) => ({
          row: no,
          field,
          rule,
          params,
          officialCode,
          officialText,
          repair,
        })),
      twin: row.no === document.doc ? document.twin : '',
      refusal: refusalOf(document),
      invoiceId: document.invoiceId,
    }))
  }

  function refusalOf(document: StoredDocument): string {
    if (document.state !== 'rejected' || document.invoiceId === null) return document.refusal
    const refusal = getInvoice(store, document.invoiceId)?.refusal
    return refusal === null || refusal === undefined
      ? ''
      : `${refusal.code} ${refusal.words}`.trim()
  }
}

/** Withheld taxes can outweigh the others. */
function signed(amount: string): bigint {
  return amount.startsWith('-') ? -(parseE6(amount.slice(1)) ?? 0n) : (parseE6(amount) ?? 0n)
}

function compareAmounts(one: string, other: string): number {
  const difference = (parseE6(one) ?? 0n) - (parseE6(other) ?? 0n)
  return difference === 0n ? 0 : difference > 0n ? 1 : -1
}
