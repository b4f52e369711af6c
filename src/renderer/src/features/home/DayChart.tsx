import { Bar, BarChart, LabelList, XAxis } from 'recharts'
import { formatCount } from '../../format.ts'
import { useT } from '../../words.ts'
import styles from './DayPanel.module.css'

/** Hours that are always drawn: a shop's day. */
const OPENS = 8
const CLOSES = 19

/** Documents made in each hour of the day, as bars; a screen reader hears the hours that have any. */
export function DayChart({ byHour }: { readonly byHour: readonly number[] }) {
  const t = useT()
  const busy = byHour.flatMap((count, hour) => (count > 0 ? [hour] : []))
  const first = Math.min(OPENS, ...busy)
  const last = Math.max(CLOSES, ...busy)
  const rows = byHour.map((count, hour) => ({ hour: String(hour), count })).slice(first, last + 1)
  const spoken = busy
    .map((hour) => t('day.hour', { hour, shown: formatCount(byHour[hour] ?? 0) }))
    .join(', ')
  return (
    <div className={styles['chart']} role="img" aria-label={t('day.chart', { hours: spoken })}>
      <BarChart
        responsive
        width="100%"
        height={96}
        data={rows}
        accessibilityLayer={false}
        margin={{ top: 16, right: 0, bottom: 0, left: 0 }}
      >
        <XAxis dataKey="hour" tickLine={false} axisLine={false} interval={0} height={18} />
        <Bar
          dataKey="count"
          fill="var(--mantine-primary-color-filled)"
          radius={[3, 3, 0, 0]}
          maxBarSize={26}
          isAnimationActive={false}
        >
          <LabelList
            dataKey="count"
            position="top"
            formatter={(count) => (Number(count) > 0 ? formatCount(Number(count)) : '')}
          />
        </Bar>
      </BarChart>
    </div>
  )
}
