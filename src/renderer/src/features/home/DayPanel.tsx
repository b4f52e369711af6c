import { Group, Skeleton, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { Today } from '../../../../contract/today.ts'
import type { CompanyId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { formatCount, formatLegalDay } from '../../format.ts'
import { Amount } from '../../ui/Amount.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './DayPanel.module.css'

// The chart library is larger than the rest of this page: figures first, bars when nothing else is to do.
const DayChart = lazy(async () => {
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 }))
  return { default: (await import('./DayChart.tsx')).DayChart }
})

/** Today's figures of a company: what was sold, how the documents stand, and when they were made. */
export function DayPanel({ companyId }: { readonly companyId: CompanyId }) {
  const t = useT()
  const { value: today, error } = useAsk(
    `today ${companyId}`,
    () => call('today.summary', { companyId }),
    ['invoices.changed'],
  )
  return (
    <section className="panel" aria-labelledby="day">
      <Group justify="space-between" mb="xs">
        <Text fw={600} id="day">
          {t('day.title')}
        </Text>
        {today !== null && (
          <Text size="sm" c="dimmed">
            {formatLegalDay(today.date)}
          </Text>
        )}
      </Group>
      {today === null && error === null && <Skeleton height={72} />}
      {today === null && error !== null && <ErrorNote error={error} />}
      {today !== null && <Figures today={today} />}
    </section>
  )
}

function Figures({ today }: { readonly today: Today }) {
  const t = useT()
  const count = today.sold.reduce((sum, { count: some }) => sum + some, 0)
  return (
    <div className={styles['day']}>
      <div>
        {today.sold.length === 0 ? (
          <Text size="lg" fw={600}>
            {t('day.nothing')}
          </Text>
        ) : (
          today.sold.map(({ currency, total }) => (
            <div key={currency} className={styles['sold']}>
              <Amount value={total} currency={currency} />
            </div>
          ))
        )}
        <Text size="sm" c="dimmed">
          {[
            t('day.invoices', { count, shown: formatCount(count) }),
            t('day.stamped', { count: today.stamped, shown: formatCount(today.stamped) }),
            ...(today.waiting > 0 ? [t('status.waiting', { count: today.waiting })] : []),
            ...(today.rejected > 0
              ? [t('day.rejected', { count: today.rejected, shown: formatCount(today.rejected) })]
              : []),
            ...(today.drafts > 0
              ? [t('day.drafts', { count: today.drafts, shown: formatCount(today.drafts) })]
              : []),
          ].join(' · ')}
        </Text>
      </div>
      {today.sold.length > 0 && (
        <Suspense fallback={<div className={styles['chart']} />}>
          <DayChart byHour={today.byHour} />
        </Suspense>
      )}
    </div>
  )
}
