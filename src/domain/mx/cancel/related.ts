/** A live document that names another one. */
export interface Referrer<Id extends string> {
  readonly id: Id
  /** TipoRelacion by which it names the other; 'pago' for a payment that pays it. */
  readonly by: string
}

/** The substitute of a document names it and does not stand in its way (cfdi-4.0.md §12). */
const SUBSTITUTION = '04'

/** Of the live documents that name this one, those that have to be cancelled before it. */
export function blockersOf<Id extends string>(
  referrers: readonly Referrer<Id>[],
): readonly Referrer<Id>[] {
  return referrers.filter(({ by }) => by !== SUBSTITUTION)
}

/**
 * The documents below one, deepest first: the order in which they have to be cancelled so that each is free when its
 * turn comes. A circle, which no lawful set of documents has, ends where it began.
 */
export function deepestFirst<Id extends string>(
  id: Id,
  referrersOf: (id: Id) => readonly Referrer<Id>[],
): readonly Id[] {
  const order: Id[] = []
  const seen = new Set<Id>([id])
  const walk = (at: Id): void => {
    for (const { id: below } of blockersOf(referrersOf(at))) {
      if (seen.has(below)) continue
      seen.add(below)
      walk(below)
      order.push(below)
    }
  }
  walk(id)
  return order
}
