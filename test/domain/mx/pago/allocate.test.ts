import { expect, test } from 'vitest'
import {
  allocate,
  equivalenceOfPrice,
  sumOfParts,
} from '../../../../src/domain/mx/pago/allocate.ts'

const pesos = (balance: string) => ({ moneda: 'MXN', balance, equivalencia: '' })

test('P1-40 one payment over several invoices: each takes what it is owed, in order, until nothing is left', () => {
  expect(allocate('1500.00', 'MXN', [pesos('1160.00'), pesos('580.00')])).toEqual([
    '1160.00',
    '340.00',
  ])
  expect(allocate('5000.00', 'MXN', [pesos('1160.00'), pesos('580.00')])).toEqual([
    '1160.00',
    '580.00',
  ])
  expect(allocate('100.00', 'MXN', [pesos('1160.00'), pesos('580.00')])).toEqual(['100.00', '0.00'])
  expect(allocate('', 'MXN', [pesos('10.00')])).toEqual(['0.00'])
})

test('pesos for an invoice in dollars: 17.50 pesos a dollar, to the cent of the dollar', () => {
  // 1 ÷ 17.5 = 0.0571428571…
  const equivalencia = equivalenceOfPrice('17.50')
  expect(equivalencia).toBe('0.0571428571')
  const dollars = { moneda: 'USD', balance: '1000.00', equivalencia }
  // 10,000 × 0.0571428571 = 571.428571
  expect(allocate('10000.00', 'MXN', [dollars])).toEqual(['571.43'])
  // 1,000 ÷ 0.0571428571 = 17,500.0000131…
  expect(sumOfParts('MXN', [{ ...dollars, pagado: '1000.00' }])).toBe('17500.00')
  // 20,000 − 17,500.00 = 2,500.00 are left for the invoice in pesos.
  expect(allocate('20000.00', 'MXN', [dollars, pesos('9000.00')])).toEqual(['1000.00', '2500.00'])
})

test('dollars for an invoice in pesos: the equivalence is the price itself', () => {
  const owed = { moneda: 'MXN', balance: '1160.00', equivalencia: '17.5' }
  // 50 × 17.5 = 875; 1,160 ÷ 17.5 = 66.2857…
  expect(allocate('50.00', 'USD', [owed])).toEqual(['875.00'])
  expect(sumOfParts('USD', [{ ...owed, pagado: '1160.00' }])).toBe('66.29')
})

test('what is not known yet takes nothing', () => {
  const owed = { moneda: 'USD', balance: '10.00', equivalencia: '' }
  expect(allocate('50.00', 'MXN', [owed, pesos('20.00')])).toEqual(['0.00', '20.00'])
  expect(sumOfParts('MXN', [{ ...owed, pagado: '1.00' }])).toBeNull()
  expect([equivalenceOfPrice('0'), equivalenceOfPrice('x')]).toEqual(['', ''])
})
