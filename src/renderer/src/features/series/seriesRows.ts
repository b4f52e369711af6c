import type { SeriesView } from '../../../../contract/api.ts'
import type { SeriesCheck } from '../../../../contract/peru.ts'
import type { PeKind } from '../../../../domain/pe/draft.ts'
import { PE_KINDS } from '../../../../domain/pe/draft.ts'

/** A series as it is being set up. */
export interface SeriesRow {
  readonly key: string
  readonly kind: PeKind
  readonly serie: string
  /** Number of the next document; 0 while none is typed. */
  readonly next: number
  /** As it is kept now; null: not yet. */
  readonly stored: { readonly serie: string; readonly nextFolio: number } | null
  /** What Nubefact says of the numbers around the next one; null before it was asked. */
  readonly answer: SeriesCheck | 'asking' | null
}

/** A stored series, to be looked at and moved forward. */
export function rowOf(view: SeriesView): SeriesRow {
  const { serie, nextFolio } = view
  const kind = PE_KINDS.find((one) => one === view.kind) ?? 'boleta'
  const stored = { serie, nextFolio }
  return { key: keyOf(view), kind, serie, next: nextFolio, stored, answer: null }
}

/**
 * Rows as they were typed, over the series as they are kept by now: what was kept since is kept, and a number that
 * nobody typed over follows. A typed one stays, for it may be half typed; the core refuses one that was taken.
 */
export function followStored(
  typed: readonly SeriesRow[],
  stored: readonly SeriesView[],
): readonly SeriesRow[] {
  const rest = new Map(stored.map((view) => [keyOf(view), view]))
  const followed = typed.map((row): SeriesRow => {
    const view = rest.get(row.key) ?? rest.get(keyOf(row))
    if (view === undefined) return row
    rest.delete(keyOf(view))
    const { serie, nextFolio } = view
    const isTyped = row.next !== row.stored?.nextFolio
    return { ...row, next: isTyped ? row.next : nextFolio, stored: { serie, nextFolio } }
  })
  return [...followed, ...[...rest.values()].map(rowOf)]
}

function keyOf({ kind, serie }: { readonly kind: string; readonly serie: string }): string {
  return `${kind} ${serie}`
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
