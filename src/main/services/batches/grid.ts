import type { GridRow } from '../../../contract/batches.ts'
import type { ImportField } from '../../../domain/batch/fields.ts'
import type { DocumentState } from '../../../domain/batch/states.ts'
import type { BatchId } from '../../../domain/ids.ts'
import { requireBatch, type StoredBatch } from '../../store/batches.ts'
import type { StoredDocument } from '../../store/batchDocumentRows.ts'
import { getDocument, readDocuments } from '../../store/batchDocuments.ts'
import { issuesOf } from '../../store/batchIssues.ts'
import { rowsOfDocument } from '../../store/batchRows.ts'
import { getInvoice } from '../../store/invoices.ts'
import { decodeKey, encodeKey } from '../../store/paging.ts'
import type { ServiceContext } from '../context.ts'
import { valuesOf } from './sources.ts'

/** Rows of a batch as a grid shows them, page by page. */
export interface Grid {
  /** Exactly `limit` rows while there are more; the key names the last row, so that a document may be cut. */
  rows(input: {
    readonly id: BatchId
    readonly state: DocumentState | null
    readonly after: string
    readonly limit: number
  }): { rows: readonly GridRow[]; next: string | null }
  rowsOf(input: { readonly id: BatchId; readonly docs: readonly number[] }): readonly GridRow[]
}

export function createGrid({ store }: ServiceContext): Grid {
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

  return {
    rows({ id, state, after, limit }) {
      const batch = requireBatch(store, id)
      const [doc = 0, no = 0] = (decodeKey(after, 2) ?? []).map(Number)
      // The document that the last page ended in may have more rows.
      const documents = readDocuments(store, id, state, Math.max(0, doc - 1), limit + 2)
      const rows: GridRow[] = []
      for (const document of documents) {
        if (rows.length > limit) break
        const own = gridRows(batch, document)
        rows.push(...(document.doc === doc ? own.filter(({ row }) => row > no) : own))
      }
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      const isEnd = rows.length <= limit || last === undefined
      return { rows: page, next: isEnd ? null : encodeKey(last.doc, last.row) }
    },
    rowsOf({ id, docs }) {
      const batch = requireBatch(store, id)
      return docs.flatMap((doc) => {
        const document = getDocument(store, id, doc)
        return document === null ? [] : gridRows(batch, document)
      })
    },
  }
}
