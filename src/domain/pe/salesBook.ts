import type { InvoiceState, InvoiceSummary } from '../invoice.ts'
import { DOCUMENT_KINDS } from './catalogs.ts'
import type { PeDraft } from './draft.ts'
import type { PeTotals } from './totals.ts'

/** A document as the register of sales tells it. */
export interface BookRow {
  readonly summary: InvoiceSummary
  readonly draft: PeDraft
  readonly totals: PeTotals
}

interface BookColumn {
  readonly key: string
  /** As the register names it. */
  readonly title: string
  readonly cell: (row: BookRow) => string
}

/**
 * Columns of SUNAT's electronic register of sales (RVIE; R.S. 112-2021/SUNAT, annex 3) in its order, by the names that
 * accountants know. Their wording was not checked against an official text; the order is the person's to change.
 */
const ALL: readonly BookColumn[] = [
  column('fecha', 'Fecha de emisión', ({ summary }) => day(summary.issuedLocal)),
  column('vencimiento', 'Fecha de vencimiento', ({ draft }) => day(draft.dueDate)),
  column('tipo', 'Tipo CP/Doc.', ({ draft }) => DOCUMENT_KINDS[draft.kind]),
  column('serie', 'Serie del CDP', ({ summary }) => summary.serie),
  column('numero', 'Nro. CP o Doc.', ({ summary }) => summary.folio),
  column('tipoDoc', 'Tipo Doc. Identidad', ({ draft }) => identity(draft.receiver.taxIdType)),
  column('doc', 'Nro. Doc. Identidad', ({ draft }) => draft.receiver.taxId),
  column('nombre', 'Apellidos y nombres o razón social', ({ draft }) => draft.receiver.name),
  column('exportacion', 'Valor facturado exportación', (row) =>
    signed(row, row.totals.exportacion),
  ),
  column('gravada', 'BI gravada', (row) => signed(row, ivap(row) ? '0.00' : row.totals.gravada)),
  column('igv', 'IGV / IPM', (row) => signed(row, ivap(row) ? '0.00' : row.totals.igv)),
  column('exonerada', 'Mto. exonerado', (row) => signed(row, row.totals.exonerada)),
  column('inafecta', 'Mto. inafecto', (row) => signed(row, row.totals.inafecta)),
  column('isc', 'ISC', (row) => signed(row, row.totals.isc)),
  column('gravadaIvap', 'BI grav. IVAP', (row) =>
    signed(row, ivap(row) ? row.totals.gravada : '0.00'),
  ),
  column('ivap', 'IVAP', (row) => signed(row, ivap(row) ? row.totals.igv : '0.00')),
  column('icbper', 'ICBPER', (row) => signed(row, row.totals.bolsas)),
  column('otros', 'Otros tributos', (row) => signed(row, row.totals.otrosCargos)),
  column('total', 'Total CP', (row) => signed(row, row.totals.total)),
  column('moneda', 'Moneda', ({ draft }) => draft.moneda),
  column('tipoCambio', 'Tipo de cambio', ({ draft }) => draft.tipoCambio || '1.000'),
  column('tipoModificado', 'Tipo CP modificado', ({ draft }) =>
    draft.modified === null ? '' : draft.modified.kind === 'factura' ? '01' : '03',
  ),
  column('serieModificado', 'Serie CP modificado', ({ draft }) => draft.modified?.serie ?? ''),
  column('numeroModificado', 'Nro. CP modificado', ({ draft }) => draft.modified?.numero ?? ''),
  column('estado', 'Est. Comp.', ({ summary }) => STATES[summary.state]),
]

/** The columns by key, in the register's own order. */
export const BOOK_COLUMNS: ReadonlyMap<string, BookColumn> = new Map(
  ALL.map((one) => [one.key, one]),
)

const STATES: Readonly<Record<InvoiceState, string>> = {
  draft: 'Borrador',
  sealed: 'En espera',
  stamped: 'Aceptado',
  rejected: 'Rechazado',
  void: 'Anulado',
  cancelRequested: 'Baja solicitada',
  cancelled: 'De baja',
}

/** One row of the register in the columns and the order that are wanted. */
export function bookRow(row: BookRow, columns: readonly string[]): string[] {
  return columns.map((key) => BOOK_COLUMNS.get(key)?.cell(row) ?? '')
}

function column(key: string, title: string, cell: BookColumn['cell']): BookColumn {
  return { key, title, cell }
}

/** A credit note takes back: its amounts are negative in the register. */
function signed({ draft }: BookRow, amount: string): string {
  return draft.kind === 'notaCredito' && amount !== '0.00' ? `-${amount}` : amount
}

function ivap({ draft }: BookRow): boolean {
  return draft.lines.some(({ tipoIvap }) => tipoIvap !== '')
}

/** `DD/MM/AAAA`; '' for no day. */
function day(text: string): string {
  return text === '' ? '' : text.slice(0, 10).split('-').reverse().join('/')
}

/** Nobody named is `0` in the register. */
function identity(type: string): string {
  return type === '-' ? '0' : type
}
