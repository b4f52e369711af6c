import { z } from 'zod'
import type { Imports } from '../services/imports.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { companyId } from './shapes.ts'

const fromXml = z.strictObject({
  companyId,
  files: z.array(z.strictObject({ name: z.string().max(300), xml: z.string() })).max(500),
  apply: z.boolean(),
})

export function importRoutes(imports: Imports): readonly Route[] {
  return [define('imports.fromXml', fromXml, 'customers', imports.fromXml)]
}
