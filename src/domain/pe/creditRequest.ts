import { parseScaled } from '../decimal.ts'
import type { CreditRequest } from '../mx/creditNote.ts'
import type { PeDraft, PeLine } from './draft.ts'

/** Reasons of SUNAT catalogue 09 for what a request takes back. */
const REASON = { all: '1', amount: '4', lines: '7' } as const

/**
 * A credit note that stands on a whole document (`noteFrom`), cut down to what is asked for: all of it, a sum with its
 * IGV, or goods that came back by line. null where a sum cannot be said: the lines stand differently to the IGV.
 */
export function creditedPart(note: PeDraft, request: CreditRequest): PeDraft | null {
  const reason = REASON[request.what]
  switch (request.what) {
    case 'all':
      return { ...note, reason }
    case 'lines': {
      const lines = note.lines.flatMap((line, index) => returned(line, request.quantities[index]))
      // What was taken off the whole belongs to the sale, not to the goods that came back.
      return { ...note, reason, lines, descuentoGlobal: '' }
    }
    case 'amount': {
      const line = discountLine(note, request.amount)
      if (line === null) return null
      return { ...note, reason, pricesIncludeTax: true, lines: [line], descuentoGlobal: '' }
    }
  }
}

function returned(line: PeLine, quantity = ''): readonly PeLine[] {
  const amount = parseScaled(quantity, 10)
  if (amount === null || amount === 0n) return []
  // A discount was given for the whole line: the person says what of it goes back.
  return [
    { ...line, quantity, discount: amount === parseScaled(line.quantity, 10) ? line.discount : '' },
  ]
}

function discountLine({ lines }: PeDraft, amount: string): PeLine | null {
  const [first] = lines
  if (first === undefined) return null
  const isOneKind = lines.every(
    ({ tipoIgv, tipoIvap, tipoIsc }) =>
      tipoIgv === first.tipoIgv && tipoIvap === first.tipoIvap && tipoIsc === '',
  )
  if (!isOneKind) return null
  return {
    ...first,
    productId: null,
    sku: '',
    description: 'DESCUENTO GLOBAL',
    unidad: 'ZZ',
    codigoSunat: '',
    quantity: '1',
    unitPrice: amount,
    discount: '',
    bolsas: '',
    otrosCargos: '',
    anticipo: null,
  }
}
