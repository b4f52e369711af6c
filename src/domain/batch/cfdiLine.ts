import type { DraftLine, LineTax } from '../invoice.ts'
import { priceFor } from '../productPrice.ts'
import { orOf, type CellReader } from './cells.ts'
import { meantKey } from './codes.ts'
import type { ImportField } from './fields.ts'
import { rowIssue, type RowIssue } from './rules.ts'
import type { SourceContext, SourceRow } from './source.ts'
import { readRate, taxOf } from './taxCells.ts'

/** A concept out of one row; what it leaves out comes from the product, the taxes also from the rates for all rows. */
export function cfdiLine(
  row: SourceRow,
  cells: CellReader,
  context: SourceContext,
  issues: RowIssue[],
): DraftLine {
  const sku = cells.text('sku')
  const product = sku === '' ? null : context.productOf(sku)
  const description = orOf(cells.text('description'), product?.description)
  if (sku !== '' && product === null && description === '') {
    issues.push(rowIssue(row.no, 'sku', 'import.unknownSku', { sku }))
  }
  const named = taxesOf(row, cells, context, issues)
  // A rate for all rows yields to the product of a row that names none.
  const taxes = named.inRow || product === null ? named.taxes : product.taxes
  const price = cells.figure('unitPrice')
  const known = product === null ? '' : priceFor(product, context.settings.pricesIncludeTax)
  const meant = meantKey('objetoImp', cells.text('objetoImp'))
  if (meant !== null) {
    const text = cells.text('objetoImp')
    issues.push(rowIssue(row.no, 'objetoImp', 'import.code', { text }, meant))
  }
  return {
    productId: product?.id ?? null,
    sku,
    claveProdServ: orOf(cells.text('claveProdServ'), product?.claveProdServ),
    claveUnidad: orOf(cells.text('claveUnidad'), product?.claveUnidad),
    unidad: orOf(cells.text('unidad'), product?.unidad),
    description,
    quantity: cells.figure('quantity'),
    unitPrice: orOf(price, known),
    discount: cells.figure('discount'),
    objetoImp: orOf(
      cells.text('objetoImp'),
      product?.objetoImp ?? (taxes.length > 0 ? '02' : '01'),
    ),
    taxes,
    thirdParty: null,
    pedimentos: [],
    cuentaPredial: '',
  }
}

const RATES: readonly (readonly [ImportField, LineTax['tax'], boolean])[] = [
  ['iva', 'iva', false],
  ['ieps', 'ieps', false],
  ['ivaWithheld', 'iva', true],
  ['isrWithheld', 'isr', true],
]

/** Taxes by the row's own cells or the rates for all rows; `inRow` when the row itself names one. */
function taxesOf(
  row: SourceRow,
  cells: CellReader,
  { style }: SourceContext,
  issues: RowIssue[],
): { readonly inRow: boolean; readonly taxes: readonly LineTax[] } {
  const taxes = RATES.flatMap(([field, tax, withheld]) => {
    const text = cells.text(field)
    if (text.trim() === '') return []
    const cell = readRate(text, style.decimal)
    if (cell === null) issues.push(rowIssue(row.no, field, 'import.rate', { text }))
    const read = taxOf(tax, withheld, cell)
    return read === null ? [] : [read]
  })
  return { inRow: namesTax(row), taxes }
}

function namesTax({ values }: SourceRow): boolean {
  return RATES.some(([field]) => (values[field] ?? '') !== '')
}

/** Whether a row takes the IVA for all rows: it tells none, and is no product with taxes of its own. */
export function takesIvaForAll(row: SourceRow, { productId }: DraftLine): boolean {
  return (row.values.iva ?? '') === '' && (productId === null || namesTax(row))
}
