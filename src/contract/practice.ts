/** What a person can learn to live with, before it happens: practice mode only. */
export const PRACTICE_FAULTS = [
  'normal',
  'slow',
  'answerLost',
  'down',
  'tooMany',
  'refused',
] as const
export type PracticeFault = (typeof PRACTICE_FAULTS)[number]

/** How the practice PAC behaves and how far the practice clock is ahead. */
export interface PracticeRoom {
  readonly fault: PracticeFault
  /** SAT's code that `refused` answers with; '' with any other fault. */
  readonly code: string
  /** Milliseconds that the practice clock is ahead of this computer's. */
  readonly clockAheadMs: number
}

export interface PracticeApi {
  'practice.status': (input: Readonly<Record<string, never>>) => PracticeRoom
  'practice.setFault': (input: {
    readonly fault: PracticeFault
    readonly code: string
  }) => PracticeRoom
  /** Forward only: a clock that goes back would make records of the future. */
  'practice.moveClock': (input: { readonly hours: number }) => PracticeRoom
}
