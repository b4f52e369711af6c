import type { BatchCauses, RejectionCause } from '../../../contract/batches.ts'
import type { ImportField } from '../../../domain/batch/fields.ts'
import { ALLOWABLE, TOTAL_RULE } from '../../../domain/batch/rules.ts'
import type { BatchId } from '../../../domain/ids.ts'
import { requireBatch, type StoredBatch } from '../../store/batches.ts'
import { getDocument, readDocuments } from '../../store/batchDocuments.ts'
import { recalledNames } from '../../store/batchHistory.ts'
import { causesOf, issuesOfOneCause } from '../../store/batchIssues.ts'
import { getRow } from '../../store/batchRows.ts'
import { getInvoice } from '../../store/invoices.ts'
import type { ServiceContext } from '../context.ts'
import { createBreather } from './slices.ts'
import { valuesOf } from './sources.ts'

const EXAMPLES = 5
const PAGE = 200

export interface CausesOfTrouble {
  /** What stops documents of a batch, grouped: our own rules, the authority's refusals, the way of rounding. */
  causes(id: BatchId): Promise<BatchCauses>
}

export function createCauses({ store, clock }: ServiceContext): CausesOfTrouble {
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

  return { causes }
}
