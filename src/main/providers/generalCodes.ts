/**
 * Codes that SAT prescribes for every certifier, and what they prove. Facts of cfdi-4.0.md §11; a provider's own
 * codes stand in its folder.
 */

/** A definite no. 401 is "older than 72 hours", not a sign-in. */
const REFUSALS: ReadonlySet<string> = new Set([
  '301',
  '302',
  '303',
  '304',
  '305',
  '306',
  '308',
  '401',
  '402',
  '403',
])
/** A code of SAT's own matrix. */
const MATRIX_CODE = /^(?:CFDI|CRP)[0-9]{3,6}$/
const BRACKETED_CODE = /\[((?:CFDI|CRP)[0-9]{3,6})\]/

/** The code of a definite no, the matrix code in brackets inside `words` before a general one; null for other codes. */
export function refusalCode(code: string, words: string): string | null {
  if (MATRIX_CODE.test(code)) return code
  return REFUSALS.has(code) ? (BRACKETED_CODE.exec(words)?.[1] ?? code) : null
}

/**
 * Whether these very bytes would have met this no at the first try as well: had they passed then, they would pass
 * now. Not so for what runs out while the document waits: 72 hours, certificates, the list of taxpayers.
 */
export function dependsOnContent(code: string): boolean {
  return /^(?:301|302|303|306|308|(?:CFDI(?!40101)|CRP)[0-9]{3,6})$/.test(code)
}
