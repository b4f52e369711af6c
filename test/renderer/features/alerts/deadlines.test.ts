import { describe, expect, it } from 'vitest'
import type { JobView } from '../../../../src/contract/outbox.ts'
import { judgeDeadlines } from '../../../../src/renderer/src/features/alerts/alerts.ts'
import { JOB } from '../../support/status.ts'

const HOUR_MS = 3_600_000
const START = Date.UTC(2026, 10, 27, 18)
const SHARES = { near: 80, urgent: 95 }

/** Sealed at `START` plus `later` hours, with the 72 hours of RMF 2.7.2.9. */
function waiting(later: number, state: JobView['state'] = 'queued'): JobView {
  const createdAt = START + later * HOUR_MS
  return { ...JOB, state, createdAt, deadlineAt: createdAt + 72 * HOUR_MS }
}

function after(hours: number, jobs: readonly JobView[]) {
  return judgeDeadlines(jobs, START + hours * HOUR_MS, SHARES)
}

describe('how near the deadlines are (P1-45)', () => {
  it('is orange after 58 of 72 hours and red after 71, for those that expire together', () => {
    const jobs = [waiting(0), waiting(0.5), waiting(20)]
    // 57 of 72 hours are 79.2 %, 58 are 80.6 %, 71 are 98.6 %.
    expect(after(57, jobs)).toMatchObject({ urgency: 'calm', count: 2 })
    expect(after(58, jobs)).toMatchObject({ urgency: 'near', count: 2 })
    expect(after(71, jobs)).toMatchObject({
      urgency: 'urgent',
      count: 2,
      deadlineAt: START + 72 * HOUR_MS,
    })
  })

  it('leaves out what is being found out, and what has expired', () => {
    expect(after(71, [waiting(0, 'unknown')])).toMatchObject({ urgency: 'calm', count: 0 })
    expect(after(73, [waiting(0)])).toMatchObject({ urgency: 'calm', deadlineAt: null })
  })
})
