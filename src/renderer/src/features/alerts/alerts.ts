import { create } from 'zustand'
import type { JobView } from '../../../../contract/outbox.ts'
import { mayDeclareAbsent } from '../../../../domain/outbox/decision.ts'
import { notifyAttention } from '../../app/notify.tsx'
import { presentMs } from '../../app/now.ts'
import { isOpen, useSession } from '../../app/session.ts'
import { call, on } from '../../api.ts'
import { formatSpan } from '../../format.ts'
import { t } from '../../words.ts'
import { showSystemNotice } from './systemNotice.ts'
import { refreshAlertSettings, useAlertSettings } from './alertSettings.ts'
import { playAlarm } from './sound.ts'

const LOOK_EVERY_MS = 30_000
/** More open documents than this are not looked through; the oldest come first. */
const LOOKED_AT = 200
/** Documents that expire within this of the first one are told together. */
const TOGETHER_MS = 3_600_000

export type Urgency = 'calm' | 'near' | 'urgent'

interface Alerts {
  readonly urgency: Urgency
  /** Documents that expire about when the first one does. */
  readonly count: number
  /** Epoch ms UTC of the nearest deadline; null while nothing waits. */
  readonly deadlineAt: number | null
}

interface Watched extends Alerts {
  /** Documents past their term of which the PAC still does not say whether it stamped them. */
  readonly overdueDoubts: number
}

/** What is near its deadline now, and what is past it in doubt. */
export const useAlerts = create<Watched>(() => ({
  urgency: 'calm',
  count: 0,
  deadlineAt: null,
  overdueDoubts: 0,
}))

/** How near the nearest deadline of these open documents is. */
export function judgeDeadlines(
  jobs: readonly JobView[],
  now: number,
  shares: { readonly near: number; readonly urgent: number },
): Alerts {
  const due = jobs.filter(
    (job) => job.state === 'queued' && job.deadlineAt !== null && job.deadlineAt > now,
  )
  const [first] = due.toSorted((one, other) => (one.deadlineAt ?? 0) - (other.deadlineAt ?? 0))
  if (first?.deadlineAt == null) return { urgency: 'calm', count: 0, deadlineAt: null }
  const { deadlineAt, createdAt } = first
  const share = ((now - createdAt) / (deadlineAt - createdAt)) * 100
  return {
    urgency: share >= shares.urgent ? 'urgent' : share >= shares.near ? 'near' : 'calm',
    count: due.filter((job) => (job.deadlineAt ?? 0) <= deadlineAt + TOGETHER_MS).length,
    deadlineAt,
  }
}

const RANK: Readonly<Record<Urgency, number>> = { calm: 0, near: 1, urgent: 2 }

async function look(): Promise<void> {
  const { status, present } = useSession.getState()
  if (!isOpen(status) || present === null) return
  try {
    await refreshAlertSettings()
    const { rows } = await call('outbox.list', { scope: 'open', after: '', limit: LOOKED_AT })
    const now = presentMs()
    const next = judgeDeadlines(rows, now, useAlertSettings.getState())
    const before = useAlerts.getState()
    const overdueDoubts = rows.filter((job) => mayDeclareAbsent(job, now)).length
    useAlerts.setState({ ...next, overdueDoubts })
    if (overdueDoubts > before.overdueDoubts) tellDoubts(overdueDoubts)
    if (RANK[next.urgency] > RANK[before.urgency]) tell(next, now)
  } catch {
    // The queue's own page says what is wrong; a notice would only repeat it.
  }
}

function tell({ urgency, count, deadlineAt }: Alerts, now: number): void {
  const words = deadlineWords(count, (deadlineAt ?? now) - now)
  notifyAttention(words, t('alerts.deadlineHint'))
  showSystemNotice('deadline', words, t('alerts.deadlineHint'))
  if (urgency === 'urgent') playAlarm()
}

function tellDoubts(count: number): void {
  const words = t('doubt.band', { count })
  notifyAttention(words, t('doubt.hint'))
  showSystemNotice('found', words, t('doubt.hint'))
  playAlarm()
}

/** `2 facturas vencen en 14 h`. */
export function deadlineWords(count: number, leftMs: number): string {
  return t('alerts.deadline', { count, span: formatSpan(leftMs) })
}

/** Watches the deadlines of what waits; called once. */
export function watchDeadlines(): void {
  const again = (): void => void look()
  on('outbox.changed', again)
  on('system.changed', again)
  setInterval(again, LOOK_EVERY_MS)
  useSession.subscribe(({ present, status }, before) => {
    const isMoved = status?.clockAheadMs !== before.status?.clockAheadMs
    if (present !== before.present || isMoved) again()
  })
  again()
}
