import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadFonts } from '../../../src/main/pdf/fonts.ts'
import { makePdf } from '../../../src/main/pdf/makePdf.ts'
import { printModel } from '../../../src/main/pdf/printModel.ts'
import { pdfToolsMissing, plainTextOf } from '../../support/pdfTools.ts'
import { aPagoDraft, aPaidDocument, aPayment } from '../../support/pagoBuilders.ts'
import { aPdfRequest, printSample } from '../../support/printSamples.ts'

const draft = aPagoDraft([
  aPayment({
    operation: 'SPEI 88123',
    amount: '2900.00',
    documents: [
      aPaidDocument({ saldoAnterior: '2320.00', pagado: '1740.00', parcialidad: '2' }),
      aPaidDocument({ uuid: '6A7E9B30-4C2D-4F1A-9E6B-0D3C8A71F246', folio: '8' }),
    ],
  }),
])

/** What the law wants printed of a receipt: each payment, and of each document number, balances and taxes. */
const WANTED = [
  'Recibo de pago',
  'P – Pago',
  'SPEI 88123',
  '03 – Transferencia electrónica de fondos',
  'A-7',
  '5FB2822E-396D-4725-8521-CDC4BDD20CCF',
  '$2,320.00 MXN',
  '$1,740.00 MXN',
  // 2,320.00 − 1,740.00.
  '$580.00 MXN',
  'Parcialidad',
  // Both documents certify 160.00 on 1,000.00: together 320.00.
  '320.00',
  '$2,900.00 MXN',
  'DOS MIL NOVECIENTOS PESOS 00/100 M.N.',
]

const fonts = loadFonts(resolve(import.meta.dirname, '../../../src/main/pdf'))

describe.skipIf(pdfToolsMissing !== '')(`a payment receipt on paper ${pdfToolsMissing}`, () => {
  test.each(['letter', 'strip80'] as const)(
    '%s: payments, documents, balances, taxes',
    async (paper) => {
      const { stamped } = await printSample(draft)
      const pdf = await makePdf(aPdfRequest(stamped, { paper }), fonts)
      const text = plainTextOf(pdf).replace(/\s+/g, ' ')
      for (const words of WANTED) expect(text).toContain(words)
    },
  )

  test('a credit note says what it is, and which invoice it belongs to', async () => {
    const uuid = '6A7E9B30-4C2D-4F1A-9E6B-0D3C8A71F246'
    const { stamped } = await printSample({
      kind: 'egreso',
      relations: [{ tipoRelacion: '01', uuids: [uuid] }],
    })
    const model = printModel(aPdfRequest(stamped))
    expect(model.title).toBe('Nota de crédito')
    expect(model.related).toContain(uuid)
    expect(model.payments).toEqual([])
  })
})
