import type { Clock } from '../clock.ts'
import type { MakePracticeCsd } from '../services/practiceStart.ts'

/** Makes practice CSDs; their library, a large one, is loaded with the first. */
export function practiceCsdMaker(clock: Clock): MakePracticeCsd {
  return async (rfc, name) => {
    const { generatePracticeCsd } = await import('../../practice/certificates/practiceCsd.ts')
    return generatePracticeCsd({ rfc, name, nowMs: clock.now() })
  }
}
