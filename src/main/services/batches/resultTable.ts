import type { BatchExport } from '../../../contract/batches.ts'
import type { DocumentState } from '../../../domain/batch/states.ts'
import type { Table } from '../../exports/table.ts'
import { getDocument } from '../../store/batchDocuments.ts'
import type { StoredDocument } from '../../store/batchDocumentRows.ts'
import type { StoredBatch } from '../../store/batches.ts'
import { issuesOf } from '../../store/batchIssues.ts'
import { readRows, type StoredRow } from '../../store/batchRows.ts'
import { getComprobante } from '../../store/comprobantes.ts'
import { getInvoice, type StoredInvoice } from '../../store/invoices.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import type { BatchWords } from './words.ts'
import { createBreather } from './slices.ts'
import { valuesOf } from './sources.ts'

/** The table that a batch gives back, in pages; no more than one is held. */
export interface ResultTable {
  readonly head: readonly string[]
  readonly pages: AsyncIterable<Table>
}

const PAGE = 500

/** States whose rows go back to whoever made the file. */
const TROUBLED: ReadonlySet<DocumentState> = new Set([
  'repair',
  'person',
  'duplicate',
  'rejected',
  'refused',
  'expired',
  'withdrawn',
])

/** `result`: the file's own columns and what became of each row. `errors`: the rows that need somebody, with the reason. */
export function createResultTable(
  services: ServiceContext,
  words: BatchWords,
  report: (done: number, total: number) => void,
): (batch: StoredBatch, what: Exclude<BatchExport['what'], 'zip'>) => ResultTable {
  const { store, clock } = services

  async function* tableRows(
    batch: StoredBatch,
    rowsOf: (row: StoredRow, document: StoredDocument | null) => readonly string[] | null,
  ): AsyncGenerator<Table> {
    const breather = createBreather(clock)
    for (let no = 0; ;) {
      const rows = readRows(store, batch.id, no, PAGE)
      const last = rows.at(-1)
      if (last === undefined) return
      yield rows.flatMap((row) => {
        const made = rowsOf(row, getDocument(store, batch.id, row.doc))
        return made === null ? [] : [made]
      })
      no = last.no
      report(no, batch.facts.rows)
      await breather.breathe()
    }
  }

  function invoiceOf(document: StoredDocument | null): StoredInvoice | null {
    const id = document?.invoiceId ?? null
    return id === null ? null : getInvoice(store, id)
  }

  /** What the authority knows a document by: its UUID, in Peru its hash. */
  function proofOf({ summary }: StoredInvoice): string {
    return summary.country === 'PE' ? (getComprobante(store, summary.id)?.hash ?? '') : summary.uuid
  }

  function reasonOf(batch: StoredBatch, row: StoredRow, document: StoredDocument | null): string {
    if (document === null) return ''
    const { refusal } = invoiceOf(document) ?? { refusal: null }
    if (document.state === 'rejected' && refusal !== null) {
      return `${refusal.code} ${refusal.words}`.trim()
    }
    if (document.twin !== '' && document.state === 'duplicate') return words.twin(document.twin)
    if (document.state === 'stamped') return ''
    const own = issuesOf(store, batch.id, [document.doc]).filter(
      (issue) => issue.row === row.no || issue.field === '',
    )
    return [...new Set(own.map((issue) => words.sentence(issue)))].join(' ')
  }

  function resultRow(
    batch: StoredBatch,
  ): (row: StoredRow, document: StoredDocument | null) => string[] {
    const { country } = requireCompany(services, batch.companyId)
    return (row, document) => {
      const invoice = invoiceOf(document)
      const summary = invoice?.summary
      const number =
        summary === undefined || summary.folio === ''
          ? ''
          : [summary.serie, summary.folio].filter((part) => part !== '').join('-')
      return [
        ...wide(row, batch),
        document === null ? '' : words.state(document.state, country),
        number,
        invoice === null ? '' : proofOf(invoice),
        summary?.issuedLocal ?? '',
        reasonOf(batch, row, document),
      ]
    }
  }

  /** Cells as they are by now: what was accepted and corrected stands in its column. */
  function errorRow(batch: StoredBatch) {
    return (row: StoredRow, document: StoredDocument | null): string[] | null => {
      if (document === null || !TROUBLED.has(document.state)) return null
      const values = valuesOf(row, batch.mapping)
      const cells = batch.facts.headers.map((_, column) => {
        const field = batch.mapping[column] ?? null
        return field === null ? (row.cells[column] ?? '') : (values[field] ?? '')
      })
      return [String(row.no), ...cells, reasonOf(batch, row, document)]
    }
  }

  return (batch, what) => {
    const { columns } = words
    const { headers } = batch.facts
    const { country } = requireCompany(services, batch.companyId)
    const proof = country === 'PE' ? columns.hash : columns.uuid
    return what === 'result'
      ? {
          head: [...headers, columns.state, columns.number, proof, columns.date, columns.reason],
          pages: tableRows(batch, resultRow(batch)),
        }
      : {
          head: [columns.row, ...headers, columns.reason],
          pages: tableRows(batch, errorRow(batch)),
        }
  }
}

/** As many cells as the header has, more where the row has more: nothing of it is lost. */
function wide(row: StoredRow, { facts }: StoredBatch): readonly string[] {
  const missing = Math.max(0, facts.headers.length - row.cells.length)
  return [...row.cells.slice(0, facts.headers.length), ...Array<string>(missing).fill('')]
}
