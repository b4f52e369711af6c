import type { CfdiDraft, Receiver } from '../invoice.ts'
import type { Customer } from '../parties.ts'
import { tidyRfc } from '../mx/rfc.ts'
import { cellReader, orOf, type CellReader } from './cells.ts'
import { cfdiLine } from './cfdiLine.ts'
import { meantKey } from './codes.ts'
import { rowIssue, type RowIssue } from './rules.ts'
import type { SourceContext, SourceRow } from './source.ts'

/** A draft out of rows, with what could not be read. */
export interface BuiltDocument<D> {
  readonly draft: D
  readonly issues: readonly RowIssue[]
}

/** Fields whose cells hold a key of a catalogue. */
const KEYS = ['regimenFiscal', 'usoCfdi', 'formaPago', 'metodoPago', 'moneda'] as const

/** A Mexican invoice out of its rows; what they leave out comes from the customer, the product, the values for all. */
export function cfdiDocument(
  rows: readonly [SourceRow, ...SourceRow[]],
  context: SourceContext,
): BuiltDocument<CfdiDraft> {
  const { company, settings } = context
  const issues: RowIssue[] = []
  const [head] = rows
  const cells = cellReader(head, context, issues)
  const taxId = cells.text('taxId')
  const customer = context.customerOf(tidyRfc(taxId))
  for (const field of KEYS) {
    const meant = meantKey(field, cells.text(field))
    if (meant === null) continue
    issues.push(rowIssue(head.no, field, 'import.code', { text: cells.text(field) }, meant))
  }
  const issuer = cells.text('issuer')
  if (issuer !== '' && tidyRfc(issuer) !== company.taxId) {
    issues.push(rowIssue(head.no, 'issuer', 'import.issuer', { issuer, own: company.taxId }))
  }
  const draft: CfdiDraft = {
    country: 'MX',
    kind: 'ingreso',
    companyId: company.id,
    customerId: customer?.id ?? null,
    receiver: receiverOf(taxId, cells, customer),
    serie: cells.text('serie'),
    issuedLocal: issuedLocal(cells.date('date'), context),
    lugarExpedicion: company.postalCode,
    formaPago: orOf(cells.text('formaPago'), customer?.formaPago),
    metodoPago: orOf(cells.text('metodoPago'), customer?.metodoPago),
    condicionesDePago: cells.text('condicionesDePago'),
    moneda: cells.text('moneda'),
    tipoCambio: cells.text('moneda') === 'MXN' ? '' : cells.figure('tipoCambio'),
    exportacion: '01',
    pricesIncludeTax: settings.pricesIncludeTax,
    globalPeriod: null,
    relations: [],
    lines: rows.map((row) =>
      cfdiLine(row, row === head ? cells : cellReader(row, context, issues), context, issues),
    ),
    payments: [],
    notes: cells.text('notes'),
    ...(settings.rounding === null ? {} : { roundingPolicy: settings.rounding }),
  }
  return { draft, issues }
}

/** The date of the file as Fecha: its own time, noon for a mere day; today and `today` take the moment of sealing. */
export function issuedLocal(date: string, { settings, today }: SourceContext): string {
  if (settings.issueDate === 'today' || date === '' || date === today) return ''
  return date.length === 10 ? `${date}T12:00:00` : date
}

function receiverOf(taxId: string, cells: CellReader, customer: Customer | null): Receiver {
  return {
    taxId,
    name: orOf(cells.text('name'), customer?.name),
    postalCode: orOf(cells.text('postalCode'), customer?.postalCode),
    regimenFiscal: orOf(cells.text('regimenFiscal'), customer?.regimenFiscal),
    usoCfdi: orOf(cells.text('usoCfdi'), customer?.usoCfdi),
    residenciaFiscal: customer?.residenciaFiscal ?? '',
    numRegIdTrib: customer?.numRegIdTrib ?? '',
    email: orOf(cells.text('email'), customer?.email),
  }
}
