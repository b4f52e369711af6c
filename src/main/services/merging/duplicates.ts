import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DuplicatePair, Duplicates } from '../../../contract/merging.ts'
import { duplicatesAmong, type Comparable } from '../../../domain/duplicates.ts'

/** Records read at once. */
export const PAGE = 200
/** Pairs shown at once; whoever has more comes back for them. */
const MOST = 200

/** Where records come from and what is known of them. */
export interface DuplicateSource<T extends { readonly id: string }> {
  /** A page of records after this place, oldest first. */
  readonly page: (after: number) => { readonly rows: readonly T[]; readonly last: number | null }
  readonly comparable: (record: T) => Comparable
  /** Whether a person has said that they are two. */
  readonly areTwo: (a: string, b: string) => boolean
  readonly documents: ((record: T) => number) | null
}

/** Finds likely duplicates among all records of a company; others get their turn in between. */
export async function findDuplicates<T extends { readonly id: string }>(
  source: DuplicateSource<T>,
): Promise<Duplicates<T>> {
  const records = new Map<string, T>()
  for (let after: number | null = 0; after !== null; await nextTurn()) {
    const { rows, last } = source.page(after)
    for (const record of rows) records.set(record.id, record)
    after = last
  }
  const pairs: DuplicatePair<T>[] = []
  for (const pair of duplicatesAmong(Array.from(records.values(), source.comparable))) {
    if (pair === null) {
      await nextTurn()
      continue
    }
    const one = records.get(pair.one)
    const other = records.get(pair.other)
    if (one === undefined || other === undefined || source.areTwo(one.id, other.id)) continue
    if (pairs.length === MOST) return { pairs, hasMore: true }
    const count = source.documents
    const documents = count === null ? null : { one: count(one), other: count(other) }
    pairs.push({ why: pair.why, one, other, documents })
  }
  return { pairs, hasMore: false }
}
