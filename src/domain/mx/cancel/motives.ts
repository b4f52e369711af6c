/** c_MotivoCancelacion, in force since 2022-01-01 (RMF 2.7.1.34; cfdi-4.0.md §12). */
export const CANCEL_MOTIVES = ['01', '02', '03', '04'] as const
export type CancelMotive = (typeof CANCEL_MOTIVES)[number]

/** Every rule that a request to cancel can break. */
export const CANCEL_RULES = [
  'cancel.substituteMissing',
  'cancel.substituteNotAllowed',
  'cancel.substituteMalformed',
  'cancel.substituteNotStamped',
  'cancel.substituteUnrelated',
] as const
export type CancelRule = (typeof CANCEL_RULES)[number]

const UUID = /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/i

/** Whether a motive names the document that takes the cancelled one's place: 01 alone does. */
export function needsSubstitute(motive: CancelMotive): boolean {
  return motive === '01'
}

/**
 * What is wrong with a motive and its FolioSustitucion ('' when absent); null when they go together. 01 needs it, 02 to
 * 04 must not have it (codes 207 to 209 of the cancellation service).
 */
export function motiveProblem(motive: CancelMotive, substitute: string): CancelRule | null {
  if (!needsSubstitute(motive)) return substitute === '' ? null : 'cancel.substituteNotAllowed'
  if (substitute === '') return 'cancel.substituteMissing'
  return UUID.test(substitute) ? null : 'cancel.substituteMalformed'
}
