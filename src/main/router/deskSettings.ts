import { z } from 'zod'
import { INVOICE_STATES } from '../../domain/invoice.ts'
import type { DeskSettings } from '../services/deskSettings.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, companyId, empty } from './shapes.ts'

const share = z.int().min(1).max(99)
const isWanted = z.boolean()
const viewName = z.string().trim().min(1).max(60)

const alertShape = z.strictObject({
  near: share,
  urgent: share,
  sounds: isWanted,
  stamped: isWanted,
  rejected: isWanted,
  found: isWanted,
  deadline: isWanted,
})
/** What is near is not urgent yet. */
const alerts = alertShape.refine(({ near, urgent }) => near < urgent, { path: ['near'] })

const filter = z.strictObject({
  states: z.array(z.enum(INVOICE_STATES)).max(INVOICE_STATES.length),
  text: code,
  fromDate: code,
  toDate: code,
  serie: code,
})

export function deskSettingRoutes(settings: DeskSettings): readonly Route[] {
  return [
    define('settings.alerts', empty, 'look', () => settings.alerts()),
    define('settings.saveAlerts', alerts, 'system', settings.saveAlerts),
    define('views.list', z.strictObject({ companyId }), 'look', (input) =>
      settings.views(input.companyId),
    ),
    define(
      'views.save',
      z.strictObject({ companyId, name: viewName, filter }),
      'invoice',
      settings.saveView,
    ),
    define(
      'views.remove',
      z.strictObject({ companyId, name: viewName }),
      'invoice',
      settings.removeView,
    ),
  ]
}
