import { formatScaled, parseScaled } from '../decimal.ts'
import { CFDI_LIMITS, readXml } from '../xml/readXml.ts'
import type { XmlElement } from '../xml/xmlTree.ts'
import { AFFECTATIONS } from './affectation.ts'
import { DOCUMENT_KINDS } from './catalogs.ts'
import { PE_KINDS, type PeKind, type PeLine, type PeModified, type PeReceiver } from './draft.ts'
import { EMPTY_PE_LINE } from './emptyDraft.ts'
import { exciseOf } from './ublExcise.ts'
import { all, first, textAt } from './ublPaths.ts'
import { isRetencion, taxOfScheme, termsOf, withoutZeros, type UblTerms } from './ublTerms.ts'

/** One line as the signed document says it. Amounts are decimal text. */
export interface UblLine {
  readonly line: PeLine
  /** Price of one with IGV (SUNAT catalogue 16, `01`); '' where it is not told. */
  readonly priceWithTax: string
}

/** What tells which comprobante it is. */
export interface UblHead {
  readonly issuerTaxId: string
  readonly kind: PeKind
  readonly serie: string
  /** Without leading zeros. */
  readonly numero: string
  /** `AAAA-MM-DDThh:mm:ss` in Lima; midnight where it names no time. */
  readonly issuedLocal: string
  /** Two decimals. */
  readonly total: string
}

/** What a signed comprobante says of itself. */
export interface UblFacts extends UblHead, UblTerms {
  /** `AAAA-MM-DD`; '' without one. */
  readonly dueDate: string
  readonly moneda: string
  readonly receiver: PeReceiver
  /** ISC and tax on bags of all lines, two decimals. */
  readonly isc: string
  readonly bolsas: string
  /** Percentage of IGV, `18` or `10.5`; '' where no line names one. */
  readonly porcentajeIgv: string
  /** Amounts off the whole document, before IGV. */
  readonly discounts: readonly string[]
  readonly lines: readonly UblLine[]
  readonly modified: PeModified | null
  /** SUNAT catalogue 09 or 10, without leading zeros; '' for what is no note. */
  readonly reason: string
}

/**
 * Reads a comprobante as SUNAT wants it (UBL 2.1: Invoice, CreditNote, DebitNote); null for anything else. Bytes come
 * from outside: read within the limits of `readXml`, never believed beyond what they say.
 */
export function readUbl(bytes: Uint8Array): UblFacts | null {
  const root = rootOf(bytes)
  const head = root === null ? null : headOf(root)
  if (root === null || head === null) return null
  return {
    ...head,
    dueDate: textAt(root, 'DueDate'),
    moneda: textAt(root, 'DocumentCurrencyCode'),
    receiver: receiverOf(root),
    isc: sumOf(root, '2000'),
    bolsas: sumOf(root, '7152'),
    ...termsOf(root),
    porcentajeIgv: percentOf(root),
    discounts: allowances(root, (one) => !isRetencion(one)),
    lines: LINES.flatMap((name) => all(root, name)).map(lineOf),
    modified: modifiedBy(root),
    reason: textAt(root, 'DiscrepancyResponse', 'ResponseCode').replace(/^0+(?=\d)/, ''),
  }
}

/** The same, only which comprobante it is; null for what `readUbl` does not read either. */
export function readUblHead(bytes: Uint8Array): UblHead | null {
  const root = rootOf(bytes)
  return root === null ? null : headOf(root)
}

function rootOf(bytes: Uint8Array): XmlElement | null {
  // SUNAT takes both encodings, and most of what is issued in Peru is in the older one.
  const reading = readXml(bytes, { ...CFDI_LIMITS, mayBeLatin1: true })
  return reading.kind === 'refused' ? null : reading.root
}

