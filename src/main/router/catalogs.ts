import { z } from 'zod'
import { CATALOG_NAMES } from '../../contract/system.ts'
import type { Catalogs } from '../services/catalogs.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, limit } from './shapes.ts'

const search = z.strictObject({ catalog: z.enum(CATALOG_NAMES), text: code, limit })

export function catalogRoutes(catalogs: Catalogs): readonly Route[] {
  return [define('catalogs.search', search, 'look', catalogs.search)]
}
