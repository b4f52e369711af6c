import { z } from 'zod'
import type { Watching } from '../services/batches/watching.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { companyId } from './shapes.ts'

const company = z.strictObject({ companyId })

export function watchRoutes(watching: Watching): readonly Route[] {
  return [
    define('watch.get', company, 'look', watching.get),
    define(
      'watch.save',
      z.strictObject({ companyId, isOn: z.boolean(), send: z.boolean(), choose: z.boolean() }),
      'companies',
      watching.save,
    ),
    define('watch.look', company, 'invoice', watching.look),
  ]
}
