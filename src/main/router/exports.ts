import { z } from 'zod'
import { BOOK_COLUMNS } from '../../domain/pe/salesBook.ts'
import type { Exports } from '../services/exports.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { invoiceQuery } from './invoices.ts'
import { companyId, empty, invoiceId } from './shapes.ts'

const selection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('marked'), ids: z.array(invoiceId).min(1).max(5_000) }),
  z.strictObject({
    kind: z.literal('filtered'),
    query: invoiceQuery.omit({ after: true, limit: true }),
  }),
])

const request = z.strictObject({
  companyId,
  selection,
  format: z.enum(['zip', 'csv', 'xlsx']),
  book: z
    .array(z.enum([...BOOK_COLUMNS.keys()]))
    .min(1)
    .max(BOOK_COLUMNS.size)
    .exactOptional(),
})

export function exportRoutes(exports: Exports): readonly Route[] {
  return [
    define('exports.run', request, 'look', exports.run),
    define('exports.cancel', empty, 'look', () => exports.cancel()),
  ]
}
