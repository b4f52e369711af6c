import { z } from 'zod'
import type { SaleFiles } from '../services/sales/saleFiles.ts'
import { answersShape, constantsShape, mappingShape, uploadId } from './batches.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { companyId } from './shapes.ts'

export function saleFileRoutes(files: SaleFiles): readonly Route[] {
  return [
    define(
      'sales.readFile',
      z.strictObject({
        uploadId,
        mapping: mappingShape.nullable(),
        answers: answersShape,
        constants: constantsShape,
        pricesIncludeTax: z.boolean().nullable(),
        purpose: z.enum(['look', 'rehearse', 'record']),
      }),
      'invoice',
      files.read,
    ),
    define('sales.haltFile', z.strictObject({ uploadId }), 'invoice', files.halt),
    define(
      'sales.template',
      z.strictObject({ companyId, format: z.enum(['csv', 'xlsx']) }),
      'look',
      files.template,
    ),
  ]
}
