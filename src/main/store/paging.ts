/** Makes the key of a row into text for the border, and back. */
export function encodeKey(...parts: readonly (string | number)[]): string {
  return JSON.stringify(parts)
}

/** The parts of a key, or null for '' and for anything that is not such a key: then the list starts anew. */
export function decodeKey(text: string, count: number): readonly (string | number)[] | null {
  if (text === '') return null
  try {
    const value: unknown = JSON.parse(text)
    return isKey(value) && value.length === count ? value : null
  } catch {
    return null
  }
}

function isKey(value: unknown): value is readonly (string | number)[] {
  if (!Array.isArray(value)) return false
  return value.every((part) => typeof part === 'string' || typeof part === 'number')
}

/** Cuts a page out of one row more than asked for; `next` is the key of its last row, null at the end. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => string,
  toItem: (row: R) => T,
): { readonly rows: readonly T[]; readonly next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { rows: shown.map(toItem), next: more ? keyOf(last) : null }
}
