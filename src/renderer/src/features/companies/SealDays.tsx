import { Text } from '@mantine/core'
import type { Company } from '../../../../domain/parties.ts'
import { useNow } from '../../app/now.ts'
import { formatDay } from '../../format.ts'
import { useT } from '../../words.ts'

const DAY_MS = 86_400_000
/** From so many days on a seal's end is worth a warning (journeys.md P2-02). */
const WARN_DAYS = 60

/** How long a company's seal still holds. */
export function SealDays({ company }: { readonly company: Pick<Company, 'csd'> }) {
  const t = useT()
  const now = useNow()
  const { csd } = company
  if (csd === null) {
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {t('seal.none')}
      </Text>
    )
  }
  const days = Math.floor((csd.validTo - now) / DAY_MS)
  if (days < 0) {
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {t('seal.expired')}
      </Text>
    )
  }
  return days > WARN_DAYS ? (
    <Text size="sm" c="dimmed">
      {t('seal.validUntil', { date: formatDay(csd.validTo) })}
    </Text>
  ) : (
    <Text size="sm" fw={600} c="light-dark(#754700, #ffd27d)">
      {t('seal.expires', { count: Math.max(1, days) })}
    </Text>
  )
}
