import type { SeriesView } from '../../../../contract/api.ts'
import type { SeriesCheck } from '../../../../contract/peru.ts'
import type { PeKind } from '../../../../domain/pe/draft.ts'
import { PE_KINDS } from '../../../../domain/pe/draft.ts'

/** A series as it is being set up. */
export interface SeriesRow {
  readonly key: string
  readonly kind: PeKind
  readonly serie: string
  /** Number of the next document. */
  readonly next: number
  /** As it is kept now; null: not yet. */
  readonly stored: { readonly serie: string; readonly nextFolio: number } | null
  /** What Nubefact says of the numbers around the next one; null before it was asked. */
  readonly answer: SeriesCheck | 'asking' | null
}

/** A stored series, to be looked at and moved forward. */
export function rowOf({ kind, serie, nextFolio }: SeriesView): SeriesRow {
  const known = PE_KINDS.find((one) => one === kind) ?? 'boleta'
  const stored = { serie, nextFolio }
  return { key: `${kind} ${serie}`, kind: known, serie, next: nextFolio, stored, answer: null }
}

const USUAL: readonly (readonly [PeKind, string])[] = [
  ['factura', 'F001'],
  ['boleta', 'B001'],
  ['notaCredito', 'FC01'],
  ['notaCredito', 'BC01'],
  ['notaDebito', 'FD01'],
  ['notaDebito', 'BD01'],
]

/** What most companies begin with: one series per kind, notes by the letter of what they change. */
export const PROPOSED: readonly SeriesRow[] = USUAL.map(([kind, serie]) => ({
  key: `${kind} ${serie}`,
  kind,
  serie,
  next: 1,
  stored: null,
  answer: null,
}))
