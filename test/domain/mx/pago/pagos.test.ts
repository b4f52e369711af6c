import { describe, expect, test } from 'vitest'
import { buildPagos } from '../../../../src/domain/mx/pago/buildPagos.ts'
import { documentTaxes, payDocument, type Payable } from '../../../../src/domain/mx/pago/payable.ts'
import type { PaidTax } from '../../../../src/domain/mx/pago/payment.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { computeCfdiTotals } from '../../../../src/domain/totals.ts'
import { validateCfdi } from '../../../../src/domain/validate.ts'
import {
  aCompany,
  aDraft,
  aLine,
  IVA_16,
  ISR_10,
  IVA_EXEMPT,
} from '../../../support/cfdiBuilders.ts'
import { aPagoDraft, aPaidDocument, aPayment, PAID_UUID } from '../../../support/pagoBuilders.ts'

const NOW = Date.UTC(2026, 10, 24, 18)
const rules = (draft = aPagoDraft()) =>
  validateCfdi(draft, { company: aCompany(), nowMs: NOW })
    .filter(({ severity }) => severity === 'error')
    .map(({ path, rule, officialCode }) => `${path} ${rule} ${officialCode ?? ''}`.trim())

function payable(changes: Partial<Payable> = {}): Payable {
  const draft = aDraft({
    lines: [aLine({ quantity: '3', unitPrice: '33.33', taxes: [IVA_16, ISR_10] })],
  })
  const totals = computeCfdiTotals(draft, { roundingPolicy: 'atTotals' })
  return {
    invoiceId: 'x' as InvoiceId,
    uuid: PAID_UUID,
    serie: 'A',
    folio: '7',
    moneda: 'MXN',
    total: totals.total,
    balance: totals.total,
    payments: 0,
    isCredited: false,
    ...documentTaxes(draft, totals),
    paidTaxes: [],
    ...changes,
  }
}

