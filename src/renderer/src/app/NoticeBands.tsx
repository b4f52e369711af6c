import { Button } from '@mantine/core'
import { useState } from 'react'
import { BrokenChainBand } from '../features/audit/BrokenChainBand.tsx'
import { deadlineWords, useAlerts } from '../features/alerts/alerts.ts'
import { DoubtBands } from '../features/evidence/DoubtBands.tsx'
import { SealBand } from '../features/companies/SealBand.tsx'
import { OnlyCopyDialog } from '../features/backups/OnlyCopyDialog.tsx'
import { formatSpan } from '../format.ts'
import { useT } from '../words.ts'
import styles from './NoticeBands.module.css'
import { useNow } from './now.ts'
import { navigate } from './router.ts'
import { useSession } from './session.ts'

/** Bands above everything: practice, copied data, read-only disk, a wrong clock, a lost program. */
export function NoticeBands() {
  const t = useT()
  const { status, present, error } = useSession()
  const [isConfirming, setConfirming] = useState(false)
  if (status === null) return <div className={styles['bands']} />
  const skewMinutes = Math.round((status.clockSkewMs ?? 0) / 60_000)
  return (
    <div className={styles['bands']}>
      {status.mode === 'practice' && (
        <div className={styles['band']} data-kind="practice">
          {t('band.practice')}
          {status.clockAheadMs > 0 && (
            <span>{t('band.clockAhead', { span: formatSpan(status.clockAheadMs) })}</span>
          )}
        </div>
      )}
      {error !== null && (
        <div className={styles['band']} data-kind="bad" role="alert">
          {error.code === 'disconnected'
            ? disconnected(error.detail['reason'] ?? '', t)
            : t(`error.${error.code}`)}
        </div>
      )}
      {status.brokenChainAt !== null && (
        <div className={styles['band']} data-kind="bad" role="alert">
          <BrokenChainBand seq={status.brokenChainAt} mayDecide={present !== null} />
        </div>
      )}
      <DeadlineBand />
      {present !== null && <DoubtBands className={styles['band']} />}
      <SealBand className={styles['band']} />
      {status.storage === 'readOnly' && status.brokenChainAt === null && (
        <div className={styles['band']} data-kind="bad" role="alert">
          {t('error.state.readOnly')}
        </div>
      )}
      {status.copiedData && (
        <div className={styles['band']} data-kind="warn" role="alert">
          {t('band.copied')}
          {present !== null && (
            <Button size="compact-xs" variant="default" onClick={() => setConfirming(true)}>
              {t('band.copiedConfirm')}
            </Button>
          )}
          {present !== null && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => navigate({ page: 'settings', section: 'backups' })}
            >
              {t('recovery.see')}
            </Button>
          )}
          {isConfirming && <OnlyCopyDialog onClose={() => setConfirming(false)} />}
        </div>
      )}
      {Math.abs(skewMinutes) >= 5 && (
        <div className={styles['band']} data-kind="warn">
          {t('band.clock', { minutes: Math.abs(skewMinutes) })}
        </div>
      )}
    </div>
  )
}

/** What is about to expire, until it is stamped or decided. */
function DeadlineBand() {
  const t = useT()
  const { urgency, count, deadlineAt } = useAlerts()
  const now = useNow()
  if (urgency === 'calm' || deadlineAt === null) return null
  return (
    <div
      className={styles['band']}
      data-kind={urgency === 'urgent' ? 'bad' : 'warn'}
      role={urgency === 'urgent' ? 'alert' : 'status'}
    >
      {deadlineWords(count, Math.max(0, deadlineAt - now))}
      <Button size="compact-xs" variant="default" onClick={() => navigate({ page: 'queue' })}>
        {t('alerts.see')}
      </Button>
    </div>
  )
}

function disconnected(reason: string, t: ReturnType<typeof useT>): string {
  if (reason === 'needsLink') return t('band.needsLink')
  return reason === 'elsewhere' ? t('band.elsewhere') : t('band.lost')
}
