import type { PeDraft } from './draft.ts'
import { EMPTY_PE_LINE } from './emptyDraft.ts'

/** What a debit note adds: a sum with its IGV, for which words say what it is. */
export interface DebitRequest {
  readonly amount: string
  readonly text: string
  /** SUNAT catalogue 10 as Nubefact's index: `1` interest, `2` a higher value, `3` penalties, … */
  readonly reason: string
}

/** A debit note that stands on a whole document (`noteFrom`), as one line of what is added. */
export function debitedSum(note: PeDraft, { amount, text, reason }: DebitRequest): PeDraft {
  const [first] = note.lines
  if (first === undefined) return { ...note, reason }
  const line = {
    ...EMPTY_PE_LINE,
    tipoIgv: first.tipoIgv,
    tipoIvap: first.tipoIvap,
    description: text,
    unidad: 'ZZ',
    unitPrice: amount,
  }
  return { ...note, reason, pricesIncludeTax: true, lines: [line], descuentoGlobal: '' }
}
