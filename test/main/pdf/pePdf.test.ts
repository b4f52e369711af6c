import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { computePeTotals } from '../../../src/domain/pe/totals.ts'
import type { PeDraft } from '../../../src/domain/pe/draft.ts'
import { loadFonts } from '../../../src/main/pdf/fonts.ts'
import { makePdf } from '../../../src/main/pdf/makePdf.ts'
import { pePrintModel } from '../../../src/main/pdf/pePrintModel.ts'
import type { PePdfRequest } from '../../../src/main/pdf/request.ts'
import { aBoleta, aPeDraft, aPeLine } from '../../support/peBuilders.ts'

const FONTS = loadFonts(join(import.meta.dirname, '../../../src/main/pdf'))
/** Where the pages are written for a look at them; nowhere when not set. */
const SHOWN = process.env['TIMBREL_SHOW_PDFS']

function request(draft: PeDraft, change: Partial<PePdfRequest> = {}): PePdfRequest {
  return {
    country: 'PE',
    document: 'invoice',
    paper: 'a4',
    marks: [],
    issuer: {
      ruc: '20600695771',
      name: 'BODEGA LA PRÁCTICA SAC',
      address: 'CALLE LIBERTAD 116, MIRAFLORES, LIMA, LIMA',
      email: 'ventas@ejemplo.pe',
      phone: '01 468 3535',
    },
    draft,
    totals: computePeTotals(draft, 2026),
    numero: '4521',
    issuedLocal: '2026-11-24T13:05:00',
    hash: 'xMLFMnbgp1/bHEy572RKRTE9hPY=',
    qr: '20600695771 | 01 | F001 | 004521 | 254.16 | 1667.20 | 24/11/2026 | 6 | 20343443961 |',
    ...change,
  }
}

const FACTURA = aPeDraft({
  operacion: '30',
  lines: [
    aPeLine({ description: 'Mantenimiento de equipos de cómputo, contrato anual', unidad: 'ZZ', unitPrice: '1000', sku: 'MANT-1' }),
    aPeLine({ description: 'Café tostado molido 250 g', quantity: '12', unitPrice: '15.2542372881', sku: 'CAFE' }),
    aPeLine({ description: 'Libro de cocina peruana', unitPrice: '65', tipoIgv: '9', sku: 'LIBRO' }),
    aPeLine({ description: 'Muestra gratis', unitPrice: '2', tipoIgv: '6', sku: 'MUESTRA' }),
  ],
  detraccion: { tipo: '18', porcentaje: '12', medioDePago: '1', transport: null, fishery: null },
  installments: [
    { dueDate: '2026-12-24', amount: '700.00' },
    { dueDate: '2027-01-24', amount: '700.00' },
  ],
  guides: [{ tipo: '1', numero: 'T001-23' }],
  ordenDeCompra: 'OC-2026-118',
  notes: 'Entregar en almacén.',
}) // prettier-ignore

describe('the printed form of Peru', () => {
  test('SUNAT’s representation: amounts in words, hash, boxes by affectation', () => {
    const model = pePrintModel(request(FACTURA))
    // 1,000 + 183.05 gravado, 65 inafecto, IGV 18 % of 1,183.05 = 212.95; by hand 1,461.00.
    expect(model.total.value).toBe('S/ 1,461.00')
    expect(model.words).toBe('SON: MIL CUATROCIENTOS SESENTA Y UNO CON 00/100 SOLES')
    expect(model.stamp?.uuid).toBe('xMLFMnbgp1/bHEy572RKRTE9hPY=')
    expect(model.totals).toEqual([
      { label: 'Op. gravada', value: '1,183.05' },
      { label: 'Op. inafecta', value: '65.00' },
      { label: 'Op. gratuita', value: '2.00' },
      { label: 'IGV 18\u00a0%', value: '212.95' },
    ])
  })

  test.each([
    ['factura-a4', request(FACTURA)],
    ['boleta-80mm', request(aBoleta({ lines: [aPeLine({ unitPrice: '24.90', description: 'Arroz extra, bolsa de 5 kg', quantity: '2' }), aPeLine({ unitPrice: '9.50', description: 'Aceite vegetal 1 L', bolsas: '1' })] }), { paper: 'strip80', marks: ['practice'] })],
    ['espera-80mm', request(aBoleta(), { paper: 'strip80', document: 'slip', hash: '', qr: '' })],
    ['nota-a4', request(aPeDraft({ kind: 'notaCredito', serie: 'FC01', reason: '7', modified: { kind: 'factura', serie: 'F001', numero: '4510' } }), { marks: ['practice'] })],
  ] as const)('%s is drawn, the same bytes each time', async (name, one) => {
    const bytes = await makePdf(one, FONTS)
    expect(Buffer.from(bytes).subarray(0, 8).toString('latin1')).toBe('%PDF-1.7')
    expect(Buffer.from(await makePdf(one, FONTS)).equals(Buffer.from(bytes))).toBe(true)
    if (SHOWN !== undefined) writeFileSync(join(SHOWN, `${name}.pdf`), bytes)
  }) // prettier-ignore
})
