import type { BatchExport } from '../../../contract/batches.ts'
import type { RowIssue } from '../../../domain/batch/rules.ts'
import { FIELD_DEFINITIONS, fieldsOf, type ImportField } from '../../../domain/batch/fields.ts'
import type { DocumentState } from '../../../domain/batch/states.ts'
import { AppError } from '../../../domain/errors.ts'
import type { BatchId, CompanyId, InvoiceId } from '../../../domain/ids.ts'
import { fileNameByRule, readNameRule } from '../../../domain/mx/fileName.ts'
import { localTime } from '../../../domain/mx/localTime.ts'
import type { Country } from '../../../domain/parties.ts'
import type { MadeFile } from '../../exports/madeFile.ts'
import { CSV_BEGIN, csvPart, MEDIA_TYPES, toXlsx, type Table } from '../../exports/table.ts'
import { requireBatch, type StoredBatch } from '../../store/batches.ts'
import type { StoredDocument } from '../../store/batchDocumentRows.ts'
import { getDocument } from '../../store/batchDocuments.ts'
import { issuesOf } from '../../store/batchIssues.ts'
import { readRows, type StoredRow } from '../../store/batchRows.ts'
import { getComprobante } from '../../store/comprobantes.ts'
import { getInvoice, type StoredInvoice } from '../../store/invoices.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import type { InvoiceFiles } from '../invoiceFiles.ts'
import type { BatchArchive } from './archive.ts'
import { createBreather } from './slices.ts'
import { valuesOf } from './sources.ts'
import { makeTemplate } from './template.ts'

/** Words inside the files that a batch gives back. */
export interface BatchWords {
  readonly columns: {
    readonly row: string
    readonly state: string
    readonly number: string
    readonly uuid: string
    /** Peru: the digest of the signed document, which is printed on it. */
    readonly hash: string
    readonly date: string
    readonly reason: string
  }
  /** A state of a document as its country calls it. */
  state(state: DocumentState, country: Country): string
  readonly sheets: {
    readonly result: string
    readonly errors: string
    readonly template: string
    readonly documents: string
    readonly sales: string
  }
  /** Header of a field in the template, by country. */
  header(field: ImportField, country: Country): string
  /** The same in the template of a file of sales. */
  saleHeader(field: ImportField): string
  /** The sentence of a problem. */
  sentence(issue: Pick<RowIssue, 'rule' | 'params'>): string
  /** What a document is known from. */
  twin(twin: string): string
}

export interface BatchResults {
  /** The file that was asked for and how many rows or documents are in it. */
  make(request: BatchExport): Promise<{ readonly file: MadeFile; readonly count: number }>
  /** XML and PDF of some documents of a batch, for `receiver`. */
  packed(id: BatchId, ids: readonly InvoiceId[], receiver: string): Promise<MadeFile>
  template(companyId: CompanyId, format: 'csv' | 'xlsx'): Promise<MadeFile>
}

const PAGE = 500
/** XLSX is made in memory; beyond this a CSV is the way. */
const MOST_XLSX_ROWS = 20_000

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

