import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CFDI_RULES } from '../../../src/domain/mx/rules/ruleNames.ts'

const DOMAIN = join(import.meta.dirname, '../../../src/domain')
const RULES = join(DOMAIN, 'mx/rules')

test('every listed rule is raised somewhere, and none is listed twice', () => {
  const files = [
    join(DOMAIN, 'partyRules.ts'),
    join(DOMAIN, 'email.ts'),
    join(DOMAIN, 'ownRules.ts'),
    join(DOMAIN, 'receiverMemory.ts'),
    join(DOMAIN, 'mx/creditSum.ts'),
    ...['mx/pago', 'mx/sales'].flatMap((folder) =>
      readdirSync(join(DOMAIN, folder)).map((name) => join(DOMAIN, folder, name)),
    ),
    ...readdirSync(RULES)
      .filter((name) => name !== 'ruleNames.ts')
      .map((name) => join(RULES, name)),
  ]
  const source = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  expect(CFDI_RULES.filter((rule) => !source.includes(`'${rule}'`))).toEqual([])
  expect(new Set(CFDI_RULES).size).toBe(CFDI_RULES.length)
})
