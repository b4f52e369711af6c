import { describe, expect, test } from 'vitest'
import { checkOwnRules, ownRuleProblems } from '../../src/domain/ownRules.ts'
import type { OwnRule, OwnRuleCondition } from '../../src/domain/ownRules.ts'
import { aDraft, aLine } from '../support/cfdiBuilders.ts'

const ORDER: OwnRule = {
  id: 'r1',
  says: 'Arriba de 100,000 hace falta la orden de compra en las condiciones de pago.',
  when: [{ field: 'total', test: 'over', value: '100000' }],
  demands: { field: 'condicionesDePago', test: 'contains', value: 'OC' },
  severity: 'error',
  active: true,
}

const demand = (demands: OwnRuleCondition, when: readonly OwnRuleCondition[] = []): OwnRule => ({
  ...ORDER,
  when,
  demands,
})

describe('PAC-19 a company’s own rules', () => {
  test.each([
    ['100000.00', '', 0],
    ['100000.01', '', 1],
    ['100000.01', 'contado', 1],
    ['100000.01', 'Contado, oc 4711', 0],
  ])(
    'the source document’s example: a total of %s with "%s"',
    (total, condicionesDePago, broken) => {
      const issues = checkOwnRules(aDraft({ condicionesDePago }), total, [ORDER])
      expect(issues).toHaveLength(broken)
      if (broken > 0) {
        expect(issues[0]).toMatchObject({
        path: 'condicionesDePago', rule: 'own', severity: 'error', params: { says: ORDER.says },
      }) // prettier-ignore
      }
    },
  )

  test('asks a demand on lines of every line, at the line', () => {
    const draft = aDraft({ lines: [aLine({ sku: 'A' }), aLine({ sku: '' }), aLine({ sku: ' ' })] })
    const issues = checkOwnRules(draft, '1', [
      demand({ field: 'lines.sku', test: 'filled', value: '' }),
    ])
    expect(issues.map(({ path }) => path)).toEqual(['lines.1.sku', 'lines.2.sku'])
  })

  test('a condition on lines holds where any line meets it', () => {
    const rule = demand({ field: 'receiver.email', test: 'filled', value: '' }, [
      { field: 'lines.discount', test: 'over', value: '10' },
    ])
    const receiver = { ...aDraft({}).receiver, email: '' }
    const cheap = aDraft({ receiver, lines: [aLine({ discount: '10' }), aLine({ discount: '' })] })
    const dear = aDraft({
      receiver,
      lines: [aLine({ discount: '' }), aLine({ discount: '10.01' })],
    })
    expect(checkOwnRules(cheap, '1', [rule])).toEqual([])
    expect(checkOwnRules(dear, '1', [rule]).map(({ path }) => path)).toEqual(['receiver.email'])
  })

  test('amounts are compared as amounts, texts without case', () => {
    const isMxn = demand({ field: 'moneda', test: 'is', value: 'mxn' })
    expect(checkOwnRules(aDraft({}), '1', [isMxn])).toEqual([])
    const price = demand({ field: 'lines.unitPrice', test: 'isNot', value: '5' })
    expect(
      checkOwnRules(aDraft({ lines: [aLine({ unitPrice: '5.00' })] }), '1', [price]),
    ).toHaveLength(1)
  })

  test('one that is switched off, or whose time has not come, says nothing', () => {
    expect(checkOwnRules(aDraft({}), '200000', [{ ...ORDER, active: false }])).toEqual([])
    expect(checkOwnRules(aDraft({}), 'not a number', [ORDER])).toEqual([])
  })

  test('is refused itself where it says or compares nothing', () => {
    const bad = {
      ...ORDER,
      says: ' ',
      when: [{ field: 'total', test: 'over', value: 'mucho' }],
      demands: { field: 'serie', test: 'is', value: '' },
    } as const
    expect(ownRuleProblems(bad)).toEqual([
      { path: 'says', rule: 'ownRule.says' },
      { path: 'when.0.value', rule: 'ownRule.amount' },
      { path: 'demands.value', rule: 'ownRule.value' },
    ])
    expect(ownRuleProblems(ORDER)).toEqual([])
  })
})
