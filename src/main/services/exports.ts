import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ExportRequest, ExportResult, Selection } from '../../contract/exports.ts'
import type { DocumentKind, InvoiceDetail } from '../../contract/invoices.ts'
import { AppError } from '../../domain/errors.ts'
import type { CompanyId, InvoiceId } from '../../domain/ids.ts'
import type { InvoiceState, InvoiceSummary } from '../../domain/invoice.ts'
import { documentFileName } from '../../domain/mx/fileName.ts'
import { localTime } from '../../domain/mx/localTime.ts'
import type { PaidSum } from '../../domain/mx/pago/paidSums.ts'
import { BOOK_COLUMNS, bookRow } from '../../domain/pe/salesBook.ts'
import { computePeTotals } from '../../domain/pe/totals.ts'
import { CSV_BEGIN, csvPart, MEDIA_TYPES, toXlsx } from '../exports/table.ts'
import type { Table } from '../exports/table.ts'
import type { FileContent } from '../host.ts'
import { MOST_ZIP_ENTRIES, zipOf } from '../exports/zip.ts'
import type { ZipEntry } from '../exports/zip.ts'
import { appendAudit } from '../store/audit.ts'
import { listInvoices } from '../store/invoiceList.ts'
import { getInvoice } from '../store/invoices.ts'
import { paidOf } from '../store/paid.ts'
import type { Caller } from './caller.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'
import { PRINTABLE, type InvoiceFiles } from './invoiceFiles.ts'
import type { Invoices } from './invoices.ts'

export interface Exports {
  /** Puts the files or a table of documents where the person wants them, telling how far it is. */
  run(request: ExportRequest, caller: Caller): Promise<ExportResult>
  /** Ends a running export; nothing is saved then. */
  cancel(): null
}

/** Words inside an exported table. */
export interface ExportWords {
  readonly sheet: string
  readonly columns: readonly string[]
  readonly states: Readonly<Record<InvoiceState, string>>
}

const PAGE = 200
/** Documents that are reckoned before others have the thread. */
const SLICE = 50
/** XML, PDF and SUNAT's receipts. More documents are exported in parts. */
const FILES_OF_ONE = 4
const MOST_IN_A_ZIP = Math.floor(MOST_ZIP_ENTRIES / FILES_OF_ONE)
/** What is made in memory has an end: more documents are exported in parts, or as CSV. */
const MOST_IN_A_WORKBOOK = 20_000