function headOf(root: XmlElement): UblHead | null {
  const kind = kindOf(root)
  const [serie = '', numero = ''] = textAt(root, 'ID').split('-')
  const total = LAST_TOTALS.map((name) => textAt(root, name, 'PayableAmount')).find(isFigure)
  const date = textAt(root, 'IssueDate')
  const cents = parseScaled(total ?? '', 2)
  if (kind === null || cents === null || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  if (!/^[A-Z0-9]{4}$/.test(serie) || !/^\d{1,8}$/.test(numero)) return null
  const time = /^\d{2}:\d{2}:\d{2}/.exec(textAt(root, 'IssueTime'))?.[0] ?? '00:00:00'
  return {
    issuerTaxId: textAt(root, 'AccountingSupplierParty', 'Party', 'PartyIdentification', 'ID'),
    kind,
    serie,
    numero: numero.replace(/^0+(?=\d)/, ''),
    issuedLocal: `${date}T${time}`,
    total: formatScaled(cents, 2, 2),
  }
}

const LAST_TOTALS = ['LegalMonetaryTotal', 'RequestedMonetaryTotal'] as const
const LINES = ['InvoiceLine', 'CreditNoteLine', 'DebitNoteLine'] as const
const QUANTITIES = ['InvoicedQuantity', 'CreditedQuantity', 'DebitedQuantity'] as const
const BY_ROOT: Readonly<Record<string, PeKind>> = {
  CreditNote: 'notaCredito',
  DebitNote: 'notaDebito',
}

function isFigure(text: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(text)
}

function kindOf(root: XmlElement): PeKind | null {
  const code = textAt(root, 'InvoiceTypeCode')
  return BY_ROOT[root.name] ?? PE_KINDS.find((kind) => DOCUMENT_KINDS[kind] === code) ?? null
}

function receiverOf(root: XmlElement): PeReceiver {
  const party = first(first(root, 'AccountingCustomerParty'), 'Party')
  const id = first(first(party, 'PartyIdentification'), 'ID')
  const legal = first(party, 'PartyLegalEntity')
  const address = first(legal, 'RegistrationAddress') ?? first(party, 'PostalAddress')
  return {
    taxIdType: id?.attributes.get('schemeID') ?? '-',
    taxId: id?.text.trim() ?? '',
    name: textAt(legal, 'RegistrationName'),
    address: textAt(address, 'AddressLine', 'Line'),
    email: '',
  }
}

function modifiedBy(root: XmlElement): PeModified | null {
  const reference = first(first(root, 'BillingReference'), 'InvoiceDocumentReference')
  if (reference === null) return null
  const [serie = '', numero = ''] = textAt(reference, 'ID').split('-')
  const kind =
    textAt(reference, 'DocumentTypeCode') === DOCUMENT_KINDS.boleta ? 'boleta' : 'factura'
  return { kind, serie, numero: numero.replace(/^0+(?=\d)/, '') }
}

function lineOf(element: XmlElement): UblLine {
  const quantity = QUANTITIES.map((name) => first(element, name)).find((one) => one !== null)
  const item = first(element, 'Item')
  const code = exemptionCode(element)
  const tipoIgv = [...AFFECTATIONS.values()].find(({ sunat }) => sunat === code)?.key ?? '1'
  const prices = all(first(element, 'PricingReference'), 'AlternativeConditionPrice')
  const withTax = prices.find((price) => textAt(price, 'PriceTypeCode') === '01')
  return {
    priceWithTax: textAt(withTax ?? null, 'PriceAmount'),
    line: {
      ...EMPTY_PE_LINE,
      ...exciseOf(element, quantity?.text.trim() ?? '1'),
      sku: textAt(item, 'SellersItemIdentification', 'ID'),
      description: textAt(item, 'Description'),
      unidad: quantity?.attributes.get('unitCode') ?? EMPTY_PE_LINE.unidad,
      codigoSunat: textAt(item, 'CommodityClassification', 'ItemClassificationCode'),
      quantity: quantity?.text.trim() ?? '1',
      unitPrice: textAt(element, 'Price', 'PriceAmount'),
      discount: allowances(element)[0] ?? '',
      tipoIgv,
    },
  }
}

/** SUNAT catalogue 07 of a line: of the tax that names one. */
function exemptionCode(line: XmlElement): string {
  for (const subtotal of all(first(line, 'TaxTotal'), 'TaxSubtotal')) {
    const code = textAt(subtotal, 'TaxCategory', 'TaxExemptionReasonCode')
    if (code !== '') return code
  }
  return ''
}

/** Of the first taxed line; `18.00` is `18`. */
function percentOf(root: XmlElement): string {
  for (const line of LINES.flatMap((name) => all(root, name))) {
    for (const subtotal of all(first(line, 'TaxTotal'), 'TaxSubtotal')) {
      const scheme = textAt(subtotal, 'TaxCategory', 'TaxScheme', 'ID')
      const percent = textAt(subtotal, 'TaxCategory', 'Percent')
      // ISC has a percentage of its own.
      if (scheme === '2000' || scheme === '7152') continue
      if (isFigure(percent) && Number(percent) > 0) return withoutZeros(percent)
    }
  }
  return ''
}

/** What one tax comes to in all lines (SUNAT catalogue 05), two decimals. */
function sumOf(root: XmlElement, scheme: string): string {
  const lines = LINES.flatMap((name) => all(root, name))
  const cents = lines.map((line) => parseScaled(textAt(taxOfScheme(line, scheme), 'TaxAmount'), 2))
  return formatScaled(
    cents.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n),
    2,
    2,
  )
}

/** Amounts that are taken off, of an element itself. */
function allowances(
  element: XmlElement,
  counts: (allowance: XmlElement) => boolean = () => true,
): readonly string[] {
  return all(element, 'AllowanceCharge')
    .filter((one) => textAt(one, 'ChargeIndicator') === 'false' && counts(one))
    .map((one) => textAt(one, 'Amount'))
    .filter(isFigure)
}
