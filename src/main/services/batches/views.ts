import type { ApprovalView, BatchDetail, BatchView } from '../../../contract/batches.ts'
import { decideReading } from '../../../domain/batch/reading.ts'
import { countOf, type DocumentState } from '../../../domain/batch/states.ts'
import type { BatchId, CompanyId } from '../../../domain/ids.ts'
import { isRfc, tidyRfc } from '../../../domain/mx/rfc.ts'
import {
  batchCounts,
  listBatches,
  requireBatch,
  sameFile,
  type StoredBatch,
} from '../../store/batches.ts'
import { countNewCustomers, latestApproval, recallForImport } from '../../store/batchHistory.ts'
import { readRows } from '../../store/batchRows.ts'
import { listCompanies } from '../../store/companies.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import type { BatchProgress } from './progress.ts'
import type { BatchSteps } from './steps.ts'

export interface BatchViews {
  list(
    companyId: CompanyId,
    after: string,
    limit: number,
  ): { rows: readonly BatchView[]; next: string | null }
  view(id: BatchId): BatchView
  detail(id: BatchId): BatchDetail
}

const FIRST_ROWS = 6

export function createBatchViews(
  services: ServiceContext,
  parts: {
    readonly steps: BatchSteps
    readonly progress: BatchProgress
    readonly canReread: (id: BatchId) => boolean
  },
): BatchViews {
  const { store } = services

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
      progress:
        batch.state === 'sending' || batch.state === 'paused' ? parts.progress.of(batch) : null,
      trouble: batch.trouble,
      version: batch.version,
    }
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

  return {
    list(companyId, after, limit) {
      const page = listBatches(store, companyId, after, limit)
      return { rows: page.rows.map(toView), next: page.next }
    },
    view: (id) => toView(requireBatch(store, id)),
    detail,
  }
}
