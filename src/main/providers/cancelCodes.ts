/**
 * Codes per UUID that the authority's cancellation service gives, alike at every certifier (cfdi-4.0.md §12,
 * providers.md §3.3). 201 and 202 say that the request was taken, and nothing more.
 */
const TAKEN: ReadonlySet<string> = new Set(['201', '202'])
const REFUSED = /^(?:20[346789]|21[0-2]|30[0-9]|31[0-2])$/

export type CancelCode = 'taken' | 'notYet' | 'refused' | 'unknown'

/** What a code means; `notYet` is 205: the document is not known there yet. */
export function cancelCode(code: string): CancelCode {
  if (TAKEN.has(code)) return 'taken'
  if (code === '205') return 'notYet'
  return REFUSED.test(code) ? 'refused' : 'unknown'
}
