import type { BatchExport } from '../../../contract/batches.ts'
import { FIELD_DEFINITIONS, fieldsOf } from '../../../domain/batch/fields.ts'
import { AppError } from '../../../domain/errors.ts'
import type { BatchId, CompanyId, InvoiceId } from '../../../domain/ids.ts'
import { fileNameByRule, readNameRule } from '../../../domain/mx/fileName.ts'
import { localTime } from '../../../domain/mx/localTime.ts'
import type { MadeFile } from '../../exports/madeFile.ts'
import { CSV_BEGIN, csvPart, MEDIA_TYPES, toXlsx } from '../../exports/table.ts'
import { requireBatch, type StoredBatch } from '../../store/batches.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import type { InvoiceFiles } from '../invoiceFiles.ts'
import type { BatchArchive } from './archive.ts'
import { createResultTable, type ResultTable } from './resultTable.ts'
import { makeTemplate } from './template.ts'
import type { BatchWords } from './words.ts'

/** A file of a batch. */
export interface MadeResult {
  readonly file: MadeFile
  /** How many rows or documents are in it, once all of it was taken. */
  count(): number
}

export interface BatchResults {
  /** The file that was asked for; what is long is made while it is taken. */
  make(request: BatchExport): Promise<MadeResult>
  /** XML and PDF of some documents of a batch, for `receiver`. */
  packed(id: BatchId, ids: readonly InvoiceId[], receiver: string): Promise<MadeFile>
  template(companyId: CompanyId, format: 'csv' | 'xlsx'): Promise<MadeFile>
}

/** XLSX is made in memory; beyond this a CSV is the way. */
const MOST_XLSX_ROWS = 20_000

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

  /** The head before the first page; `counted` grows with what is taken. */
  async function* csvOf(
    { head, pages }: ResultTable,
    counted: { count: number },
  ): AsyncGenerator<Uint8Array> {
    yield Buffer.from(CSV_BEGIN + csvPart([head]), 'utf8')
    for await (const page of pages) {
      counted.count += page.length
      yield Buffer.from(csvPart(page), 'utf8')
    }
  }

  async function table(
    batch: StoredBatch,
    what: 'result' | 'errors',
    format: BatchExport['format'],
  ): Promise<MadeResult> {
    const words = await parts.words()
    const made = createResultTable(services, words, parts.report)(batch, what)
    const stem = what === 'result' ? words.sheets.result : words.sheets.errors
    const name = nameOf(batch, stem, format)
    const counted = { count: 0 }
    const count = () => counted.count
    if (format === 'csv') {
      const content = csvOf(made, counted)
      return { file: { name, mediaType: MEDIA_TYPES.csv, content }, count }
    }
    if (batch.facts.rows > MOST_XLSX_ROWS) refuse(MOST_XLSX_ROWS)
    const rows: (readonly string[])[] = [made.head]
    for await (const page of made.pages) rows.push(...page)
    counted.count = rows.length - 1
    const content = await toXlsx(rows, stem)
    return { file: { name, mediaType: MEDIA_TYPES.xlsx, content }, count }
  }

  async function archive(batch: StoredBatch, names: string): Promise<MadeResult> {
    const rule = readNameRule(names)
    if (rule === null) {
      throw new AppError('validation.input', { detail: { reason: 'nameRule' } })
    }
    const words = await parts.words()
    const { content, count } = parts.archive.ofBatch(batch.id, rule)
    const name = nameOf(batch, words.sheets.documents, 'zip')
    return { file: { name, mediaType: MEDIA_TYPES.zip, content }, count }
  }

  async function packed(
    batchId: BatchId,
    ids: readonly InvoiceId[],
    receiver: string,
  ): Promise<MadeFile> {
    const batch = requireBatch(store, batchId)
    const words = await parts.words()
    const { content } = parts.archive.ofDocuments(ids, readNameRule('') ?? [])
    const name = nameOf(batch, words.sheets.documents, 'zip', receiver)
    return { name, mediaType: MEDIA_TYPES.zip, content }
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
    async make({ id, what, format, names }) {
      const batch = requireBatch(store, id)
      return what === 'zip' ? archive(batch, names) : table(batch, what, format)
    },
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

function refuse(most: number): never {
  throw new AppError('validation.input', {
    detail: { reason: 'batchTooLarge', most: String(most) },
  })
}