export function createExports(
  context: ServiceContext,
  parts: {
    readonly invoices: Invoices
    readonly files: InvoiceFiles
    readonly words: ExportWords
  },
): Exports {
  const { store, clock, events } = context
  let cancelled = false
  let running = false

  /** Which documents, in the order of the list. Of each only its id is held. */
  async function idsOf(companyId: CompanyId, selection: Selection): Promise<InvoiceId[]> {
    if (selection.kind === 'marked') {
      for (const id of selection.ids) requireOf(companyId, id)
      return [...selection.ids]
    }
    if (selection.query.text !== '') await store.indexWords()
    const ids: InvoiceId[] = []
    for (let after: string | null = ''; after !== null;) {
      const page = listInvoices(store, { ...selection.query, companyId, after, limit: PAGE })
      for (const { id } of page.rows) ids.push(id)
      after = page.next
      await progress(0, 0)
    }
    return ids
  }

  function requireOf(companyId: CompanyId, id: InvoiceId): InvoiceSummary {
    const invoice = getInvoice(store, id)
    if (invoice?.summary.companyId !== companyId) throw new AppError('notFound.invoice')
    return invoice.summary
  }

  async function progress(done: number, total: number): Promise<void> {
    events.emit('exports.progress', { done, total })
    await nextTurn()
    if (cancelled) throw new AppError('state.cancelled')
  }

  /** `counted`: documents that have a file, as they are taken. */
  async function* entriesOf(
    chosen: readonly InvoiceId[],
    counted: { count: number },
  ): AsyncGenerator<ZipEntry> {
    for (const [index, id] of chosen.entries()) {
      await progress(index, chosen.length)
      const invoice = parts.invoices.get(id)
      const kinds = kindsOf(invoice)
      if (kinds.length > 0) counted.count += 1
      for (const kind of kinds) {
        yield await parts.files.read(invoice, kind)
      }
    }
  }

  /** The table in slices, the names of its columns first; no more than one slice is held. */
  async function* tableOf(chosen: readonly InvoiceId[]): AsyncGenerator<Table> {
    yield [[...parts.words.columns]]
    for (let at = 0; at < chosen.length; at += PAGE) {
      await progress(at, chosen.length)
      const rows = chosen.slice(at, at + PAGE).flatMap((id) => getInvoice(store, id)?.summary ?? [])
      const paid = paidOf(store, receiptsIn(rows))
      yield rows.map((row) => rowOf(row, paid.get(row.id) ?? [], parts.words))
    }
  }

  /** Peru's register of sales: only what has a number, oldest first, in the columns that are wanted. */
  async function* bookOf(
    chosen: readonly InvoiceId[],
    columns: readonly string[],
  ): AsyncGenerator<Table> {
    yield [columns.map((key) => BOOK_COLUMNS.get(key)?.title ?? key)]
    for (let end = chosen.length; end > 0; end -= SLICE) {
      await progress(chosen.length - end, chosen.length)
      yield chosen
        .slice(Math.max(0, end - SLICE), end)
        .toReversed()
        .flatMap((id) => {
          const invoice = getInvoice(store, id)
          if (invoice === null || invoice.summary.folio === '') return []
          const { draft, summary } = invoice
          if (draft.country !== 'PE') return []
          const totals = computePeTotals(draft, Number(summary.issuedLocal.slice(0, 4)))
          return [bookRow({ summary, draft, totals }, columns)]
        })
    }
  }

  /** A CSV and a ZIP go out as they are made; a workbook can only be made whole, of so many documents at most. */
  async function contentOf(
    { format, book }: ExportRequest,
    chosen: readonly InvoiceId[],
    packed: { count: number },
  ): Promise<FileContent> {
    if (format === 'zip' && chosen.length > MOST_IN_A_ZIP) {
      throw new AppError('validation.input', {
        detail: { reason: 'zipTooLarge', most: String(MOST_IN_A_ZIP) },
      })
    }
    if (format === 'xlsx' && chosen.length > MOST_IN_A_WORKBOOK) {
      throw new AppError('validation.input', {
        detail: { reason: 'tableTooLarge', most: String(MOST_IN_A_WORKBOOK) },
      })
    }
    const slices = () => (book === undefined ? tableOf(chosen) : bookOf(chosen, book))
    switch (format) {
      case 'zip':
        return zipOf(entriesOf(chosen, packed), new Date(clock.now()))
      case 'csv':
        return csvOf(slices())
      case 'xlsx': {
        const rows: (readonly string[])[] = []
        for await (const slice of slices()) rows.push(...slice)
        return toXlsx(rows, parts.words.sheet)
      }
    }
  }

  async function run(request: ExportRequest, caller: Caller): Promise<ExportResult> {
    const company = requireCompany(context, request.companyId)
    const chosen = await idsOf(company.id, request.selection)
    const packed = { count: 0 }
    const content = await contentOf(request, chosen, packed)
    if (content instanceof Uint8Array) await progress(chosen.length, chosen.length)
    const name = documentFileName({
      serie: parts.words.sheet,
      folio: '',
      receiverRfc: company.taxId,
      fecha: localTime(clock.now(), company.timeZone),
      extension: request.format,
      mark: '',
    })
    const savedAs = await caller.host.saveFile(name, MEDIA_TYPES[request.format], content)
    const count = request.format === 'zip' ? packed.count : chosen.length
    store.tx((tx) =>
      appendAudit(tx, {
        actor: caller.actor,
        event: 'invoices.exported',
        subject: company.id,
        data: { format: request.format, count, saved: savedAs !== null },
      }),
    )
    return { savedAs, count }
  }

  return {
    async run(request, caller) {
      if (running) throw new AppError('state.notAllowedNow')
      running = true
      cancelled = false
      try {
        return await run(request, caller)
      } finally {
        running = false
      }
    },
    cancel() {
      cancelled = true
      return null
    },
  }
}

async function* csvOf(slices: AsyncIterable<Table>): AsyncGenerator<Uint8Array> {
  let begin = CSV_BEGIN
  for await (const slice of slices) {
    yield Buffer.from(begin + csvPart(slice), 'utf8')
    begin = ''
  }
}

/** What proves an acceptance and an annulment in Peru. */
const SUNAT_RECEIPTS: readonly DocumentKind[] = ['cdr', 'voidCdr']

/** The files a document of this state has. */
function kindsOf(invoice: InvoiceDetail): readonly DocumentKind[] {
  const has = new Set(invoice.documents.map(({ kind }) => kind))
  if (has.has('stampedXml')) {
    // What SUNAT refused was signed, too, and has no printed form.
    const printed: readonly DocumentKind[] = PRINTABLE.has(invoice.state) ? ['pdf'] : []
    return ['stampedXml', ...printed, ...SUNAT_RECEIPTS.filter((kind) => has.has(kind))]
  }
  return has.has('sealedXml') ? ['sealedXml'] : []
}

function receiptsIn(rows: readonly InvoiceSummary[]): readonly InvoiceId[] {
  return rows.filter(({ kind }) => kind === 'pago').map(({ id }) => id)
}

/** A receipt of several currencies is left with its own total: no column holds two sums. */
function rowOf(
  row: InvoiceSummary,
  [paid, another]: readonly PaidSum[],
  words: ExportWords,
): string[] {
  const isPaid = paid !== undefined && another === undefined
  return [
    row.serie,
    row.folio,
    row.issuedLocal,
    row.receiverTaxId,
    row.receiverName,
    isPaid ? paid.amount : row.total,
    isPaid ? paid.currency : row.currency,
    words.states[row.state],
    row.uuid,
  ]
}
