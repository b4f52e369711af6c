import { canonicalJson, type CanonicalValue } from '../canonicalJson.ts'
import type { Draft } from '../invoice.ts'

/**
 * What makes two documents of files the same sale, as canonical text to be digested: the file's number, receiver,
 * date, lines and total. Names, addresses and keys may have been corrected in between, so they do not count.
 */
export function documentContent(key: string, date: string, draft: Draft, total: string): string {
  const lines = draft.lines.map(({ sku, description, quantity, unitPrice, discount }) => [
    sku,
    description,
    quantity,
    unitPrice,
    discount,
  ])
  const content: CanonicalValue = [
    key,
    date,
    draft.receiver.taxId.replace(/[\s.-]/g, '').toUpperCase(),
    draft.serie,
    draft.moneda,
    total,
    lines,
  ]
  return canonicalJson(content.map(wellFormed))
}

/** Half a letter has no canonical form; the document is refused for it elsewhere. */
function wellFormed(value: CanonicalValue): CanonicalValue {
  if (typeof value === 'string') return value.toWellFormed()
  return Array.isArray(value) ? (value as CanonicalValue[]).map(wellFormed) : value
}
