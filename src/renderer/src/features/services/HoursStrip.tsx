import { Tooltip } from '@mantine/core'
import type { ServiceHour } from '../../../../contract/services.ts'
import { formatAnswerTime, formatClock, formatCount } from '../../format.ts'
import { useT } from '../../words.ts'
import styles from './Services.module.css'

/** The shortest bar of an hour that had calls, per cent. */
const LEAST = 12

/** The last 24 hours of a service: one bar each, as high as its usual answer took; red where calls failed. */
export function HoursStrip({
  hours,
  label,
}: {
  readonly hours: readonly ServiceHour[]
  readonly label: string
}) {
  const t = useT()
  const longest = Math.max(1, ...hours.map(({ medianMs }) => medianMs ?? 0))
  const calls = hours.reduce((sum, hour) => sum + hour.calls, 0)
  const failures = hours.reduce((sum, hour) => sum + hour.failures, 0)
  const summary = t('services.hours', {
    label,
    calls: formatCount(calls),
    failures: formatCount(failures),
  })
  return (
    <div>
      <div className={styles['hours']} role="img" aria-label={summary}>
        {hours.map((hour) => (
          <Tooltip key={hour.at} label={hourWords(t, hour)} disabled={hour.calls === 0}>
            <span
              className={styles['hour']}
              data-tone={toneOf(hour)}
              style={{ blockSize: `${heightOf(hour, longest)}%` }}
            />
          </Tooltip>
        ))}
      </div>
      <div className={styles['axis']} aria-hidden>
        <span>{t('services.hoursFrom')}</span>
        <span>{t('services.hoursTo')}</span>
      </div>
    </div>
  )
}

function heightOf(hour: ServiceHour, longest: number): number {
  if (hour.calls === 0) return 4
  return Math.max(LEAST, Math.round((100 * (hour.medianMs ?? longest)) / longest))
}

function toneOf({ calls, failures }: ServiceHour): string {
  if (calls === 0) return 'none'
  if (failures === 0) return 'good'
  return failures === calls ? 'bad' : 'mixed'
}

function hourWords(t: ReturnType<typeof useT>, hour: ServiceHour): string {
  const at = formatClock(hour.at)
  const counts = { at, calls: formatCount(hour.calls), failures: formatCount(hour.failures) }
  return hour.medianMs === null
    ? t('services.hourFailed', counts)
    : t('services.hour', { ...counts, time: formatAnswerTime(hour.medianMs) })
}
