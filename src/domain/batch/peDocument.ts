import { priceFor } from '../productPrice.ts'
import { fold } from '../mx/catalogs/search.ts'
import type { PeDraft, PeKind, PeLine } from '../pe/draft.ts'
import { EMPTY_PE_LINE, emptyPeDraft } from '../pe/emptyDraft.ts'
import { IGV_RATES } from '../pe/rates.ts'
import { cellReader, orOf, type CellReader } from './cells.ts'
import { issuedLocal, type BuiltDocument } from './cfdiDocument.ts'
import { rowIssue, type RowIssue } from './rules.ts'
import type { SourceContext, SourceRow } from './source.ts'

const KINDS: ReadonlyMap<string, PeKind> = new Map([
  ['boleta', 'boleta'],
  ['boleta de venta', 'boleta'],
  ['boleta electronica', 'boleta'],
  ['bv', 'boleta'],
  ['03', 'boleta'],
  ['3', 'boleta'],
  ['factura', 'factura'],
  ['factura electronica', 'factura'],
  ['ft', 'factura'],
  ['01', 'factura'],
])

const OWN_SPACES = /[\s.-]/g

/** A Peruvian boleta or factura out of its rows. Without a column for the kind the series' letter tells it. */
export function peDocument(
  rows: readonly [SourceRow, ...SourceRow[]],
  context: SourceContext,
): BuiltDocument<PeDraft> {
  const { company, settings } = context
  const issues: RowIssue[] = []
  const [head] = rows
  const cells = cellReader(head, context, issues)
  const taxId = cells.text('taxId')
  const customer = context.customerOf(taxId.replace(OWN_SPACES, ''))
  const serie = cells.text('serie')
  const issuer = cells.text('issuer')
  if (issuer !== '' && issuer.replace(OWN_SPACES, '') !== company.taxId) {
    issues.push(rowIssue(head.no, 'issuer', 'import.issuer', { issuer, own: company.taxId }))
  }
  const moneda = cells.text('moneda')
  const draft: PeDraft = {
    ...emptyPeDraft(company.id, kindOf(head, cells, serie, issues)),
    customerId: customer?.id ?? null,
    receiver: {
      taxIdType: orOf(cells.text('taxIdType'), customer?.taxIdType ?? typeOfNumber(taxId)),
      taxId,
      name: orOf(cells.text('name'), customer?.name),
      address: orOf(cells.text('address'), customer?.address),
      email: orOf(cells.text('email'), customer?.email),
    },
    serie,
    issuedLocal: issuedLocal(cells.date('date'), context),
    dueDate: cells.date('dueDate').slice(0, 10),
    moneda,
    tipoCambio: moneda === 'PEN' ? '' : cells.figure('tipoCambio'),
    porcentajeIgv: IGV_RATES[0]?.percent ?? '18',
    pricesIncludeTax: settings.pricesIncludeTax,
    lines: rows.map((row) =>
      lineOf(row, row === head ? cells : cellReader(row, context, issues), context, issues),
    ),
    condicionesDePago: cells.text('condicionesDePago'),
    notes: cells.text('notes'),
  }
  return { draft, issues }
}

function kindOf(row: SourceRow, cells: CellReader, serie: string, issues: RowIssue[]): PeKind {
  const text = cells.text('kind')
  const kind = KINDS.get(fold(text))
  if (kind !== undefined) return kind
  if (text !== '') issues.push(rowIssue(row.no, 'kind', 'import.kind', { text }))
  return serie.startsWith('F') ? 'factura' : 'boleta'
}

/**
 * SUNAT catalogue 06 by the number alone: eleven digits are a RUC, none is nobody named, all else is judged as a DNI. A
 * passport or a foreigner's card is only what a column says it is.
 */
function typeOfNumber(taxId: string): string {
  const digits = taxId.replace(OWN_SPACES, '')
  if (digits === '') return '-'
  return /^\d{11}$/.test(digits) ? '6' : '1'
}

function lineOf(
  row: SourceRow,
  cells: CellReader,
  context: SourceContext,
  issues: RowIssue[],
): PeLine {
  const sku = cells.text('sku')
  const product = sku === '' ? null : context.productOf(sku)
  const description = orOf(cells.text('description'), product?.description)
  if (sku !== '' && product === null && description === '') {
    issues.push(rowIssue(row.no, 'sku', 'import.unknownSku', { sku }))
  }
  const known = product === null ? '' : priceFor(product, context.settings.pricesIncludeTax)
  return {
    ...EMPTY_PE_LINE,
    productId: product?.id ?? null,
    sku,
    description,
    unidad: orOf(cells.text('unidad'), product?.claveUnidad),
    quantity: cells.figure('quantity'),
    unitPrice: orOf(cells.figure('unitPrice'), known),
    discount: cells.figure('discount'),
    tipoIgv: orOf(cells.text('tipoIgv'), product?.tipoIgv),
  }
}
