import { divideHalfUp, formatE6, parseE6 } from '../decimal.ts'
import type { CfdiDraft, DraftLine } from '../invoice.ts'
import type { Issue } from '../issue.ts'
import type { RoundingPolicy } from '../parties.ts'
import type { CfdiTotals } from '../totals.ts'
import { creditSum } from './creditSum.ts'
import { isGenericRfc } from './rfc.ts'

/** What of an invoice a credit note takes back. Amounts are decimal text in the invoice's currency. */
export type CreditRequest =
  /** All of it. */
  | { readonly what: 'all' }
  /** What is owed less, with all taxes: a discount or a price put right. It is the total of the note, to the cent. */
  | { readonly what: 'amount'; readonly amount: string }
  /** Goods that came back: quantities by line, '' or zero leaves a line out. */
  | { readonly what: 'lines'; readonly quantities: readonly string[] }

/** The invoice that is credited, as stamped. */
export interface Credited {
  readonly draft: CfdiDraft
  readonly totals: CfdiTotals
  readonly uuid: string
  /** How the company rounds where the draft does not say. */
  readonly roundingPolicy: RoundingPolicy
}

/** A credit note to be judged and issued, or why what is asked for cannot be credited so. */
export type CreditNote =
  | { readonly kind: 'note'; readonly draft: CfdiDraft }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] }

/** Series of credit notes where the person names no other. */
const SERIE = 'NC'
const CREDIT_NOTE = '01'
const RETURN = '03'
/** An invoice not yet paid is credited by remission, not by money. */
const REMISSION = '15'
const TO_BE_DEFINED = '99'

/**
 * The draft of a credit note (type E, PUE, relation 01, or 03 for goods that came back) over an invoice, with the taxes
 * of the original (cfdi-4.0.md §7). The person may still change it; `validate` judges it like any other.
 */
export function creditNoteOf(
  credited: Credited,
  request: CreditRequest,
  formaPago: string,
): CreditNote {
  const { draft, uuid } = credited
  const { receiver } = draft
  const ownForm = draft.formaPago === TO_BE_DEFINED ? REMISSION : draft.formaPago
  const whole: CfdiDraft = {
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
    notes: '',
  }
  switch (request.what) {
    case 'all':
      return { kind: 'note', draft: whole }
    case 'lines': {
      const lines = draft.lines.flatMap((line, index) =>
        returned(line, request.quantities[index] ?? ''),
      )
      return { kind: 'note', draft: { ...whole, lines } }
    }
    case 'amount': {
      const sum = creditSum(credited, request.amount)
      return sum.kind === 'refused' ? sum : { kind: 'note', draft: { ...whole, ...sum.figures } }
    }
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
