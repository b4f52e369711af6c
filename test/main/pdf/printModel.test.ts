import { describe, expect, it } from 'vitest'
import { printModel } from '../../../src/main/pdf/printModel.ts'
import {
  aLine,
  aReceiver,
  IEPS_QUOTA,
  ISR_10,
  IVA_0,
  IVA_16,
  IVA_EXEMPT,
  IVA_WITHHELD,
  publicReceiver,
} from '../../support/cfdiBuilders.ts'
import { aPdfRequest, printSample, SAMPLE_UUID } from '../../support/printSamples.ts'
import { refusalOf } from '../../support/refusals.ts'

async function modelOf(changes: Parameters<typeof printSample>[0] = {}) {
  return printModel(aPdfRequest((await printSample(changes)).stamped))
}

/** With ordinary blanks where lines must not break. */
function spaced(text: string): string {
  return text.replaceAll('\u00a0', ' ')
}

describe('printModel', () => {
  it('words every key with its official name', async () => {
    const model = await modelOf({
      formaPago: '99',
      metodoPago: 'PPD',
      condicionesDePago: '30 días',
    })
    const text = [...model.terms, ...model.receiver.rows].map((row) => `${row.label}: ${row.value}`)
    expect(text).toEqual([
      'Tipo de comprobante: I – Ingreso',
      'Forma de pago: 99 – Por definir',
      'Método de pago: PPD – Pago en parcialidades o diferido',
      'Condiciones de pago: 30 días',
      'Moneda: MXN – Peso Mexicano',
      'Exportación: 01 – No aplica',
      'RFC: IIA040805DZ4',
      'Domicilio fiscal (C.P.): 62661',
      'Régimen fiscal: 601 – General de Ley Personas Morales',
      'Uso del CFDI: G03 – Gastos en general',
    ])
  })

  it('names taxes by rate, below the subtotal and at each line', async () => {
    // 2 × 100 = 200; ISR 10 % = 20; IVA 16 % = 32; IVA withheld 10.6667 % = 21.33; 200 + 32 − 41.33 = 190.67.
    const model = await modelOf({
      lines: [aLine({ quantity: '2', taxes: [IVA_16, ISR_10, IVA_WITHHELD] })],
    })
    expect(model.totals.map((row) => spaced(`${row.label} ${row.value}`))).toEqual([
      'Subtotal 200.00',
      'IVA 16 % 32.00',
      'Retención de ISR 10 % −20.00',
      'Retención de IVA 10.6667 % −21.33',
    ])
    expect(model.total.value).toBe('$190.67 MXN')
    expect(model.words).toBe('CIENTO NOVENTA PESOS 67/100 M.N.')
    expect(spaced(model.lines[0]?.details ?? '')).toBe(
      'No. ident. TOR-14  ·  Objeto imp. 02 – Sí objeto de impuesto  ·  IVA 16 % sobre 200.00: 32.00  ·  Retención de ISR 10 % sobre 200.00: 20.00  ·  Retención de IVA 10.6667 % sobre 200.00: 21.3334',
    )
  })

  it('tells exempt, rate zero and quota apart', async () => {
    const model = await modelOf({
      lines: [
        aLine({ taxes: [IVA_EXEMPT] }),
        aLine({ taxes: [IVA_0] }),
        aLine({ quantity: '10', taxes: [IEPS_QUOTA] }),
      ],
    })
    const labels = model.totals.map((row) => spaced(row.label))
    expect(labels).toContain('IVA exento')
    expect(labels).toContain('IVA 0 %')
    expect(labels).toContain('IEPS cuota 6.4555')
    expect(model.lines[0]?.details).toContain('IVA exento, base 100.00')
  })

  it('shows discount, customs number, property tax account and third party', async () => {
    const model = await modelOf({
      lines: [
        aLine({
          discount: '10',
          pedimentos: ['15  48  3009  0001234'],
          cuentaPredial: '0001-22',
          thirdParty: {
            rfc: 'JUFA7608212V6',
            name: 'ADRIANA JUAREZ FERNANDEZ',
            regimenFiscal: '601',
            postalCode: '29133',
          },
        }),
      ],
    })
    expect(model.lines[0]).toMatchObject({
      discount: '10.00',
      amount: '100.00',
      unitPrice: '100.00',
    })
    expect(model.totals[1]).toEqual({ label: 'Descuento', value: '−10.00' })
    const details = model.lines[0]?.details ?? ''
    expect(details).toMatch(/Pedimento 15 +48 +3009 +0001234/)
    expect(details).toContain('Cuenta predial 0001-22')
    expect(details).toContain(
      'Por cuenta de ADRIANA JUAREZ FERNANDEZ, RFC JUFA7608212V6, Régimen fiscal 601, C.P. 29133',
    )
  })

  it('shows the global period, the exchange rate, a foreign receiver and related documents', async () => {
    const global = await modelOf({
      receiver: publicReceiver(),
      globalPeriod: { periodicidad: '04', meses: '11', year: '2026' },
    })
    expect(global.title).toBe('Factura global')
    expect(global.terms.find((row) => row.label === 'Información global')?.value).toBe(
      'Periodicidad 04 – Mensual, meses 11 – Noviembre, año 2026',
    )
    const foreign = await modelOf({
      moneda: 'USD',
      tipoCambio: '18.1234',
      receiver: aReceiver({
        taxId: 'XEXX010101000',
        residenciaFiscal: 'USA',
        numRegIdTrib: '123456789',
      }),
      relations: [{ tipoRelacion: '04', uuids: ['A', 'B'] }],
    })
    expect(foreign.terms.find((row) => row.label === 'Tipo de cambio')?.value).toBe('18.1234')
    expect(foreign.total.value).toBe('$116.00 USD')
    expect(foreign.receiver.rows.slice(-2).map((row) => row.value)).toEqual([
      expect.stringMatching(/^USA – Estados Unidos/),
      '123456789',
    ])
    expect(foreign.related).toBe('04 – Sustitución de los CFDI previos:  A  B')
  })

  it('carries the stamp with seals, chain and QR text', async () => {
    const sample = await printSample()
    const model = printModel(aPdfRequest(sample.stamped))
    expect(model.stamp?.uuid).toBe(SAMPLE_UUID)
    expect(model.stamp?.seals[0]?.value).toBe(sample.sello)
    expect(model.stamp?.seals[2]?.value).toBe(
      `||1.1|${SAMPLE_UUID}|2026-11-24T10:21:02|SPR190613I52|${sample.sello}|30001000000500003456||`,
    )
    // cfdi-4.0.md §14: total 116.00 loses zeros but keeps one; the seal's last eight, not encoded.
    expect(model.stamp?.qr).toEqual({
      level: 'M',
      text: `https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?id=${SAMPLE_UUID}&re=EKU9003173C9&rr=IIA040805DZ4&tt=116.0&fe=${sample.sello.slice(-8)}`,
    })
  })

  it('gives a slip neither stamp nor UUID, even if the XML had them', async () => {
    const { stamped } = await printSample({
      relations: [{ tipoRelacion: '04', uuids: [SAMPLE_UUID] }],
    })
    const model = printModel(aPdfRequest(stamped, { document: 'slip' }))
    expect(model.stamp).toBeNull()
    expect(JSON.stringify(model)).not.toContain(SAMPLE_UUID)
    expect(model.footer).toBe('No es comprobante fiscal')
  })

  it('refuses what is no CFDI 4.0', () => {
    for (const text of ['', 'hola', '<a/>', '<cfdi:Comprobante/>']) {
      expect(refusalOf(() => printModel(aPdfRequest(Buffer.from(text))))).toBe('validation.file')
    }
  })
})
