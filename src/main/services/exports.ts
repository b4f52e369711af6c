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
import { toCsv, toXlsx } from '../exports/table.ts'
import type { Table } from '../exports/table.ts'
import { toZip } from '../exports/zip.ts'
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

const MEDIA = {
  zip: 'application/zip',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const PAGE = 200
/** Documents that are reckoned before others have the thread. */
const SLICE = 50
/** A ZIP is made in memory: more documents than this are exported in parts. */
const MOST_IN_A_ZIP = 5_000

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

  function* summaries(companyId: CompanyId, selection: Selection): Generator<InvoiceSummary> {
    if (selection.kind === 'marked') {
      for (const id of selection.ids) yield requireOf(companyId, id)
      return
    }
    let after: string | null = ''
    while (after !== null) {
      const page = listInvoices(store, { ...selection.query, companyId, after, limit: PAGE })
      yield* page.rows
      after = page.next
    }
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

  async function* entriesOf(chosen: readonly InvoiceSummary[]): AsyncGenerator<ZipEntry> {
    for (const [index, { id }] of chosen.entries()) {
      await progress(index, chosen.length)
      const invoice = parts.invoices.get(id)
      for (const kind of kindsOf(invoice)) {
        const { name, base64 } = await parts.files.read(invoice, kind)
        yield { name, bytes: Buffer.from(base64, 'base64') }
      }
    }
  }

  async function tableOf(chosen: readonly InvoiceSummary[]): Promise<Table> {
    const rows: string[][] = [[...parts.words.columns]]
    let paid: ReturnType<typeof paidOf> = new Map()
    for (const [index, row] of chosen.entries()) {
      if (index % PAGE === 0) {
        await progress(index, chosen.length)
        paid = paidOf(store, receiptsIn(chosen.slice(index, index + PAGE)))
      }
      rows.push(rowOf(row, paid.get(row.id) ?? [], parts.words))
    }
    return rows
  }

  /** Peru's register of sales: only what has a number, oldest first, in the columns that are wanted. */
  async function bookOf(
    chosen: readonly InvoiceSummary[],
    columns: readonly string[],
  ): Promise<Table> {
    const rows: string[][] = [columns.map((key) => BOOK_COLUMNS.get(key)?.title ?? key)]
    for (const [index, { id, folio }] of chosen.toReversed().entries()) {
      if (index % SLICE === 0) await progress(index, chosen.length)
      const invoice = folio === '' ? null : getInvoice(store, id)
      if (invoice?.draft.country !== 'PE') continue
      const { draft, summary } = invoice
      const totals = computePeTotals(draft, Number(summary.issuedLocal.slice(0, 4)))
      rows.push(bookRow({ summary, draft, totals }, columns))
    }
    return rows
  }

  async function bytesOf(
    { format, book }: ExportRequest,
    chosen: readonly InvoiceSummary[],
  ): Promise<Uint8Array> {
    const table = () => (book === undefined ? tableOf(chosen) : bookOf(chosen, book))
    switch (format) {
      case 'zip':
        return toZip(entriesOf(chosen), new Date(clock.now()))
      case 'csv':
        return toCsv(await table())
      case 'xlsx':
        return toXlsx(await table(), parts.words.sheet)
    }
  }

  async function run(request: ExportRequest, caller: Caller): Promise<ExportResult> {
    const company = requireCompany(context, request.companyId)
    const chosen = [...summaries(company.id, request.selection)]
    if (request.format === 'zip' && chosen.length > MOST_IN_A_ZIP) {
      throw new AppError('validation.input', { detail: { most: String(MOST_IN_A_ZIP) } })
    }
    const bytes = await bytesOf(request, chosen)
    await progress(chosen.length, chosen.length)
    const name = documentFileName({
      serie: parts.words.sheet,
      folio: '',
      receiverRfc: company.taxId,
      fecha: localTime(clock.now(), company.timeZone),
      extension: request.format,
      mark: '',
    })
    const savedAs = await caller.host.saveFile(name, MEDIA[request.format], bytes)
    store.tx((tx) =>
      appendAudit(tx, {
        actor: caller.actor,
        event: 'invoices.exported',
        subject: company.id,
        data: { format: request.format, count: chosen.length, saved: savedAs !== null },
      }),
    )
    return { savedAs, count: chosen.length }
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
