import type { CompanyStanding } from '../../../../contract/companyBoard.ts'
import type { MessageKey } from '../../../../locales/messages.ts'

/** A seal in a few words, and how urgent it is (60, 30 and 7 days before its end: journeys P2-02). */
export interface SealStanding {
  readonly tone: 'quiet' | 'wait' | 'bad'
  readonly word: MessageKey
  readonly days: number
}

export function sealStanding({
  country,
  seal,
}: Pick<CompanyStanding, 'country' | 'seal'>): SealStanding {
  // In Peru the agent signs.
  if (country === 'PE') return { tone: 'quiet', word: 'board.sealAgent', days: 0 }
  if (seal === null) return { tone: 'bad', word: 'board.sealNone', days: 0 }
  const days = Math.max(1, seal.daysLeft)
  switch (seal.urgency) {
    case 'expired':
      return { tone: 'bad', word: 'board.sealExpired', days: 0 }
    case 'urgent':
      return { tone: 'bad', word: 'board.sealSoon', days }
    case 'soon':
    case 'notice':
      return { tone: 'wait', word: 'board.sealSoon', days }
    case 'calm':
      return { tone: 'quiet', word: 'board.sealOk', days }
  }
}
