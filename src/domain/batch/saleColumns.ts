import type { ImportField } from './fields.ts'
import { headerWords, proposeMapping, type ColumnMapping } from './mapping.ts'
import type { RowValues } from './source.ts'

/** What a column of a file of sales can mean, in the order of the template; `folio` is the ticket's number. */
export const SALE_FIELDS = [
  'folio',
  'date',
  'time',
  'formaPago',
  'sku',
  'description',
  'quantity',
  'unitPrice',
  'discount',
  'iva',
  'ieps',
  'objetoImp',
  'claveProdServ',
  'claveUnidad',
  'unidad',
  'total',
] as const satisfies readonly ImportField[]

/** What a cash register calls its columns, beside the names that all files share (`FIELD_DEFINITIONS`). */
const SALE_HEADERS: Partial<Readonly<Record<ImportField, string>>> = {
  folio:
    'ticket|no ticket|no de ticket|numero de ticket|numero ticket|num ticket|num de ticket|folio ticket|folio del ticket|folio de venta|folio venta|venta|no venta|no de venta|numero de venta|nota|nota de venta|no nota|no de nota|recibo|no recibo|no de recibo',
  date: 'fecha venta|fecha de venta|fecha y hora|fecha hora|fecha ticket|fecha del ticket',
  time: 'hora|hora venta|hora de venta|hora de la venta|hora ticket|hora del ticket',
  formaPago: 'pago|tipo de pago|medio de pago',
}

/** Columns that hold what a whole row costs: read as the price of one where no column names the price. */
const ROW_AMOUNTS =
  'importe|monto|importe con impuestos|importe con iva|total venta|total de la venta|total ticket|total del ticket|subtotal con impuestos'

/** Values of the fields that a file of sales leaves out: sold in cash, one piece. */
export const SALE_CONSTANTS: RowValues = { formaPago: '01', quantity: '1' }

/** The rate by which rows that tell no IVA are looked at until somebody has said which they have; never recorded so. */
export const USUAL_IVA = '16'

/** What a file of sales must tell: the number of the ticket, and what was paid or which product it was. */
const NEEDED: readonly (readonly ImportField[])[] = [['folio'], ['unitPrice', 'sku']]

/**
 * A meaning for each header whose words are known. A total (or an amount of the row) is the price where none is named,
 * and then it is the price of all that the row sold.
 */
export function proposeSaleColumns(headers: readonly string[]): ColumnMapping {
  const usable: ReadonlySet<ImportField> = new Set(SALE_FIELDS)
  const mapping = proposeMapping(headers, 'MX').map((field) =>
    field !== null && usable.has(field) ? field : null,
  )
  for (const [name, words] of Object.entries(SALE_HEADERS)) {
    const field = name as ImportField
    const known = new Set(words.split('|'))
    const at = headers.findIndex((header) => known.has(headerWords(header)))
    if (at >= 0 && !mapping.includes(field)) mapping[at] = field
  }
  if (mapping.includes('unitPrice')) return mapping
  const amounts = new Set(ROW_AMOUNTS.split('|'))
  const named = headers.findIndex((header) => amounts.has(headerWords(header)))
  const amount = named >= 0 ? named : mapping.indexOf('total')
  if (amount < 0) return mapping
  return mapping.map((field, column) =>
    column === amount ? 'unitPrice' : field === 'quantity' ? null : field,
  )
}

/** Groups of fields of which at least one must have a column, and has none. */
export function missingSaleFields(mapping: ColumnMapping): readonly (readonly ImportField[])[] {
  return NEEDED.filter((fields) => !fields.some((field) => mapping.includes(field)))
}

/** Columns of the file to fill in, with an example of each. */
export const SALE_TEMPLATE: readonly (readonly [ImportField, string])[] = [
  ['folio', 'T-1001'],
  ['date', '2026-01-15'],
  ['formaPago', '01'],
  ['description', 'Venta'],
  ['quantity', '1'],
  ['unitPrice', '116.00'],
  ['iva', '16'],
  ['ieps', ''],
]
