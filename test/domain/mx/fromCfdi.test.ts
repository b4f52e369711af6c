import { describe, expect, test } from 'vitest'
import { buildCfdi } from '../../../src/domain/mx/cfdi.ts'
import { customerOfCfdi, productsOfCfdi } from '../../../src/domain/mx/fromCfdi.ts'
import { validateCustomer } from '../../../src/domain/partyRules.ts'
import { validateProduct } from '../../../src/domain/productRules.ts'
import { computeCfdiTotals } from '../../../src/domain/totals.ts'
import {
  aCompany,
  aDraft,
  aLine,
  ISR_10,
  IVA_16,
  IVA_EXEMPT,
  publicReceiver,
} from '../../support/cfdiBuilders.ts'

const cfdiOf = (draft = aDraft()) =>
  buildCfdi(draft, computeCfdiTotals(draft, { roundingPolicy: 'atTotals' }), {
    company: aCompany(),
    serie: 'A',
    folio: '1',
    fecha: '2026-11-24T12:00:00',
    noCertificado: '30001000000500003416',
    certificadoBase64: 'MIIF',
  })

describe('learning from issued documents', () => {
  test('the receiver becomes a customer without faults', () => {
    const customer = customerOfCfdi(cfdiOf())
    expect(customer).toMatchObject({ taxId: 'IIA040805DZ4', usoCfdi: 'G03', metodoPago: 'PUE' })
    expect(customer === null ? ['nobody'] : validateCustomer(customer)).toEqual([])
  })

  test('the public in general is nobody', () => {
    expect(customerOfCfdi(cfdiOf(aDraft({ receiver: publicReceiver() })))).toBeNull()
  })

  test('lines become products with their taxes', () => {
    const lines = [aLine({ taxes: [IVA_16, ISR_10] }), aLine({ taxes: [IVA_EXEMPT] })]
    const products = productsOfCfdi(cfdiOf(aDraft({ lines })))
    expect(products.map(({ taxes }) => taxes)).toEqual([
      [
        { ...IVA_16, rate: '0.160000' },
        { ...ISR_10, rate: '0.100000' },
      ],
      [IVA_EXEMPT],
    ])
    expect(products.flatMap(validateProduct)).toEqual([])
  })

  test('a tax that no catalogue has is left out, never taken for another', () => {
    const [concepto] = cfdiOf().conceptos
    if (concepto === undefined) throw new Error('no line')
    const traslados = concepto.traslados.map((tax) => ({ ...tax, impuesto: '009' }))
    const cfdi = { ...cfdiOf(), conceptos: [{ ...concepto, traslados }] }
    expect(productsOfCfdi(cfdi).map(({ taxes }) => taxes)).toEqual([[]])
  })

  test('other types of document teach no products', () => {
    expect(productsOfCfdi({ ...cfdiOf(), tipoDeComprobante: 'P' })).toEqual([])
  })
})
