import { fc } from '../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { isSealable } from '../../src/domain/validate.ts'
import { aDraft, aLine, aReceiver } from '../support/cfdiBuilders.ts'
import { check, withLine } from './verdict.ts'

describe('everything at once', () => {
  test('P1-19: letter O for zero, name in lower case with its type, postal code of four digits', () => {
    const receiver = aReceiver({
      taxId: 'IIAO40805DZ4',
      name: 'Indistria iluminadora de almacenes SA de CV',
      postalCode: '6266',
    })
    const issues = check(aDraft({ receiver, lines: [aLine({ quantity: '1,234.50' })] }))
    expect(issues.map(({ path, rule, repair }) => [path, rule, repair?.value])).toEqual([
      ['receiver.taxId', 'rfc.form', 'IIA040805DZ4'],
      ['receiver.name', 'name.companyType', 'INDISTRIA ILUMINADORA DE ALMACENES'],
      ['receiver.postalCode', 'postalCode.form', '06266'],
      ['lines.0.quantity', 'number.form', '1234.50'],
    ])
    expect(isSealable(issues)).toBe(false)
  })

  test('a blank draft names every field, and nothing throws', () => {
    const receiver = aReceiver({
      taxId: '',
      name: '',
      postalCode: '',
      regimenFiscal: '',
      usoCfdi: '',
    })
    const line = aLine({
      claveProdServ: '',
      claveUnidad: '',
      description: '',
      quantity: '',
      unitPrice: '',
      objetoImp: '',
      taxes: [],
    })
    const draft = aDraft({
      receiver,
      lines: [line],
      formaPago: '',
      metodoPago: '',
      moneda: '',
      lugarExpedicion: '',
      exportacion: '',
    })
    const issues = check(draft)
    expect(issues.every(({ severity }) => severity === 'error')).toBe(true)
    expect(issues.map(({ path }) => path)).toEqual([
      'receiver.taxId',
      'receiver.name',
      'receiver.postalCode',
      'receiver.regimenFiscal',
      'receiver.usoCfdi',
      'lugarExpedicion',
      'metodoPago',
      'formaPago',
      'moneda',
      'exportacion',
      'lines.0.claveProdServ',
      'lines.0.claveUnidad',
      'lines.0.description',
      'lines.0.quantity',
      'lines.0.unitPrice',
      'lines.0.objetoImp',
    ])
  })

  test('S19 any text in any field gives issues or passes, never an exception', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('\ud800', 'a\0b', '\u202e', 'a\u00a0b'),
    )
    fc.assert(
      fc.property(any, any, any, any, (one, two, three, four) => {
        const issues = check(
          aDraft({
            receiver: aReceiver({
              taxId: one,
              name: two,
              postalCode: three,
              usoCfdi: four,
              numRegIdTrib: one,
            }),
            serie: two,
            issuedLocal: three,
            lugarExpedicion: four,
            tipoCambio: one,
            relations: [{ tipoRelacion: two, uuids: [three] }],
            lines: [
              aLine({
                description: two,
                sku: three,
                quantity: four,
                unitPrice: one,
                pedimentos: [two],
              }),
            ],
          }),
        )
        expect(issues.length).toBeGreaterThan(0)
      }),
    )
  })

  test('a repair mends what it was offered for', () => {
    const line = withLine({
      claveUnidad: 'h87',
      quantity: '.5',
      pedimentos: ['15-48-3009-0001234'],
      cuentaPredial: '12-34',
      description: 'Café\u00a0molido\u200b',
    })
    for (const issue of check({ ...line, metodoPago: 'PPD', tipoCambio: '18' })) {
      expect(issue.repair, issue.rule).not.toBeNull()
    }
    const repairs = check(line).map(({ repair }) => repair?.value)
    expect(repairs).toEqual([
      'H87',
      'Café molido\u200b',
      'Café\u00a0molido',
      '0.5',
      '15  48  3009  0001234',
      '1234',
    ])
  })
})

describe('S19 text that cannot be, or cannot be seen', () => {
  test.each([
    ['a\0b', 'text.control'],
    ['a\u0085b', 'text.control'],
    ['a\ufffeb', 'text.control'],
    ['a\ud800b', 'text.surrogate'],
    ['a|b', 'text.bar'],
    ['a\u00a0b', 'text.oddBlank'],
    ['a\u200bb', 'text.invisible'],
    ['a\u202eb', 'text.invisible'],
    ['cafe\u0301', 'text.decomposed'],
    ['P&amp;G', 'text.escaped'],
  ])('%j: %s', (description, rule) => {
    expect(check(withLine({ description })).map((issue) => issue.rule)).toEqual([rule])
  })

  test('names the sign and where it stands', () => {
    expect(check(withLine({ description: 'ab\u00a0c' }))[0]?.params).toEqual({
      sign: 'U+00A0',
      position: '3',
    })
  })

  test.each(['Café «Ñandú» & Cía. <3> "x" \'y\' €', 'dos  blancos', 'línea\nnueva', '漢字 💡'])(
    '%j is fine',
    (description) => {
      expect(check(withLine({ description }))).toEqual([])
    },
  )
})
