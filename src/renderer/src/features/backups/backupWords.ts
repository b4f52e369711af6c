import { formatClock, formatCount, formatMoment } from '../../format.ts'
import { currentLanguage } from '../../words.ts'
import { dayOf } from '../../zone.ts'
import type { ProvenBackup } from '../../../../contract/backups.ts'
import type { Translate } from '../../../../locales/translator.ts'

const DAY_MS = 86_400_000

/** `hoy 14:02`, `ayer 20:10`, else the date with its hour. */
export function backupMoment(t: Translate, at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return t('backups.today', { time: formatClock(at) })
  if (dayOf(at) === dayOf(now - DAY_MS)) return t('backups.yesterday', { time: formatClock(at) })
  return formatMoment(at)
}

/** Whether the daily backup is overdue, or there is none. */
export function isBackupOld(last: ProvenBackup | null, now: number): boolean {
  return last === null || now - last.at > DAY_MS
}

/** "Último respaldo probado: hoy 14:02, 4,210 documentos". */
export function lastProvenWords(t: Translate, last: ProvenBackup, now: number): string {
  return t('backups.lastProven', {
    count: last.invoices,
    shown: formatCount(last.invoices),
    when: backupMoment(t, last.at, now),
  })
}

/** A file's size in MB with one decimal, at least 0.1. */
export function formatMegabytes(bytes: number): string {
  return new Intl.NumberFormat(currentLanguage(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(Math.max(0.1, bytes / 1_000_000))
}
