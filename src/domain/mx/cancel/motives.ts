/** c_MotivoCancelacion, in force since 2022-01-01 (RMF 2.7.1.34; cfdi-4.0.md §12). */
export const CANCEL_MOTIVES = ['01', '02', '03', '04'] as const
export type CancelMotive = (typeof CANCEL_MOTIVES)[number]

/** Why a document may not be cancelled with this motive and substitute. */
export type MotiveProblem = 'substituteMissing' | 'substituteNotAllowed' | 'substituteMalformed'

const UUID = /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/i

/** Whether a motive names the document that takes the cancelled one's place: 01 alone does. */
export function needsSubstitute(motive: CancelMotive): boolean {
  return motive === '01'
}

/**
 * What is wrong with a motive and its FolioSustitucion ('' when absent); null when they go together. 01 needs it, 02 to
 * 04 must not have it (codes 207 to 209 of the cancellation service).
 */
export function motiveProblem(motive: CancelMotive, substitute: string): MotiveProblem | null {
  if (!needsSubstitute(motive)) return substitute === '' ? null : 'substituteNotAllowed'
  if (substitute === '') return 'substituteMissing'
  return UUID.test(substitute) ? null : 'substituteMalformed'
}
