import { divideHalfUp, formatE6, parseE6 } from '../decimal.ts'
import type { CfdiDraft, DraftLine } from '../invoice.ts'
import type { CfdiTotals, LineTotals } from '../totals.ts'
import { isGenericRfc } from './rfc.ts'

/** Whether a sum of money can be taken back of it: a tax per unit (IEPS by quota) does not follow from money. */
export function mayCreditAmount(draft: CfdiDraft): boolean {
  return draft.lines.every(({ taxes }) => taxes.every(({ factor }) => factor !== 'Cuota'))
}

/** What of an invoice a credit note takes back. Amounts are decimal text in the invoice's currency. */
export type CreditRequest =
  /** All of it. */
  | { readonly what: 'all' }
  /** A sum with its taxes: a discount or a price put right. */
  | { readonly what: 'amount'; readonly amount: string }
  /** Goods that came back: quantities by line, '' or zero leaves a line out. */
  | { readonly what: 'lines'; readonly quantities: readonly string[] }

/** The invoice that is credited, as stamped. */
export interface Credited {
  readonly draft: CfdiDraft
  readonly totals: CfdiTotals
  readonly uuid: string
}

/** Series of credit notes where the person names no other. */
const SERIE = 'NC'
const CREDIT_NOTE = '01'
const RETURN = '03'
/** Key and words of SAT's filling guide for a credit that names no goods. */
const CREDIT_KEY = '84111506'
const CREDIT_WORDS = 'Devoluciones, descuentos o bonificaciones'
/** An invoice not yet paid is credited by remission, not by money. */
const REMISSION = '15'
const TO_BE_DEFINED = '99'

/**
 * The draft of a credit note (type E, PUE, relation 01, or 03 for goods that came back) over an invoice, with the taxes
 * of the original (cfdi-4.0.md §7). The person may still change it; `validate` judges it like any other.
 */
export function creditNoteOf(
  { draft, totals, uuid }: Credited,
  request: CreditRequest,
  formaPago: string,
): CfdiDraft {
  const { receiver } = draft
  const ownForm = draft.formaPago === TO_BE_DEFINED ? REMISSION : draft.formaPago
  return {
    ...draft,
    kind: 'egreso',
    receiver: { ...receiver, usoCfdi: isGenericRfc(receiver.taxId) ? 'S01' : 'G02' },
    serie: SERIE,
    issuedLocal: '',
    formaPago: formaPago === '' ? ownForm : formaPago,
    metodoPago: 'PUE',
    condicionesDePago: '',
    globalPeriod: null,
    relations: [{ tipoRelacion: request.what === 'lines' ? RETURN : CREDIT_NOTE, uuids: [uuid] }],
    ...linesOf(draft, totals, request),
    notes: '',
  }
}

function linesOf(
  draft: CfdiDraft,
  totals: CfdiTotals,
  request: CreditRequest,
): Pick<CfdiDraft, 'lines' | 'pricesIncludeTax'> {
  switch (request.what) {
    case 'all':
      return { lines: draft.lines, pricesIncludeTax: draft.pricesIncludeTax }
    case 'lines':
      return {
        pricesIncludeTax: draft.pricesIncludeTax,
        lines: draft.lines.flatMap((line, index) =>
          returned(line, request.quantities[index] ?? ''),
        ),
      }
    case 'amount':
      return { pricesIncludeTax: true, lines: amountLines(draft, totals, request.amount) }
  }
}

/** A line with the quantity that came back and its share of the discount. */
function returned(line: DraftLine, quantity: string): DraftLine[] {
  const back = parseE6(quantity)
  if (back === null || back === 0n) return []
  const sold = parseE6(line.quantity) ?? 0n
  const discount = parseE6(line.discount)
  const share =
    discount === null || sold === 0n
      ? line.discount
      : formatE6(divideHalfUp(discount * back, sold * 10_000n) * 10_000n, 2)
  return [{ ...line, quantity, discount: discount === 0n ? '' : share }]
}

/**
 * One line per combination of taxes of the original, the sum divided by what each combination costs with its taxes; the
 * last takes the cents that are left.
 */
function amountLines(draft: CfdiDraft, totals: CfdiTotals, amount: string): DraftLine[] {
  const groups = new Map<string, { readonly line: DraftLine; gross: bigint }>()
  draft.lines.forEach((line, index) => {
    const figures = totals.lines[index]
    if (figures === undefined) return
    const key = JSON.stringify([line.objetoImp, line.taxes])
    const known = groups.get(key)
    const gross = grossOf(figures)
    if (known === undefined) groups.set(key, { line, gross })
    else known.gross += gross
  })
  const parts = [...groups.values()]
  const whole = parts.reduce((sum, { gross }) => sum + gross, 0n)
  const wanted = parseE6(amount)
  let left = wanted ?? 0n
  return parts.flatMap(({ line, gross }, index) => {
    const isLast = index === parts.length - 1
    const cents = 10_000n
    const share =
      isLast || whole === 0n || wanted === null
        ? left
        : divideHalfUp(wanted * gross, whole * cents) * cents
    left -= share
    // A part that is less than a cent is nobody's.
    return share === 0n && wanted !== null
      ? []
      : [creditLine(line, wanted === null ? amount : formatE6(share, 2))]
  })
}

/** What a line costs with its transferred taxes, millionths. */
function grossOf(figures: LineTotals): bigint {
  const net = (parseE6(figures.amount) ?? 0n) - (parseE6(figures.discount) ?? 0n)
  return figures.taxes
    .filter(({ withheld }) => !withheld)
    .reduce((sum, tax) => sum + (parseE6(tax.amount) ?? 0n), net)
}

function creditLine(like: DraftLine, price: string): DraftLine {
  return {
    ...like,
    productId: null,
    sku: '',
    claveProdServ: CREDIT_KEY,
    claveUnidad: 'ACT',
    unidad: '',
    description: CREDIT_WORDS,
    quantity: '1',
    unitPrice: price,
    discount: '',
    thirdParty: null,
    pedimentos: [],
    cuentaPredial: '',
  }
}
