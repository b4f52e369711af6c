import type { ProductId } from './ids.ts'
import type { Draft } from './invoice.ts'
import type { Customer } from './parties.ts'
import { peReceiverOf, receiverOf } from './receiverOf.ts'

/** The record that stays: what it leaves empty is filled in from the one that goes. */
export function filledFrom<T extends object>(keep: T, gone: T): T {
  const filled = { ...keep }
  for (const name of namesOf(keep)) {
    if (keep[name] === '') filled[name] = gone[name]
  }
  return filled
}

/** The record that stays with these fields of the one that goes; `unknown` is the first name that is no field. */
export function takenFrom<T extends object>(
  keep: T,
  gone: T,
  fields: readonly string[],
): { readonly record: T; readonly unknown: string | null } {
  const names = namesOf(keep)
  const record = { ...keep }
  for (const field of fields) {
    const name = names.find((one) => one === field)
    if (name === undefined) return { record: keep, unknown: field }
    record[name] = gone[name]
  }
  return { record, unknown: null }
}

/**
 * A draft for a customer who went into another. Where it names him as he was, it names the other one now; what a
 * person typed differently into this document stays.
 */
export function followCustomer(draft: Draft, gone: Customer, kept: Customer): Draft {
  if (draft.country === 'PE') {
    const receiver = followed(draft.receiver, peReceiverOf(gone), peReceiverOf(kept))
    return { ...draft, customerId: kept.id, receiver }
  }
  const receiver = followed(draft.receiver, receiverOf(gone), receiverOf(kept))
  return { ...draft, customerId: kept.id, receiver }
}

/**
 * A draft whose lines name the product that stayed; what they say and cost is not touched. `only` leaves lines at other
 * positions alone.
 */
export function followProduct(
  draft: Draft,
  gone: ProductId,
  kept: ProductId,
  only: ReadonlySet<number> | null = null,
): Draft {
  const follow = <Line extends { readonly productId: ProductId | null }>(line: Line, at: number) =>
    only === null || only.has(at) ? renamed(line, gone, kept) : line
  if (draft.country === 'PE') return { ...draft, lines: draft.lines.map(follow) }
  return { ...draft, lines: draft.lines.map(follow) }
}

/** Positions of the lines of a draft that name a product. */
export function linesNaming({ lines }: Draft, id: ProductId): readonly number[] {
  return lines.flatMap(({ productId }, at) => (productId === id ? [at] : []))
}

function renamed<Line extends { readonly productId: ProductId | null }>(
  line: Line,
  gone: ProductId,
  kept: ProductId,
): Line {
  return line.productId === gone ? { ...line, productId: kept } : line
}

/** Fields that may differ from document to document without its naming somebody else. */
const OF_THE_DOCUMENT: ReadonlySet<string> = new Set(['usoCfdi', 'email', 'address'])

function followed<R extends object>(receiver: R, was: R, is: R): R {
  const names = namesOf(was)
  const isHim = names.every(
    (name) => OF_THE_DOCUMENT.has(name as string) || receiver[name] === was[name],
  )
  if (!isHim) return receiver
  const next = { ...receiver }
  for (const name of names) if (receiver[name] === was[name]) next[name] = is[name]
  return next
}

function namesOf<T extends object>(record: T): readonly (keyof T)[] {
  return Object.keys(record) as (keyof T)[]
}