export function createBatchResults(
  services: ServiceContext,
  parts: {
    readonly archive: BatchArchive
    readonly files: Pick<InvoiceFiles, 'markOf'>
    /** Brought when they are first needed: no start waits for them. */
    readonly words: () => Promise<BatchWords>
    readonly report: (done: number, total: number) => void
  },
): BatchResults {
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
      parts.report(no, batch.facts.rows)
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

  function reasonOf(
    words: BatchWords,
    batch: StoredBatch,
    row: StoredRow,
    document: StoredDocument | null,
  ): string {
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
    words: BatchWords,
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
        reasonOf(words, batch, row, document),
      ]
    }
  }

  /** Cells as they are by now: what was accepted and corrected stands in its column. */
  function errorRow(words: BatchWords, batch: StoredBatch) {
    return (row: StoredRow, document: StoredDocument | null): string[] | null => {
      if (document === null || !TROUBLED.has(document.state)) return null
      const values = valuesOf(row, batch.mapping)
      const cells = batch.facts.headers.map((_, column) => {
        const field = batch.mapping[column] ?? null
        return field === null ? (row.cells[column] ?? '') : (values[field] ?? '')
      })
      return [String(row.no), ...cells, reasonOf(words, batch, row, document)]
    }
  }

  async function table(request: BatchExport): Promise<{ file: MadeFile; count: number }> {
    const batch = requireBatch(store, request.id)
    const isResult = request.what === 'result'
    const words = await parts.words()
    const { columns } = words
    const { headers } = batch.facts
    const { country } = requireCompany(services, batch.companyId)
    const proof = country === 'PE' ? columns.hash : columns.uuid
    const head = isResult
      ? [...headers, columns.state, columns.number, proof, columns.date, columns.reason]
      : [columns.row, ...headers, columns.reason]
    const pages = tableRows(batch, isResult ? resultRow(words, batch) : errorRow(words, batch))
    const stem = isResult ? words.sheets.result : words.sheets.errors
    const name = nameOf(batch, stem, request.format)
    let count = 0
    if (request.format === 'xlsx') {
      if (batch.facts.rows > MOST_XLSX_ROWS) refuse(MOST_XLSX_ROWS)
      const rows: (readonly string[])[] = [head]
      for await (const page of pages) {
        rows.push(...page)
        count += page.length
      }
      const bytes = await toXlsx(rows, stem)
      return { file: { name, mediaType: MEDIA_TYPES.xlsx, bytes }, count }
    }
    const encoder = new TextEncoder()
    const chunks = [encoder.encode(CSV_BEGIN + csvPart([head]))]
    for await (const page of pages) {
      chunks.push(encoder.encode(csvPart(page)))
      count += page.length
    }
    return { file: { name, mediaType: MEDIA_TYPES.csv, bytes: Buffer.concat(chunks) }, count }
  }

  async function archive(request: BatchExport): Promise<{ file: MadeFile; count: number }> {
    const batch = requireBatch(store, request.id)
    const rule = readNameRule(request.names)
    if (rule === null) {
      throw new AppError('validation.input', { detail: { reason: 'nameRule' } })
    }
    const words = await parts.words()
    const { bytes, count } = await parts.archive.ofBatch(batch.id, rule)
    const name = nameOf(batch, words.sheets.documents, 'zip')
    return { file: { name, mediaType: MEDIA_TYPES.zip, bytes }, count }
  }

  async function packed(
    batchId: BatchId,
    ids: readonly InvoiceId[],
    receiver: string,
  ): Promise<MadeFile> {
    const batch = requireBatch(store, batchId)
    const words = await parts.words()
    const { bytes } = await parts.archive.ofDocuments(ids, readNameRule('') ?? [])
    const name = nameOf(batch, words.sheets.documents, 'zip', receiver)
    return { name, mediaType: MEDIA_TYPES.zip, bytes }
  }

  /** `Resultado_junio_URE180429TM6_2026-06-30.csv`: what it is, of which file, of or for whom, of which day. */
  function nameOf(batch: StoredBatch, stem: string, extension: string, whom?: string): string {
    const company = requireCompany(services, batch.companyId)
    const file = batch.fileName.replace(/\.[^.]*$/, '')
    const values = {
      SERIE: stem,
      FOLIO: file,
      RFC: whom ?? company.taxId,
      FECHA: localTime(clock.now(), company.timeZone).slice(0, 10),
      NOMBRE: '',
      TOTAL: '',
      UUID: '',
      CLAVE: '',
    }
    const mark = parts.files.markOf('stampedXml')
    return fileNameByRule(['SERIE', 'FOLIO', 'RFC', 'FECHA'], values, extension, mark)
  }

  return {
    packed,
    make: (request) => (request.what === 'zip' ? archive(request) : table(request)),
    async template(companyId, format) {
      const { country } = requireCompany(services, companyId)
      const words = await parts.words()
      const columns = fieldsOf(country).map((field) => ({
        header: words.header(field, country),
        example: FIELD_DEFINITIONS[field].example[country] ?? '',
      }))
      return makeTemplate(columns, format, { stem: words.sheets.template, of: country })
    },
  }
}

/** As many cells as the header has, more where the row has more: nothing of it is lost. */
function wide(row: StoredRow, { facts }: StoredBatch): readonly string[] {
  const missing = Math.max(0, facts.headers.length - row.cells.length)
  return [...row.cells.slice(0, facts.headers.length), ...Array<string>(missing).fill('')]
}

function refuse(most: number): never {
  throw new AppError('validation.input', {
    detail: { reason: 'batchTooLarge', most: String(most) },
  })
}
