import { z } from 'zod'
import { CALL_STATUSES } from '../../domain/calls.ts'
import type { Calls } from '../services/calls.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, limit } from './shapes.ts'

const moment = z.int().min(0).nullable().default(null)

const filter = {
  provider: code,
  statuses: z.array(z.enum(CALL_STATUSES)).max(CALL_STATUSES.length).default([]),
  from: moment,
  to: moment,
}

export function callRoutes(calls: Calls): readonly Route[] {
  const page = z.strictObject({ ...filter, after: code, limit })
  const number = z.strictObject({ id: z.int().min(1) })
  return [
    define('calls.list', page, 'look', calls.list),
    define('calls.get', number, 'look', ({ id }) => calls.get(id)),
    define('calls.stats', z.strictObject(filter), 'look', calls.stats),
    define('calls.export', z.strictObject(filter), 'look', calls.exportAll),
  ]
}
