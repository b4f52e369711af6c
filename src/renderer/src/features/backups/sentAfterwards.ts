import type { SentAfterwards } from '../../../../contract/sentAfterwards.ts'
import { call } from '../../api.ts'
import { useAsk } from '../../ui/useAsk.ts'

/** What was issued after the restored copy, of each Peruvian company; nothing for a desk without one (P3-35). */
export function useSentAfterwards(): readonly SentAfterwards[] {
  const { value } = useAsk('sentAfterwards', () => call('peru.sentAfterwards', {}), [
    'sentAfterwards.changed',
    'system.changed',
    'companies.changed',
  ])
  return value ?? []
}
