import { fc } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { amountInWords } from '../../../src/domain/mx/amountInWords.ts'
import { documentFileName } from '../../../src/domain/mx/fileName.ts'
import { qrText } from '../../../src/domain/mx/qr.ts'

describe('amounts in words', () => {
  test.each([
    ['1160.00', 'MXN', 'MIL CIENTO SESENTA PESOS 00/100 M.N.'],
    ['0.00', 'MXN', 'CERO PESOS 00/100 M.N.'],
    ['0.05', 'MXN', 'CERO PESOS 05/100 M.N.'],
    ['1.00', 'MXN', 'UN PESO 00/100 M.N.'],
    ['16.50', 'MXN', 'DIECISÉIS PESOS 50/100 M.N.'],
    ['21.00', 'MXN', 'VEINTIÚN PESOS 00/100 M.N.'],
    ['31.00', 'MXN', 'TREINTA Y UN PESOS 00/100 M.N.'],
    ['100.00', 'MXN', 'CIEN PESOS 00/100 M.N.'],
    ['101.00', 'MXN', 'CIENTO UN PESOS 00/100 M.N.'],
    ['555.55', 'MXN', 'QUINIENTOS CINCUENTA Y CINCO PESOS 55/100 M.N.'],
    ['1000.00', 'MXN', 'MIL PESOS 00/100 M.N.'],
    ['21000.00', 'MXN', 'VEINTIÚN MIL PESOS 00/100 M.N.'],
    ['100000.00', 'MXN', 'CIEN MIL PESOS 00/100 M.N.'],
    ['1000000.00', 'MXN', 'UN MILLÓN DE PESOS 00/100 M.N.'],
    ['2000001.00', 'MXN', 'DOS MILLONES UN PESOS 00/100 M.N.'],
    [
      '1234567.89',
      'MXN',
      'UN MILLÓN DOSCIENTOS TREINTA Y CUATRO MIL QUINIENTOS SESENTA Y SIETE PESOS 89/100 M.N.',
    ],
    ['1000000000.00', 'MXN', 'MIL MILLONES DE PESOS 00/100 M.N.'],
    ['1000000000000.00', 'MXN', 'UN BILLÓN DE PESOS 00/100 M.N.'],
    ['999.99', 'USD', 'NOVECIENTOS NOVENTA Y NUEVE DÓLARES 99/100 USD'],
    ['1.00', 'USD', 'UN DÓLAR 00/100 USD'],
    ['201.00', 'GBP', 'DOSCIENTAS UNA LIBRAS 00/100 GBP'],
    ['21000.00', 'GBP', 'VEINTIUNA MIL LIBRAS 00/100 GBP'],
    ['2320', 'JPY', 'DOS MIL TRESCIENTOS VEINTE YENES 00/100 JPY'],
    ['5.125', 'KWD', 'CINCO KWD 125/1000'],
  ])('%s %s', (amount, currency, words) => {
    expect(amountInWords(amount, currency)).toBe(words)
  })

  test('18 digits have words too', () => {
    expect(amountInWords('999999999999999999.99', 'MXN')).toMatch(
      /^NOVECIENTOS NOVENTA Y NUEVE MIL .* BILLONES /,
    )
  })
})

describe('QR', () => {
  const content = {
    uuid: '5FB2822E-396D-4725-8521-CDC4BDD20CCF',
    issuerRfc: 'EKU9003173C9',
    receiverRfc: 'URE180429TM6',
    total: '1160.00',
    sello: 'aaaaaaaaaaW2BGVg==',
  }
  test('the example of cfdi-4.0.md §13 and §14', () => {
    expect(qrText(content)).toBe(
      'https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx' +
        '?id=5FB2822E-396D-4725-8521-CDC4BDD20CCF&re=EKU9003173C9&rr=URE180429TM6&tt=1160.0&fe=W2BGVg==',
    )
  })
  test.each([
    ['211.36', '211.36'],
    ['2320', '2320.0'],
    ['0', '0.0'],
    ['5.125', '5.125'],
  ])('total %s is written %s', (total, written) => {
    expect(qrText({ ...content, total })).toContain(`&tt=${written}&`)
  })
  test('an & in an RFC does not part the parameter', () => {
    expect(qrText({ ...content, issuerRfc: 'H&E951128469' })).toContain('re=H&amp;E951128469&rr')
  })
})

describe('S23 file names', () => {
  const parts = {
    serie: 'A',
    folio: '17',
    receiverRfc: 'IIA040805DZ4',
    fecha: '2026-11-24T12:00:00',
    extension: 'xml',
    mark: '',
  }
  test('the rule SERIE_FOLIO_RFC_FECHA', () => {
    expect(documentFileName(parts)).toBe('A_17_IIA040805DZ4_2026-11-24.xml')
    expect(
      documentFileName({
        ...parts,
        serie: '',
        mark: 'PRACTICA-SIN-VALOR-FISCAL',
        extension: 'pdf',
      }),
    ).toBe('PRACTICA-SIN-VALOR-FISCAL_17_IIA040805DZ4_2026-11-24.pdf')
  })
  test.each([
    [{ serie: '../../etc' }, 'etc_17_IIA040805DZ4_2026-11-24.xml'],
    [{ serie: 'C:\\x' }, 'C-x_17_IIA040805DZ4_2026-11-24.xml'],
    [{ receiverRfc: 'OÑO120726RX3' }, 'A_17_ONO120726RX3_2026-11-24.xml'],
    [{ receiverRfc: 'H&E951128469' }, 'A_17_H-E951128469_2026-11-24.xml'],
    [{ serie: 'CON', folio: '', receiverRfc: '', fecha: '' }, '_CON.xml'],
    [{ serie: '', folio: '', receiverRfc: '\u202e', fecha: '' }, 'documento.xml'],
  ])('%j', (changes, name) => {
    expect(documentFileName({ ...parts, ...changes })).toBe(name)
  })
  test('whatever the customer is called', () => {
    const any = fc.string({ unit: 'binary', maxLength: 400 })
    fc.assert(
      fc.property(any, any, any, any, (serie, folio, receiverRfc, extension) => {
        const name = documentFileName({
          ...parts,
          serie,
          folio,
          receiverRfc,
          extension: extension.slice(0, 8),
        })
        expect(name).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i)
      }),
    )
  })
})
