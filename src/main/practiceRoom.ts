import type { PracticeFault, PracticeRoom } from '../contract/practice.ts'
import { AppError } from '../domain/errors.ts'
import type { PracticeClock } from './practiceClock.ts'
import type { PracticeControls } from './services/system.ts'

/** The practice PAC's words for each fault (docs/practice-pac.md). */
const WORDS: Readonly<Record<PracticeFault, (code: string) => readonly string[]>> = {
  normal: () => [],
  slow: () => ['lento'],
  answerLost: () => ['pierde respuesta'],
  down: () => ['caído'],
  tooMany: () => ['429 30'],
  refused: (code) => [`rechaza ${code}`],
}

/** The controls, and the way to tell the practice PAC how far its clock is ahead. */
export interface PracticeRoomControls extends PracticeControls {
  /** Done once the PAC that comes up counts its time as the program does. */
  tellClock(): Promise<void>
}

/** Controls of a practice PAC that is coming up; each waits for it and refuses with `provider.unreachable`. */
export function createPracticeControls(
  ready: Promise<{
    readonly controlUrl: string
    readonly controls?: Readonly<Record<string, string>>
  }>,
  clock: PracticeClock,
): PracticeRoomControls {
  let chosen: Omit<PracticeRoom, 'clockAheadMs'> = { fault: 'normal', code: '' }
  const status = (): PracticeRoom => ({ ...chosen, clockAheadMs: clock.aheadMs() })

  /** Every practice provider plays the same fault by the same clock. */
  async function tellAll(route: string, value: unknown): Promise<void> {
    const { controlUrl, controls } = await ready
    const doors = new Set([controlUrl, ...Object.values(controls ?? {})])
    await Promise.all([...doors].map((door) => post(`${door}/practice/${route}`, value)))
  }

  async function tellClock(): Promise<void> {
    if (clock.aheadMs() === 0) return
    await tellAll('settings', { clockAheadMs: clock.aheadMs() })
  }

  return {
    status,
    tellClock,
    async setFault({ fault, code }) {
      await tellAll('faults', WORDS[fault](code))
      chosen = { fault, code: fault === 'refused' ? code : '' }
      return status()
    },
    async moveClock({ hours }) {
      await clock.moveAhead(hours * 3_600_000)
      await tellClock()
      return status()
    },
  }
}

async function post(address: string, value: unknown): Promise<void> {
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify(value) }).catch(
    (cause: unknown) => {
      throw new AppError('provider.unreachable', { cause, detail: { provider: 'practice' } })
    },
  )
  if (!answer.ok) throw new AppError('validation.input', { detail: { words: await answer.text() } })
}
