import { z } from 'zod'
import type { Companies } from '../services/companies.ts'
import type { CompanyBoard } from '../services/companyBoard.ts'
import type { Seals } from '../services/seals.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, companyId, empty, target, text } from './shapes.ts'

/** A company as a form or a file gives it (docs/formats/company.schema.json). */
export const companyShape = z.strictObject({
  country: z.enum(['MX', 'PE']).default('MX'),
  taxId: code,
  name: text,
  regimenFiscal: code,
  postalCode: code,
  address: text,
  ubigeo: code,
  establishment: code,
  email: text,
  phone: code,
  roundingPolicy: z.enum(['atTotals', 'perLine']).default('atTotals'),
  color: z.string().max(20).default('teal'),
})

const csdFiles = z.strictObject({
  companyId,
  certificateBase64: z.string().max(20_000),
  keyBase64: z.string().max(20_000),
  password: z.string().max(500),
  turn: z.enum(['now', 'next']).default('now'),
})

const series = z.strictObject({
  companyId,
  kind: z.string().max(20),
  serie: z.string().max(25),
  nextFolio: z.int().min(1).max(9_999_999_999),
})

export function companyRoutes(
  companies: Companies,
  board: CompanyBoard,
  seals: Seals,
): readonly Route[] {
  return [
    define('companies.list', empty, 'look', () => companies.list()),
    define('companies.board', empty, 'look', () => board.list()),
    define(
      'companies.save',
      z.strictObject({ target: target(companyId).nullable(), company: companyShape }),
      'companies',
      companies.save,
    ),
    define('companies.importCsd', csdFiles, 'keys', seals.importCsd),
    define('companies.sealWatch', empty, 'look', () => seals.list()),
    define('companies.useNextCsd', z.strictObject({ companyId }), 'keys', (input, caller) =>
      seals.useNext(input.companyId, caller),
    ),
    define('companies.dropNextCsd', z.strictObject({ companyId }), 'keys', (input, caller) =>
      seals.dropNext(input.companyId, caller),
    ),
    define('series.list', z.strictObject({ companyId }), 'look', (input) =>
      companies.listSeries(input.companyId),
    ),
    define('series.save', series, 'series', companies.saveSeries),
  ]
}