describe('Pagos 2.0', () => {
  test('a whole payment: one IVA of 16 %, totals in pesos', () => {
    const { totales, pagos } = buildPagos([aPayment()])
    // 1,000.00 × 0.16 = 160.00; 1,160.00 paid.
    expect(totales).toMatchObject({
      baseIva16: '1000.00',
      impuestoIva16: '160.00',
      montoTotalPagos: '1160.00',
      retencionesIsr: '',
      baseIva8: '',
    })
    expect(pagos[0]).toMatchObject({ tipoCambio: '1', monto: '1160.00' })
    expect(pagos[0]?.documentos[0]).toMatchObject({
      equivalencia: '1',
      impSaldoInsoluto: '0.00',
      traslados: [{ base: '1000.00', tasaOCuota: '0.160000', importe: '160.00' }],
    })
  })

  test('a dollar invoice paid in pesos: EquivalenciaDR is dollars per peso', () => {
    // 100.00 USD at 18.6382: 1 / 18.6382 = 0.0536532498…; Monto 1,863.82.
    const paid = aPaidDocument({
      moneda: 'USD',
      equivalencia: '0.0536532498',
      saldoAnterior: '100.00',
      pagado: '100.00',
      taxes: [{ tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16', base: '86.206897' }],
    })
    const payment = aPayment({ amount: '1863.82', documents: [paid] })
    expect(rules(aPagoDraft([payment]))).toEqual([])
    const { totales, pagos } = buildPagos([payment])
    // 86.206897 / 0.0536532498 = 1606.741…  (86.206897 × 18.6382 = 1606.74138…)
    expect(pagos[0]?.traslados[0]?.base).toMatch(/^1606\.74/)
    expect(totales.montoTotalPagos).toBe('1863.82')
    expect(totales.baseIva16).toBe('1606.74')
  })

  test('pesos of a dollar payment: totals are multiplied by TipoCambioP once', () => {
    const payment = aPayment({
      moneda: 'USD',
      tipoCambio: '18.5',
      amount: '116.00',
      documents: [
        aPaidDocument({
          moneda: 'USD',
          saldoAnterior: '116.00',
          pagado: '116.00',
          taxes: [{ tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16', base: '100.00' }],
        }),
      ],
    })
    expect(rules(aPagoDraft([payment]))).toEqual([])
    // 116 × 18.5 = 2,146.00; 100 × 18.5 = 1,850.00; 16 × 18.5 = 296.00.
    expect(buildPagos([payment]).totales).toMatchObject({
      montoTotalPagos: '2146.00',
      baseIva16: '1850.00',
      impuestoIva16: '296.00',
    })
  })

  test('three instalments take the taxes of the document without losing a millionth', () => {
    // 3 × 33.33 = 99.99; IVA 15.9984 → 16.00; ISR 9.999 → 10.00; total 105.99.
    const whole = payable()
    expect(whole.total).toBe('105.99')
    let balance = whole.balance
    const paidTaxes: PaidTax[] = []
    const bases: string[] = []
    for (const [index, amount] of ['35.33', '35.33', '35.33'].entries()) {
      const paid = payDocument(payable({ balance, payments: index, paidTaxes }), amount, '')
      expect(paid.parcialidad).toBe(String(index + 1))
      expect(rules(aPagoDraft([aPayment({ amount, documents: [paid] })]))).toEqual([])
      bases.push(paid.taxes[0]?.base ?? '')
      paidTaxes.push(...paid.taxes)
      balance =
        buildPagos([aPayment({ documents: [paid] })]).pagos[0]?.documentos[0]?.impSaldoInsoluto ??
        ''
    }
    expect(balance).toBe('0.00')
    // 99.99 × 35.33 / 105.99 = 33.33 exactly, three times.
    expect(bases).toEqual(['33.33', '33.33', '33.33'])
  })

  test('the last payment takes what uneven ones left', () => {
    const first = payDocument(payable(), '1.00', '')
    // 99.99 / 105.99 = 0.943391…
    expect(first.taxes[0]?.base).toBe('0.943391')
    const last = payDocument(
      payable({ balance: '104.99', payments: 1, paidTaxes: first.taxes }),
      '104.99',
      '',
    )
    // 99.99 − 0.943391 = 99.046609.
    expect(last.taxes[0]?.base).toBe('99.046609')
  })

  test('exempt documents have a base and no rate', () => {
    const draft = aDraft({ lines: [aLine({ taxes: [IVA_EXEMPT] })] })
    const totals = computeCfdiTotals(draft, { roundingPolicy: 'atTotals' })
    const paid = payDocument(
      payable({ ...documentTaxes(draft, totals), total: '100.00', balance: '100.00' }),
      '50.00',
      '',
    )
    const { totales, pagos } = buildPagos([aPayment({ amount: '50.00', documents: [paid] })])
    expect(totales).toMatchObject({ baseIvaExento: '50.00', baseIva16: '' })
    expect(pagos[0]?.traslados).toEqual([
      { base: '50.00', impuesto: '002', tipoFactor: 'Exento', tasaOCuota: '', importe: '' },
    ])
  })
})

describe('what a receipt may not say', () => {
  const paying = (changes: Parameters<typeof aPaidDocument>[0]) =>
    rules(aPagoDraft([aPayment({ documents: [aPaidDocument(changes)] })]))

  test.each([
    ['payments.0.amount payment.tooSmall CRP20217', { amount: '1159.99' }],
    ['payments.0.formaPago payment.formaPago CRP20212', { formaPago: '99' }],
    ['payments.0.moneda moneda.none CRP20213', { moneda: 'XXX' }],
    ['payments.0.tipoCambio tipoCambio.required CRP20214', { moneda: 'USD' }],
    ['payments.0.amount number.decimals CRP20219', { amount: '1160.001' }],
    [
      'payments.0.payerAccount payment.noBank CRP20224',
      { formaPago: '01', payerAccount: '1234567890' },
    ],
    ['payments.0.payerAccount payment.account CRP20225', { payerAccount: '12' }],
    ['payments.0.paidLocal payment.future', { paidLocal: '2026-12-01T00:00:00' }],
    ['payments.0.documents payment.documents', { documents: [] }],
  ])('%s', (expected, changes) => {
    expect(rules(aPagoDraft([aPayment(changes)]))).toContain(expected)
  })

  test.each([
    ['payments.0.documents.0.pagado paid.tooMuch CRP20244', { saldoAnterior: '1000.00' }],
    ['payments.0.documents.0.equivalencia paid.equivalencia CRP20237', { moneda: 'USD' }],
    ['payments.0.documents.0.equivalencia paid.sameCurrency CRP20238', { equivalencia: '18.5' }],
    ['payments.0.documents.0.objetoImp objetoImp.needsTaxes CRP20246', { taxes: [] }],
    ['payments.0.documents.0.objetoImp objetoImp.noTaxes CRP20247', { objetoImp: '01' }],
    ['payments.0.documents.0.uuid uuid.form', { uuid: 'abc' }],
    ['payments.0.documents.0.parcialidad paid.parcialidad', { parcialidad: '0' }],
  ])('%s', (expected, changes) => {
    expect(paying(changes)).toContain(expected)
  })

  test('the classic error, the exchange rate in place of EquivalenciaDR, is refused (CRP20276)', () => {
    const paid = aPaidDocument({
      moneda: 'USD',
      equivalencia: '18.6382',
      saldoAnterior: '100.00',
      pagado: '100.00',
    })
    expect(rules(aPagoDraft([aPayment({ amount: '1863.82', documents: [paid] })]))).toContain(
      'payments.0.amount payment.conversion CRP20276',
    )
  })

  test('its head is fixed, and an invoice carries no payments', () => {
    expect(rules(aPagoDraft([aPayment()], { moneda: 'MXN', formaPago: '03' }))).toEqual(
      expect.arrayContaining(['moneda payment.head CRP20104', 'formaPago payment.head CRP20105']),
    )
    expect(rules(aDraft({ payments: [aPayment()] }))).toEqual(['payments payment.notHere'])
    expect(rules(aPagoDraft([], {}))).toEqual(['payments payment.none'])
  })
})
