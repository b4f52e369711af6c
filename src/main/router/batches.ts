import { z } from 'zod'
import { DELIMITERS, ENCODINGS } from '../../domain/batch/table.ts'
import { IMPORT_FIELDS } from '../../domain/batch/fields.ts'
import { DOCUMENT_STATES } from '../../domain/batch/states.ts'
import type { BatchId } from '../../domain/ids.ts'
import type { Batches } from '../services/batches/useCases.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { accountId, code, companyId, idOf, limit } from './shapes.ts'

const id = idOf<BatchId>()
const one = z.strictObject({ id })
/** What a column can mean. */
export const fieldShape = z.enum(IMPORT_FIELDS)
const cell = z.string().max(10_000)
const rule = z.string().max(60)
/** Names a file that is on its way in. */
export const uploadId = z.string().regex(/^[0-9a-f]{32}$/)
/** Half a megabyte and its third in base64. */
const part = z.string().max(720_000)
/** Order of the parts of a date. */
export const orderShape = z.enum(['dmy', 'mdy', 'ymd'])
const rows = z.array(z.int().min(1)).max(10_000)
/** What each column of a file means. */
export const mappingShape = z.array(fieldShape.nullable()).max(400)
/** How a person says that figures and dates are to be read. */
export const answersShape = z.strictObject({
  decimal: z.enum(['.', ',']).nullable(),
  dates: z.record(z.string().regex(/^\d{1,3}$/), orderShape),
})
/** Values for rows that leave a field empty. */
export const constantsShape = z.partialRecord(fieldShape, cell)

/** What goes for all rows of a file (docs/formats/mapping.schema.json). */
export const settingsShape = z.strictObject({
  constants: constantsShape,
  pricesIncludeTax: z.boolean(),
  rounding: z.enum(['atTotals', 'perLine']).nullable(),
  issueDate: z.enum(['file', 'today']),
  strictOrder: z.boolean(),
  concurrency: z.int().min(1).max(500).nullable(),
})

const wanted = z.strictObject({
  id,
  what: z.enum(['result', 'errors', 'zip']),
  format: z.enum(['csv', 'xlsx']),
  names: code,
})

export function batchRoutes(batches: Batches): readonly Route[] {
  return [
    define(
      'batches.begin',
      z.strictObject({
        companyId,
        name: z.string().min(1).max(300),
        bytes: z
          .int()
          .min(0)
          .max(2 ** 40),
      }),
      'invoice',
      batches.begin,
    ),
    define('batches.part', z.strictObject({ uploadId, base64: part }), 'invoice', batches.part),
    define(
      'batches.read',
      z.strictObject({ uploadId, mergeInto: id.nullable() }),
      'invoice',
      batches.read,
    ),
    define(
      'batches.reread',
      z.strictObject({
        id,
        options: z.strictObject({
          encoding: z.enum(ENCODINGS).nullable(),
          delimiter: z.enum(DELIMITERS).nullable(),
        }),
      }),
      'invoice',
      batches.reread,
    ),
    define('batches.list', z.strictObject({ companyId, after: code, limit }), 'look', batches.list),
    define('batches.get', one, 'look', batches.get),
    define(
      'batches.check',
      z.strictObject({
        id,
        mapping: mappingShape,
        answers: answersShape,
        settings: settingsShape,
        remember: z.boolean(),
      }),
      'invoice',
      batches.check,
    ),
    define('batches.summary', one, 'look', batches.summary),
    define('batches.causes', one, 'look', batches.causes),
    define(
      'batches.rows',
      z.strictObject({ id, state: z.enum(DOCUMENT_STATES).nullable(), after: code, limit }),
      'look',
      batches.rows,
    ),
    define(
      'batches.rowsOf',
      z.strictObject({ id, docs: z.array(z.int().min(1)).max(200) }),
      'look',
      batches.rowsOf,
    ),
    define('batches.halt', one, 'invoice', batches.halt),
    define(
      'batches.accept',
      z.strictObject({ id, rule, field: fieldShape, rows: rows.nullable() }),
      'invoice',
      batches.accept,
    ),
    define('batches.acceptUsual', one, 'invoice', batches.acceptUsual),
    define(
      'batches.edit',
      z.strictObject({
        id,
        edits: z
          .array(z.strictObject({ row: z.int().min(1), field: fieldShape, value: cell }))
          .min(1)
          .max(5_000),
        spread: z.enum(['row', 'receiver']),
      }),
      'invoice',
      batches.edit,
    ),
    define(
      'batches.allow',
      z.strictObject({ id, rule, docs: rows.nullable() }),
      'invoice',
      batches.allow,
    ),
    define(
      'batches.leaveOut',
      z.strictObject({ id, docs: rows.min(1), leftOut: z.boolean() }),
      'invoice',
      batches.leaveOut,
    ),
    define('batches.askApproval', one, 'invoice', batches.askApproval),
    define(
      'batches.decline',
      z.strictObject({ id, words: z.string().max(1_000) }),
      'approve',
      batches.decline,
    ),
    define(
      'batches.send',
      z.strictObject({ id, digest: z.string().regex(/^(?:[0-9a-f]{64})?$/) }),
      'approve',
      batches.send,
    ),
    define('batches.pause', one, 'invoice', batches.pause),
    define('batches.resume', one, 'approve', batches.resume),
    define('batches.reroute', z.strictObject({ id, accountId }), 'approve', batches.reroute),
    define('batches.stop', one, 'approve', batches.stop),
    define('batches.retry', one, 'approve', batches.retry),
    define('batches.undo', one, 'invoice', batches.undo),
    define('batches.export', wanted, 'look', batches.export),
    define(
      'batches.template',
      z.strictObject({ companyId, format: z.enum(['csv', 'xlsx']) }),
      'look',
      batches.template,
    ),
  ]
}
