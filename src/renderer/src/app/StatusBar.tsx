import { Switch, Tooltip } from '@mantine/core'
import { CloudOff, Clock, Globe, Plug, SearchCheck, Stamp, Wifi } from 'lucide-react'
import type { ReactNode } from 'react'
import { reasonSentence } from '../../../locales/sentences.ts'
import { call } from '../api.ts'
import { formatDeadline } from '../deadline.ts'
import { formatAnswerTime, formatCount, formatSpan, zoneWords } from '../format.ts'
import { isKey, useT } from '../words.ts'
import { isOtherZone } from '../zone.ts'
import { accountOf, useDesk } from './desk.ts'
import { useNow } from './now.ts'
import { notifyError } from './notify.tsx'
import { formatRoute, type Route } from './router.ts'
import { takeStatus, useCompany, useSession } from './session.ts'
import { stormWords } from '../features/services/weatherWords.ts'
import { useWeather } from './weather.ts'
import styles from './StatusBar.module.css'

/** A shorter wait is over before it is read. */
const SHORTEST_END_MS = 5_000
const SOON_MS = 14 * 3_600_000
const URGENT_MS = 3 * 3_600_000

/** Always in sight: connection, provider, what waits, what is not known, the nearest deadline, stamps left. */
export function StatusBar() {
  const t = useT()
  const { status, companyId } = useSession()
  const { queue, accounts } = useDesk()
  const country = useCompany()?.country ?? 'MX'
  const now = useNow()
  const account = accountOf(accounts, companyId)
  const service = useWeather(account?.id ?? null)
  const isStormy = service?.weather.kind === 'slow' || service?.weather.kind === 'down'
  const isOnline = queue?.online ?? status?.online ?? false
  const waiting = (queue?.waiting ?? 0) + (queue?.sending ?? 0)
  const deadline = queue?.nearestDeadlineAt ?? null
  const left = deadline === null ? null : deadline - now
  const urgency = left === null || left > SOON_MS ? 'calm' : left > URGENT_MS ? 'warn' : 'bad'
  return (
    <footer className={styles['bar']} aria-label={t('status.label')}>
      <Segment
        tone={isOnline ? 'good' : 'warn'}
        icon={isOnline ? <Wifi size={14} /> : <CloudOff size={14} />}
      >
        {isOnline ? t('status.online') : t('status.offline')}
      </Segment>
      {status?.mode === 'practice' && <PracticeNetwork isOnline={isOnline} />}
      {account?.environment === 'sandbox' && (
        <Segment tone="warn" to={{ page: 'settings', section: 'accounts' }}>
          {t('status.sandbox', { environment: t('environment.sandbox') })}
        </Segment>
      )}
      <Segment
        to={isStormy ? { page: 'services' } : { page: 'settings', section: 'accounts' }}
        tone={account === null || account.paused !== null || isStormy ? 'warn' : 'calm'}
        icon={<Plug size={14} />}
        hint={account?.paused == null ? undefined : reasonSentence(t, isKey, account.paused.reason)}
      >
        {account === null
          ? t('status.noAccount')
          : account.paused !== null
            ? t('status.paused', { label: account.label })
            : service !== null && isStormy
              ? stormWords(t, service)
              : account.usualMs === null
                ? account.label
                : t('status.answers', {
                    label: account.label,
                    time: formatAnswerTime(account.usualMs),
                  })}
      </Segment>
      <Segment
        to={{ page: 'queue' }}
        tone={waiting > 0 ? 'warn' : 'calm'}
        icon={<Clock size={14} />}
      >
        {t('status.waiting', { count: waiting })}
        {service?.queue.endsInMs != null &&
          service.queue.endsInMs >= SHORTEST_END_MS &&
          ` · ${t('services.endsIn', { span: formatSpan(service.queue.endsInMs) })}`}
      </Segment>
      {(queue?.unknown ?? 0) > 0 && (
        <Segment to={{ page: 'queue' }} tone="doubt" icon={<SearchCheck size={14} />}>
          {t('status.unknown', { count: queue?.unknown ?? 0 })}
        </Segment>
      )}
      {(queue?.expired ?? 0) > 0 && (
        <Segment to={{ page: 'queue' }} tone="bad" icon={<Clock size={14} />}>
          {t('status.expired', { count: queue?.expired ?? 0 })}
        </Segment>
      )}
      {left !== null && deadline !== null && (
        <Segment to={{ page: 'queue' }} tone={urgency} hint={formatDeadline(deadline, country)}>
          {left > 0 ? t('status.deadline', { span: formatSpan(left) }) : t('status.deadlinePast')}
        </Segment>
      )}
      <span className={styles['gap']} />
      {isOtherZone(now) && (
        <Segment tone="calm" icon={<Globe size={14} />}>
          {t('status.zone', { zone: zoneWords(now) })}
        </Segment>
      )}
      {account?.stampsLeft != null && (
        <Segment tone={account.stampsLeft < 20 ? 'warn' : 'calm'} icon={<Stamp size={14} />}>
          {t('status.stamps', {
            count: account.stampsLeft,
            shown: formatCount(account.stampsLeft),
          })}
        </Segment>
      )}
    </footer>
  )
}

function Segment({
  to,
  tone,
  icon,
  hint,
  children,
}: {
  readonly to?: Route
  readonly tone: 'calm' | 'good' | 'warn' | 'doubt' | 'bad'
  readonly icon?: ReactNode
  readonly hint?: string | undefined
  readonly children: ReactNode
}) {
  const inner = (
    <>
      {icon !== undefined && (
        <span aria-hidden className={styles['icon']}>
          {icon}
        </span>
      )}
      {children}
    </>
  )
  const segment =
    to === undefined ? (
      <span className={styles['segment']} data-tone={tone}>
        {inner}
      </span>
    ) : (
      <a className={styles['segment']} data-tone={tone} href={formatRoute(to)}>
        {inner}
      </a>
    )
  return hint === undefined ? segment : <Tooltip label={hint}>{segment}</Tooltip>
}

/** Practice only: pretends that the internet is gone, to learn what then happens. */
function PracticeNetwork({ isOnline }: { readonly isOnline: boolean }) {
  const t = useT()
  return (
    <Switch
      size="xs"
      label={t('status.practiseOffline')}
      checked={!isOnline}
      onChange={(event) => {
        const offline = event.currentTarget.checked
        call('system.practiseOffline', { offline }).then(takeStatus, notifyError)
      }}
    />
  )
}
