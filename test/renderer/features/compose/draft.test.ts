import { describe, expect, it } from 'vitest'
import {
  EMPTY_LINE,
  hasContent,
  newDraft,
  withCustomer,
  withoutBlankEnd,
  withProduct,
} from '../../../../src/renderer/src/features/compose/draft.ts'
import { setAtPath } from '../../../../src/renderer/src/features/compose/setAtPath.ts'
import { COMPANY, CUSTOMER, PRODUCT } from '../../support/builders.ts'

const draft = newDraft(COMPANY, 'A')

describe('setAtPath', () => {
  it('changes one text and leaves the rest as the very same objects', () => {
    const changed = setAtPath(draft, 'lines.0.quantity', '3')
    expect(changed.lines[0]?.quantity).toBe('3')
    expect(changed.receiver).toBe(draft.receiver)
    expect(draft.lines[0]?.quantity).toBe('1')
  })

  it.each(['lines.7.quantity', 'nothing', 'receiver.nothing', 'globalPeriod.year', ''])(
    'changes nothing where %s leads nowhere',
    (path) => {
      expect(setAtPath(draft, path, 'x')).toEqual(draft)
    },
  )
})

describe('what is kept', () => {
  it('leaves out the blank lines that wait at the end, and only those', () => {
    const line = withProduct(EMPTY_LINE, PRODUCT, false)
    const lines = [EMPTY_LINE, line, EMPTY_LINE, EMPTY_LINE]
    expect(withoutBlankEnd({ ...draft, lines }).lines).toEqual([EMPTY_LINE, line])
  })

  it('has nothing worth keeping before something was typed', () => {
    expect(hasContent(draft)).toBe(false)
    expect(hasContent({ ...draft, lines: [{ ...EMPTY_LINE, description: 'x' }] })).toBe(true)
    expect(hasContent(withCustomer(draft, CUSTOMER))).toBe(true)
  })
})

describe('a customer', () => {
  it('brings fiscal data and how he pays; what he does not say stays', () => {
    const filled = withCustomer(draft, { ...CUSTOMER, metodoPago: '' })
    expect(filled.receiver.usoCfdi).toBe('G01')
    expect(filled.formaPago).toBe('01')
    expect(filled.metodoPago).toBe('PUE')
  })
})

it('a product keeps the quantity that was typed before', () => {
  const line = withProduct({ ...EMPTY_LINE, quantity: '12' }, PRODUCT, false)
  expect(line.quantity).toBe('12')
  expect(line.unitPrice).toBe('1250.00')
})
