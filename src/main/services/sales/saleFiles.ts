import type { Input } from '../../../contract/api.ts'
import type { SaleFileView } from '../../../contract/saleFiles.ts'
import type { ImportField } from '../../../domain/batch/fields.ts'
import { doubledFields, type ColumnMapping } from '../../../domain/batch/mapping.ts'
import { decideReading } from '../../../domain/batch/reading.ts'
import {
  missingSaleFields,
  proposeSaleColumns,
  SALE_CONSTANTS,
  SALE_TEMPLATE,
  USUAL_IVA,
} from '../../../domain/batch/saleColumns.ts'
import { isIvaUnsaid } from '../../../domain/batch/saleReading.ts'
import { DEFAULT_SETTINGS, type BatchSettings } from '../../../domain/batch/source.ts'
import type { TableFacts, TableOptions } from '../../../domain/batch/table.ts'
import { AppError } from '../../../domain/errors.ts'
import type { ReadTable } from '../../tables/tableReader.ts'
import { mappingFault } from '../batches/bringing.ts'
import { refusedFile } from '../batches/reading.ts'
import type { BatchWords } from '../batches/words.ts'
import { contextOf } from '../batches/sources.ts'
import { makeTemplate } from '../batches/template.ts'
import type { Upload, Uploads } from '../batches/uploads.ts'
import type { Caller } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { recallSaleReading, rememberSaleReading } from './saleMemory.ts'
import { createSaleTaking, type SaleTally } from './saleTaking.ts'

export interface SaleFiles {
  /**
   * Judges a file of tickets, and to `record` it records those that are ready; a ticket that is here already is left
   * alone, so that the same file twice adds nothing. `validation.file` when it cannot be read, `validation.input` when
   * its columns are not clear, except for a `look`, or to `record` rows whose IVA nobody has said.
   */
  read(request: Input<'sales.readFile'>, caller: Caller): Promise<SaleFileView>
  halt(input: Input<'sales.haltFile'>): null
  template(
    input: Input<'sales.template'>,
    caller: Caller,
  ): Promise<{ readonly savedAs: string | null }>
}

const AS_FOUND: TableOptions = { encoding: null, delimiter: null }

/** Nothing was looked at yet. */
const NO_TALLY: SaleTally = {
  ready: { count: 0, total: '0.00' },
  doubled: { count: 0, total: '0.00' },
  wrong: { count: 0, total: '0.00' },
  problems: [],
  problemCount: 0,
  repaired: 0,
  withoutIva: 0,
}

/** Whether a column gives a field in every row. */
function hasWhole(
  { columns, rows }: TableFacts,
  mapping: ColumnMapping,
  field: ImportField,
): boolean {
  return columns[mapping.indexOf(field)]?.filled === rows
}

/** Sales at the counter out of CSV and XLSX files (P1-42), read as the files of many documents are. */
export function createSaleFiles(
  services: ServiceContext,
  parts: {
    readonly uploads: Uploads
    readonly readTable: ReadTable
    readonly words: () => Promise<Pick<BatchWords, 'saleHeader' | 'sheets'>>
  },
): SaleFiles {
  const { uploads, readTable } = parts
  /** What was found out about the files that are kept. */
  const known = new WeakMap<Upload, TableFacts>()
  const halted = new Set<string>()
  const taking = createSaleTaking(services, readTable)

  /** The bytes stay for the pass that records what a rehearsal has shown. */
  function held(uploadId: string): Upload {
    const kept = uploads.kept(uploadId)
    if (kept !== null) return kept
    const upload = uploads.take(uploadId)
    uploads.keep(uploadId, upload)
    return upload
  }

  async function factsOf(upload: Upload): Promise<TableFacts> {
    const before = known.get(upload)
    if (before !== undefined) return before
    const end = await readTable({ bytes: upload.bytes, options: AS_FOUND }, () => Promise.resolve())
    if (end.kind !== 'done') throw refusedFile(end)
    known.set(upload, end.facts)
    return end.facts
  }

  return {
    async read({ uploadId, answers, purpose, ...given }, caller) {
      const upload = held(uploadId)
      halted.delete(uploadId)
      const { companyId, name: fileName } = upload
      if (requireCompany(services, companyId).country !== 'MX') {
        throw new AppError('state.notAllowedNow')
      }
      const facts = await factsOf(upload)
      const before = recallSaleReading(services.store, companyId, facts.headers)
      const mapping = given.mapping ?? before?.mapping ?? proposeSaleColumns(facts.headers)
      if (mapping.length !== facts.headers.length) throw new AppError('validation.input')
      const doubled = doubledFields(mapping)
      const missing = missingSaleFields(mapping)
      const { questions } = decideReading(facts.columns, mapping, answers)
      const reason = mappingFault(doubled.length, missing.length, questions.length)
      const settings: BatchSettings = {
        ...DEFAULT_SETTINGS,
        constants: { ...SALE_CONSTANTS, ...before?.settings.constants, ...given.constants },
        pricesIncludeTax: given.pricesIncludeTax ?? before?.settings.pricesIncludeTax ?? true,
      }
      const { constants } = settings
      const found = {
        fileName, facts, mapping, missing, doubledFields: doubled, questions, constants, isRemembered: before !== null,
      } // prettier-ignore
      if (reason !== null) {
        if (purpose === 'look') return { ...found, ...NO_TALLY, wasStopped: false }
        const fields = [...doubled, ...missing.flat()].join(', ')
        throw new AppError('validation.input', { detail: { reason, fields } })
      }
      const judged = { ...settings, constants: { iva: USUAL_IVA, ...constants } }
      const file = { companyId, facts, mapping, answers, settings: judged }
      const { context } = contextOf(services, file)
      const pass = (apply: boolean) => {
        const isHalted = () => halted.has(uploadId)
        return taking.take({ upload, facts, mapping, context, apply, isHalted }, caller)
      }
      if (purpose !== 'record') return { ...found, ...(await pass(false)) }
      if ((constants.iva ?? '') === '' && !hasWhole(facts, mapping, 'iva')) {
        const looked = { ...found, ...(await pass(false)) }
        if (looked.wasStopped) return { ...looked, ...NO_TALLY }
        if (isIvaUnsaid(looked)) {
          const detail = { reason: 'saleIva', rows: String(looked.withoutIva) }
          throw new AppError('validation.input', { detail })
        }
      }
      const recorded = await pass(true)
      if (!recorded.wasStopped) {
        services.store.tx((tx) =>
          rememberSaleReading(tx, companyId, facts.headers, { mapping, settings }),
        )
      }
      return { ...found, ...recorded }
    },
    halt({ uploadId }) {
      if (uploads.kept(uploadId) !== null) halted.add(uploadId)
      return null
    },
    async template({ companyId, format }, caller) {
      const { country } = requireCompany(services, companyId)
      if (country !== 'MX') throw new AppError('state.notAllowedNow')
      const words = await parts.words()
      const columns = SALE_TEMPLATE.map(([field, example]) => ({
        header: words.saleHeader(field),
        example,
      }))
      const named = { stem: words.sheets.template, of: words.sheets.sales }
      const { name, mediaType, content } = await makeTemplate(columns, format, named)
      return { savedAs: await caller.host.saveFile(name, mediaType, content) }
    },
  }
}
