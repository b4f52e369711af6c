import { z } from 'zod'
import { OWN_RULE_FIELDS, OWN_RULE_TESTS } from '../../domain/ownRules.ts'
import type { OwnRules } from '../services/ownRules.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { companyId } from './shapes.ts'

const condition = z.strictObject({
  field: z.enum(OWN_RULE_FIELDS),
  test: z.enum(OWN_RULE_TESTS),
  value: z.string().max(200).default(''),
})

/** One rule, as the window and a file give it (docs/formats/own-rules.schema.json). */
export const ownRuleShape = z.strictObject({
  id: z.string().min(1).max(60),
  says: z.string().max(300),
  when: z.array(condition).max(10).default([]),
  demands: condition,
  severity: z.enum(['error', 'warning']).default('error'),
  active: z.boolean().default(true),
})

export function ownRuleRoutes(ownRules: OwnRules): readonly Route[] {
  return [
    define(
      'ownRules.save',
      z.strictObject({ companyId, rules: z.array(ownRuleShape).max(100) }),
      'companies',
      ownRules.save,
    ),
  ]
}
