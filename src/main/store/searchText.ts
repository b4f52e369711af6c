/** The words of a text as SQLite's `unicode61` tokenizer takes them apart, with their accents. */
export function wordsIn(text: string): readonly string[] {
  return text.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

/** The form in which words are sorted and compared: without accents, lower case. Never what is stored or sent. */
export function sortKey(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

const MOST_WORDS = 8

/**
 * What a person typed as a search for rows that hold every word, each as a beginning. null when there is
 * nothing to search for. The words are quoted: nothing typed can be an operator of the search language.
 */
export function matchExpression(text: string): string | null {
  const words = wordsIn(text)
  if (words.length === 0) return null
  return words
    .slice(0, MOST_WORDS)
    .map((word) => `"${word}"*`)
    .join(' AND ')
}
