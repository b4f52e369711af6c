import type { AlertSettings, SavedView } from '../../contract/deskSettings.ts'
import { USUAL_SHARES } from '../../domain/alertSettings.ts'
import type { CompanyId } from '../../domain/ids.ts'
import { appendAudit } from '../store/audit.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import type { Caller } from './caller.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'

export interface DeskSettings {
  alerts(): AlertSettings
  saveAlerts(input: AlertSettings, caller: Caller): AlertSettings
  views(companyId: CompanyId): readonly SavedView[]
  saveView(
    input: { readonly companyId: CompanyId } & SavedView,
    caller: Caller,
  ): readonly SavedView[]
  removeView(
    input: { readonly companyId: CompanyId; readonly name: string },
    caller: Caller,
  ): readonly SavedView[]
}

const ALERTS = 'alerts'
const USUAL: AlertSettings = {
  ...USUAL_SHARES,
  sounds: true,
  stamped: true,
  rejected: true,
  found: true,
  deadline: true,
}

export function createDeskSettings(context: ServiceContext): DeskSettings {
  const { store, events } = context

  function alerts(): AlertSettings {
    return { ...USUAL, ...(readSetting(store, ALERTS) as Partial<AlertSettings> | null) }
  }

  function views(companyId: CompanyId): readonly SavedView[] {
    return (readSetting(store, viewsOf(companyId)) as readonly SavedView[] | null) ?? []
  }

  function keepViews(
    companyId: CompanyId,
    kept: readonly SavedView[],
    told: { readonly event: string; readonly name: string },
    caller: Caller,
  ): readonly SavedView[] {
    requireCompany(context, companyId)
    const sorted = kept.toSorted((one, other) => one.name.localeCompare(other.name, 'es'))
    store.tx((tx) => {
      writeSetting(tx, viewsOf(companyId), sorted)
      const { event, name } = told
      appendAudit(tx, { actor: caller.actor, event, subject: companyId, data: { name } })
    })
    events.emit('system.changed', { count: 1 })
    return sorted
  }

  return {
    alerts,
    saveAlerts(input, caller) {
      store.tx((tx) => {
        writeSetting(tx, ALERTS, input)
        appendAudit(tx, {
          actor: caller.actor,
          event: 'settings.alertsChanged',
          subject: '',
          data: { ...input },
        })
      })
      events.emit('system.changed', { count: 1 })
      return alerts()
    },
    views,
    saveView({ companyId, name, filter }, caller) {
      const others = views(companyId).filter((view) => view.name !== name)
      return keepViews(
        companyId,
        [...others, { name, filter }],
        { event: 'view.saved', name },
        caller,
      )
    },
    removeView({ companyId, name }, caller) {
      const others = views(companyId).filter((view) => view.name !== name)
      return keepViews(companyId, others, { event: 'view.removed', name }, caller)
    },
  }
}

const viewsOf = (companyId: CompanyId): string => `views.${companyId}`
