import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FIELD_DEFINITIONS, fieldsOf } from '../../../src/domain/batch/fields.ts'
import { fieldShape, orderShape, settingsShape } from '../../../src/main/router/batches.ts'
import { companyShape } from '../../../src/main/router/companies.ts'
import { customerShape } from '../../../src/main/router/customers.ts'
import { cfdiDraftShape } from '../../../src/main/router/draftShape.ts'
import { ownRuleShape } from '../../../src/main/router/ownRules.ts'
import { peDraftShape } from '../../../src/main/router/peDraftShape.ts'
import { productShape } from '../../../src/main/router/products.ts'
import { saleShape } from '../../../src/main/router/sales.ts'

const FOLDER = join(import.meta.dirname, '../../../docs/formats')

/** What the command line lets a draft's file name instead of spelling out. */
const draftFile = cfdiDraftShape.omit({ companyId: true }).extend({
  company: z.string().optional().describe('RFC of the issuing company; left out: the only one'),
  customer: z.string().optional().describe('RFC of a stored customer, who fills `receiver`'),
  receiver: cfdiDraftShape.shape.receiver.optional(),
  lines: z.array(
    cfdiDraftShape.shape.lines.element
      .omit({ productId: true })
      .extend({ product: z.string().optional().describe('SKU of a stored product') }),
  ),
})

const peDraftFile = peDraftShape.omit({ companyId: true }).extend({
  company: z.string().optional().describe('RUC of the issuing company; left out: the only one'),
  customer: z.string().optional().describe('Number of a stored customer, who fills `receiver`'),
  receiver: peDraftShape.shape.receiver.optional(),
  lines: z.array(
    peDraftShape.shape.lines.element
      .omit({ productId: true })
      .extend({ product: z.string().optional().describe('SKU of a stored product') }),
  ),
})

const saleFile = saleShape.omit({ companyId: true }).extend({
  lines: draftFile.shape.lines,
})

/** `timbrel import FILE --mapping MAPPING.json`; everything may be left out. */
const mappingFile = z.strictObject({
  columns: z
    .record(z.string(), fieldShape.nullable())
    .optional()
    .describe('Header → field; null leaves a column unused, what is left out keeps the proposal'),
  constants: settingsShape.shape.constants
    .optional()
    .describe('Field → value where a row leaves it empty'),
  decimal: z.enum(['.', ',']).nullable().optional(),
  dates: z.record(z.string(), orderShape).optional().describe('Header → order of its dates'),
  settings: settingsShape.omit({ constants: true }).partial().optional(),
})

const FORMATS = {
  company: companyShape,
  customer: customerShape,
  product: productShape,
  sale: saleFile,
  'own-rules': z.strictObject({ rules: z.array(ownRuleShape) }),
  draft: draftFile.omit({ customerId: true }),
  'draft-pe': peDraftFile.omit({ customerId: true }),
  mapping: mappingFile,
} as const

describe('the formats that are documented are the formats that are read', () => {
  test.each(Object.entries(FORMATS))('docs/formats/%s.schema.json', (name, shape) => {
    const schema = z.toJSONSchema(shape, { io: 'input', target: 'draft-2020-12' })
    const text = `${JSON.stringify(schema, null, 2)}\n`
    const path = join(FOLDER, `${name}.schema.json`)
    // After a change of a shape: TIMBREL_WRITE_FORMATS=1, then read the difference.
    if (process.env['TIMBREL_WRITE_FORMATS'] === '1') writeFileSync(path, text)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(text))
  })

  test('docs/formats/import.md names every column with all the headers that mean it', () => {
    const text = readFileSync(join(FOLDER, 'import.md'), 'utf8')
    const missing = (['MX', 'PE'] as const).flatMap((country) =>
      fieldsOf(country).filter((field) => {
        const { headers, kind } = FIELD_DEFINITIONS[field]
        const names = headers.split('|').join(', ')
        return !text.includes(`| \`${field}\` | ${kind} | ${names} |`)
      }),
    )
    expect(missing).toEqual([])
  })
})
