import { isWithinSlips } from './editDistance.ts'
import { findCompanyType } from './mx/names.ts'
import { isGenericRfc } from './mx/rfc.ts'
import type { Customer } from './parties.ts'
import type { Product } from './products.ts'

/** Why two records look like one: the same code, the same name however it is written, or one word with a slip. */
export const DUPLICATE_REASONS = ['code', 'name', 'slip'] as const
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]

/** What of a record is compared. */
export interface Comparable {
  readonly id: string
  /** RFC, RUC or SKU in one spelling; '' where it tells nobody apart. */
  readonly code: string
  readonly name: string
}

/** Two records that may be one; `one` is the older. */
export interface LikelyPair {
  readonly one: string
  readonly other: string
  readonly why: DuplicateReason
}

/** Records that are looked at before others get their turn. */
const AT_A_TIME = 40
/** Words next to each other in order of letters that are compared. */
const NEIGHBOURS = 6
/** A shorter word is not mistyped but another one. */
const SHORTEST_SLIP = 5
/** From this length on two slips are likelier than another word. */
const LONG_WORD = 9

/** SUNAT's types of companies, which people write or leave out; those of Mexico are SAT's own list. */
const PE_TYPES = /[\s,]+(?:S\.?A\.?C\.?S?|E\.?I\.?R\.?L|S\.?R\.?L|S\.?A\.?A)\.?$/i

/** A customer as he is compared: generic tax ids are shared by many, company types are written or not. */
export function comparableCustomer({ id, taxId, name }: Customer): Comparable {
  const code = taxId.trim().toUpperCase()
  const bare = name.trim().replace(PE_TYPES, '')
  return {
    id,
    code: isGenericRfc(code) ? '' : code,
    name: findCompanyType(bare)?.rest ?? bare,
  }
}

/** A product as it is compared: a SKU without its signs and leading zeros. */
export function comparableProduct({ id, sku, description }: Product): Comparable {
  const code = sku.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  return { id, code: code.replace(/^0+(?=.)/, ''), name: description }
}

/**
 * Pairs among records (oldest first) that are likely one, each once, the surest first. Names with other figures in
 * them are other things. Gives null now and then, so that whoever asks can let others work.
 */
export function* duplicatesAmong(records: readonly Comparable[]): Generator<LikelyPair | null> {
  const seen = new Set<string>()
  const age = new Map(records.map(({ id }, index) => [id, index]))

  function* fresh(a: string, b: string, why: DuplicateReason): Generator<LikelyPair> {
    const [one, other] = (age.get(a) ?? 0) <= (age.get(b) ?? 0) ? [a, b] : [b, a]
    const key = `${one} ${other}`
    if (one === other || seen.has(key)) return
    seen.add(key)
    yield { one, other, why }
  }

  const names: { readonly id: string; readonly name: Spelled }[] = []
  const byCode = new Map<string, string>()
  for (const [index, { id, code, name }] of records.entries()) {
    if (index % AT_A_TIME === 0) yield null
    names.push({ id, name: spelled(name) })
    if (code === '') continue
    const first = byCode.get(code)
    if (first === undefined) byCode.set(code, id)
    else yield* fresh(first, id, 'code')
  }

  const byName = new Map<string, string>()
  for (const [index, { id, name }] of names.entries()) {
    if (index % AT_A_TIME === 0) yield null
    for (const key of name.keys) {
      const first = byName.get(key)
      if (first === undefined) byName.set(key, id)
      else yield* fresh(first, id, 'name')
    }
  }

  const slots = new Map<string, Slot[]>()
  for (const [index, { id, name }] of names.entries()) {
    if (index % AT_A_TIME === 0) yield null
    for (const [key, word] of slotsOf(name)) {
      const slot = slots.get(key)
      if (slot === undefined) slots.set(key, [{ id, word }])
      else slot.push({ id, word })
    }
  }
  for (const slot of slots.values()) {
    yield null
    if (slot.length < 2) continue
    for (const order of [slot, slot.map((entry) => ({ ...entry, word: reversed(entry.word) }))]) {
      for (const [a, b] of closeIn(order)) yield* fresh(a.id, b.id, 'slip')
    }
  }
}

/** A name taken apart. */
interface Spelled {
  readonly words: readonly string[]
  /** Its words with figures in them, in their order. */
  readonly figures: string
  /** Spellings under which the same name is found: whatever the order of its words, whatever its blanks. */
  readonly keys: readonly string[]
}

/** The word in which names that are otherwise the same may differ. */
interface Slot {
  readonly id: string
  readonly word: string
}

function spelled(name: string): Spelled {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const all = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  const words = all.filter((word) => !/\p{N}/u.test(word))
  const figures = all.filter((word) => /\p{N}/u.test(word)).join(' ')
  if (words.length === 0) return { words, figures, keys: [] }
  const keys = [`${words.toSorted().join(' ')}#${figures}`, `${words.join('')}#${figures}`]
  return { words, figures, keys: [...new Set(keys)] }
}

function* slotsOf({ words, figures }: Spelled): Generator<readonly [string, string]> {
  for (const [index, word] of words.entries()) {
    if (word.length < SHORTEST_SLIP) continue
    yield [`${words.toSpliced(index, 1, '?').join(' ')}#${figures}`, word]
  }
}

function* closeIn(slot: readonly Slot[]): Generator<readonly [Slot, Slot]> {
  const sorted = slot.toSorted((a, b) => (a.word < b.word ? -1 : 1))
  for (const [index, entry] of sorted.entries()) {
    for (const next of sorted.slice(index + 1, index + 1 + NEIGHBOURS)) {
      const shorter = Math.min(entry.word.length, next.word.length)
      const limit = shorter >= LONG_WORD ? 2 : 1
      if (entry.word !== next.word && isWithinSlips(entry.word, next.word, limit)) {
        yield [entry, next]
      }
    }
  }
}

function reversed(word: string): string {
  return Array.from(word).toReversed().join('')
}
