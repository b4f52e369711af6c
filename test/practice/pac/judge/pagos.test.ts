import { describe, expect, test } from 'vitest'
import { writeCfdi } from '../../../../src/domain/mx/cfdiXml.ts'
import { buildCfdi } from '../../../../src/domain/mx/cfdi.ts'
import { cadenaOriginal } from '../../../../src/domain/mx/cadenaOriginal.ts'
import { computeCfdiTotals } from '../../../../src/domain/totals.ts'
import { cadenaOf } from '../../../../src/practice/pac/judge/cadena.ts'
import { judgePagos } from '../../../../src/practice/pac/judge/pagos.ts'
import { parse } from '../../../../src/practice/pac/judge/parse.ts'
import { aCompany } from '../../../support/cfdiBuilders.ts'
import { aPagoDraft, aPaidDocument, aPayment } from '../../../support/pagoBuilders.ts'

const IVA = { tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16', base: '1000.00' } as const
const ISR = { tax: 'isr', withheld: true, factor: 'Tasa', rate: '0.1', base: '1000.00' } as const

/** 1,000.00 + 160.00 IVA − 100.00 ISR = 1,060.00. */
const draft = aPagoDraft([
  aPayment({
    amount: '1060.00',
    documents: [aPaidDocument({ saldoAnterior: '1060.00', pagado: '1060.00', taxes: [IVA, ISR] })],
  }),
])
const cfdi = buildCfdi(draft, computeCfdiTotals(draft, { roundingPolicy: 'atTotals' }), {
  company: aCompany(),
  serie: 'P',
  folio: '1',
  fecha: '2026-11-24T12:00:00',
  noCertificado: '30001000000500003416',
  certificadoBase64: 'AAAA',
})
const xml = writeCfdi(cfdi, 'AAAA')

function codes(edited: string): readonly string[] {
  const root = parse(edited)
  if (root === null) throw new Error('unreadable')
  return judgePagos(root).map(({ code }) => code)
}

test('a right receipt is not refused, and its cadena is the one that was sealed', () => {
  expect(codes(xml)).toEqual([])
  const root = parse(xml)
  expect(root === null ? null : cadenaOf(root)).toBe(cadenaOriginal(cfdi))
})

describe('each fault has its own code', () => {
  test.each([
    ['CRP20101', 'TipoDeComprobante="P"', 'TipoDeComprobante="I"'],
    ['CRP20104', 'Moneda="XXX"', 'Moneda="MXN"'],
    ['CRP20110', ' Total="0"', ' Total="1"'],
    ['CRP20118', 'Descripcion="Pago"', 'Descripcion="Abono"'],
    ['CRP20202', 'TotalRetencionesISR="100.00"', 'TotalRetencionesISR="100.01"'],
    ['CRP20204', 'TotalTrasladosBaseIVA16="1000.00"', 'TotalTrasladosBaseIVA16="999.99"'],
    ['CRP20205', ' TotalTrasladosImpuestoIVA16="160.00"', ''],
    ['CRP20211', 'MontoTotalPagos="1060.00"', 'MontoTotalPagos="1060.01"'],
    ['CRP20212', 'FormaDePagoP="03"', 'FormaDePagoP="99"'],
    ['CRP20215', 'TipoCambioP="1"', 'TipoCambioP="1.0"'],
    ['CRP20217', ' Monto="1060.00"', ' Monto="1059.99"'],
    ['CRP20238', 'EquivalenciaDR="1"', 'EquivalenciaDR="1.0000000000"'],
    ['CRP20244', 'ImpSaldoInsoluto="0.00"', 'ImpSaldoInsoluto="0.01"'],
    ['CRP20247', 'ObjetoImpDR="02"', 'ObjetoImpDR="01"'],
    ['CRP20254', 'ImporteDR="100.00"', 'ImporteDR="100.02"'],
    ['CRP20261', 'ImporteDR="160.00"', 'ImporteDR="161.00"'],
    ['CRP20265', 'ImporteP="100.00"', 'ImporteP="100.01"'],
    ['CRP20268', 'BaseP="1000.00"', 'BaseP="1000.01"'],
    ['CRP20274', 'ImporteP="160.00"', 'ImporteP="160.01"'],
  ])('%s', (code, from, to) => {
    expect(xml).toContain(from)
    expect(codes(xml.replace(from, to))).toContain(code)
  })
})
