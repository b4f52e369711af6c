import { z } from 'zod'
import type { AuditLog } from '../services/audit.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, empty, limit } from './shapes.ts'

const moment = z.int().min(0).nullable().default(null)

const selection = z.strictObject({
  subject: code,
  event: code,
  actor: code,
  text: code,
  from: moment,
  to: moment,
})

const filter = selection.extend({
  before: z.int().min(0).nullable().default(null),
  limit,
})

export function auditRoutes(audit: AuditLog): readonly Route[] {
  return [
    define('audit.list', filter, 'audit', audit.list),
    define('audit.get', z.strictObject({ seq: z.int().min(1) }), 'audit', ({ seq }) =>
      audit.get(seq),
    ),
    define('audit.export', selection, 'audit', audit.exportRows),
    define('audit.verify', empty, 'audit', () => audit.verify()),
    define('audit.cancel', empty, 'audit', () => audit.cancel()),
  ]
}
