import { z } from 'zod'
import { CATALOG_NAMES } from '../../contract/system.ts'
import { PACK_CATALOGS } from '../../domain/mx/catalogs/packCatalogs.ts'
import type { Catalogs } from '../services/catalogs.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, empty, limit } from './shapes.ts'

const search = z.strictObject({ catalog: z.enum(CATALOG_NAMES), text: code, limit })

const EDITIONS = PACK_CATALOGS.map(({ name }) => name)
const look = z.strictObject({
  keys: z.array(z.strictObject({ catalog: z.enum(EDITIONS), key: code })).max(200),
})

/** Name of a file of ours: made by the window, never a path. */
const upload = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const piece = z.strictObject({
  upload,
  offset: z.int().min(0).max(200_000_000),
  base64: z.base64().max(1_000_000),
})
const pack = z.strictObject({ upload, name: z.string().min(1).max(200) })

export function catalogRoutes(catalogs: Catalogs): readonly Route[] {
  return [
    define('catalogs.search', search, 'look', catalogs.search),
    define('catalogs.look', look, 'look', catalogs.look),
    define('catalogs.status', empty, 'look', () => catalogs.status()),
    define('catalogs.receive', piece, 'products', catalogs.receive),
    define('catalogs.read', pack, 'products', catalogs.read),
    define('catalogs.cancel', empty, 'products', () => catalogs.cancel()),
    define('catalogs.report', empty, 'look', () => catalogs.report()),
    define('catalogs.apply', empty, 'products', (_, caller) => catalogs.apply(caller)),
    define('catalogs.discard', empty, 'products', () => catalogs.discard()),
  ]
}
