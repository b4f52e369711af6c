import { Text } from '@mantine/core'
import { watchCsd } from '../../../../domain/mx/csdWatch.ts'
import type { Company } from '../../../../domain/parties.ts'
import { useNow } from '../../app/now.ts'
import { formatDay } from '../../format.ts'
import { useT } from '../../words.ts'

/** How long a company's seal still holds, and what comes after it. */
export function SealDays({ company }: { readonly company: Pick<Company, 'csd' | 'nextCsd'> }) {
  const t = useT()
  const now = useNow()
  const { csd, nextCsd } = company
  const watch = watchCsd(company, now)
  if (csd === null || watch === null) {
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {t('seal.none')}
      </Text>
    )
  }
  if (watch.urgency === 'expired') {
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {t('seal.expired')}
      </Text>
    )
  }
  if (watch.urgency === 'calm') {
    return (
      <Text size="sm" c="dimmed">
        {t(nextCsd === null ? 'seal.worksUntil' : 'seal.thenNext', {
          date: formatDay(csd.validTo),
        })}
      </Text>
    )
  }
  return (
    <Text size="sm" fw={600} c="light-dark(#754700, #ffd27d)">
      {t('seal.expires', { count: Math.max(1, watch.daysLeft) })}
    </Text>
  )
}
