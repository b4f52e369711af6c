import { beforeAll, describe, expect, it } from 'vitest'
import type { PacSettings } from '../../../../src/practice/pac/settings.ts'
import { practiceCredential } from '../support/credentials.ts'
import {
  EMISOR,
  FOREIGN,
  inConcept,
  period,
  PUBLIC,
  RECEIVER,
  refusalsOf,
  replace,
  UNTAXED,
  type Edit,
} from '../support/judging.ts'
import type { Credential } from '../support/sealedXml.ts'

let credential: Credential

beforeAll(async () => {
  credential = await practiceCredential()
})

type Case = readonly [code: string, why: string, edit: Edit]

/** Head, global period and relations (SAT's matrix of errors, CFDI 4.0). */
const HEAD: readonly Case[] = [
  ['CFDI40101', 'Fecha with a fraction', replace(['T20:00:00"', 'T20:00:00.000"'])],
  ['CFDI40103', 'forma de pago in a transfer', replace(['Comprobante="I"', 'Comprobante="T"'])],
  ['CFDI40104', 'forma de pago 07', replace(['FormaPago="03"', 'FormaPago="07"'])],
  ['CFDI40105', 'PPD with 03', replace(['MetodoPago="PUE"', 'MetodoPago="PPD"'])],
  ['CFDI40107', 'three decimals in pesos', replace(['SubTotal="99.99"', 'SubTotal="99.990"'])],
  ['CFDI40108', 'another subtotal', replace(['SubTotal="99.99"', 'SubTotal="99.98"'])],
  ['CFDI40109', 'a subtotal in a transfer', replace(...transfer('99.99'))],
  [
    'CFDI40110',
    'a discount over the subtotal',
    replace(['SubTotal="99.99"', 'SubTotal="99.99" Descuento="100.00"']),
  ],
  [
    'CFDI40111',
    'a discount of zero that no concept has',
    replace(['SubTotal="99.99"', 'SubTotal="99.99" Descuento="0.00"']),
  ],
  [
    'CFDI40111',
    'a discount of a concept that the head lacks',
    replace(['ObjetoImp="02"', 'Descuento="0.01" ObjetoImp="02"']),
  ],
  [
    'CFDI40112',
    'three decimals in the discount',
    replace(
      ['SubTotal="99.99"', 'SubTotal="99.99" Descuento="0.010"'],
      ['ObjetoImp="02"', 'Descuento="0.01" ObjetoImp="02"'],
      ['Total="115.99"', 'Total="115.98"'],
    ),
  ],
  ['CFDI40113', 'an unknown currency', replace(['Moneda="MXN"', 'Moneda="MXP"'])],
  ['CFDI40114', 'pesos at 1.1', replace(['Moneda="MXN"', 'Moneda="MXN" TipoCambio="1.1"'])],
  ['CFDI40115', 'dollars without a rate', replace(['Moneda="MXN"', 'Moneda="USD"'])],
  ['CFDI40117', 'a rate of zero', replace(['Moneda="MXN"', 'Moneda="USD" TipoCambio="0.0"'])],
  ['CFDI40119', 'a cent more', replace(['Total="115.99"', 'Total="116.00"'])],
  ['CFDI40121', 'type X', replace(['Comprobante="I"', 'Comprobante="X"'])],
  ['CFDI40122', 'export 02 without its complement', replace(['ion="01"', 'ion="02"'])],
  ['CFDI40123', 'export 05', replace(['Exportacion="01"', 'Exportacion="05"'])],
  ['CFDI40124', 'PIP', replace(['MetodoPago="PUE"', 'MetodoPago="PIP"'])],
  [
    'CFDI40126',
    'postal code 00000',
    replace(['LugarExpedicion="42501"', 'LugarExpedicion="00000"']),
  ],
  [
    'CFDI40127',
    'a confirmation that nobody asked for',
    replace(['LugarExpedicion="42501"', 'LugarExpedicion="42501" Confirmacion="ab123"']),
  ],
  ['CFDI40130', 'public in general without a period', replace([RECEIVER, PUBLIC])],
  ['CFDI40131', 'period 06', replace([RECEIVER, PUBLIC], period(p('06', '11', '2026')))],
  [
    'CFDI40132',
    'two-monthly outside 621',
    replace([RECEIVER, PUBLIC], period(p('05', '13', '2026'))),
  ],
  [
    'CFDI40133',
    'months 19',
    replace([RECEIVER, PUBLIC], period(p('05', '19', '2026')), ['Fiscal="601"/', 'Fiscal="621"/']),
  ],
  ['CFDI40134', 'daily in months 13', replace([RECEIVER, PUBLIC], period(p('01', '13', '2026')))],
  ['CFDI40136', 'next year', replace([RECEIVER, PUBLIC], period(p('01', '11', '2027')))],
  ['CFDI40136', 'six years back', replace([RECEIVER, PUBLIC], period(p('01', '11', '2020')))],
  [
    'CFDI40137',
    'relation 08',
    replace([
      EMISOR,
      `<cfdi:CfdiRelacionados TipoRelacion="08"><cfdi:CfdiRelacionado UUID="5FB2822E-396D-4725-8521-CDC4BDD20CCF"/></cfdi:CfdiRelacionados>${EMISOR}`,
    ]),
  ],
]

const PUBLIC_UNDER_RFC = RECEIVER.replace('URE180429TM6', 'ABC010101AB1').replace(
  'UNIVERSIDAD ROBOTICA ESPAÑOLA',
  'PUBLICO EN GENERAL',
)

/** Issuer and receiver. */
const PARTIES: readonly Case[] = [
  [
    'CFDI40140',
    'regime 600 of the issuer',
    replace(['RegimenFiscal="601"/', 'RegimenFiscal="600"/']),
  ],
  ['CFDI40141', 'a company in 612', replace(['RegimenFiscal="601"/', 'RegimenFiscal="612"/'])],
  [
    'CFDI40142',
    'a short operation number',
    replace(['Fiscal="601"/', 'Fiscal="601" FacAtrAdquirente="12"/']),
  ],
  ['CFDI40146', 'public in general under an RFC', replace([RECEIVER, PUBLIC_UNDER_RFC])],
  [
    'CFDI40149',
    'the generic receiver elsewhere',
    replace([RECEIVER, FOREIGN.replace('42501', '86991')]),
  ],
  ['CFDI40150', 'an unknown country', replace([RECEIVER, `${FOREIGN} ResidenciaFiscal="XXX"`])],
  [
    'CFDI40151',
    'residence of a registered RFC',
    replace([RECEIVER, `${RECEIVER} ResidenciaFiscal="USA"`]),
  ],
  ['CFDI40152', 'a foreigner in Mexico', replace([RECEIVER, `${FOREIGN} ResidenciaFiscal="MEX"`])],
  [
    'CFDI40153',
    'a foreign number without residence',
    replace([RECEIVER, `${FOREIGN} NumRegIdTrib="1"`]),
  ],
  ['CFDI40157', 'regime 600 of the receiver', replace(['Receptor="601"', 'Receptor="600"'])],
  ['CFDI40158', 'a company in 605', replace(['Receptor="601"', 'Receptor="605"'])],
  ['CFDI40159', 'the generic receiver in 612', replace([RECEIVER, FOREIGN.replace('616', '612')])],
  ['CFDI40160', 'the former use P01', replace(['UsoCFDI="G03"', 'UsoCFDI="P01"'])],
  ['CFDI40161', 'a use for natural persons', replace(['UsoCFDI="G03"', 'UsoCFDI="D01"'])],
  ['CFDI40161', 'a use that 616 excludes', replace([RECEIVER, FOREIGN.replace('S01', 'G03')])],
]

/** What only registers know: handed in as settings. */
const REGISTERS: readonly (readonly [string, Partial<PacSettings>])[] = [
  ['402', { withoutObligations: ['EKU9003173C9'] }],
  ['CFDI40139', { taxpayers: [{ rfc: 'EKU9003173C9', name: 'OTRA', postalCodes: ['42501'] }] }],
  ['CFDI40143', { unknownRfcs: ['URE180429TM6'] }],
  ['CFDI40145', { taxpayers: [{ rfc: 'URE180429TM6', name: 'OTRA', postalCodes: ['86991'] }] }],
  [
    'CFDI40148',
    {
      taxpayers: [
        { rfc: 'URE180429TM6', name: 'UNIVERSIDAD ROBOTICA ESPAÑOLA', postalCodes: ['00001'] },
      ],
    },
  ],
]

function p(periodicidad: string, meses: string, year: string): string {
  return `Periodicidad="${periodicidad}" Meses="${meses}" Año="${year}"`
}

/** A type T, which must be worth nothing, with that subtotal. */
function transfer(subTotal: string): readonly (readonly [string, string])[] {
  return [
    ...UNTAXED.slice(0, 3),
    ['TipoDeComprobante="I"', 'TipoDeComprobante="T"'],
    [' FormaPago="03"', ''],
    [' MetodoPago="PUE"', ''],
    ['SubTotal="99.99"', `SubTotal="${subTotal}"`],
    ['Total="115.99"', `Total="${subTotal}"`],
  ]
}

describe('the matrix on head and parties', () => {
  it.each(HEAD)('R18 %s: %s', (code, _why, edit) => {
    expect(refusalsOf(credential, edit)[0]).toBe(code)
  })

  it.each(PARTIES)('R18 %s: %s', (code, _why, edit) => {
    expect(refusalsOf(credential, edit)[0]).toBe(code)
  })

  it.each(REGISTERS)('R18 %s by the register', (code, settings) => {
    expect(refusalsOf(credential, (xml) => xml, { settings })).toEqual([code])
  })

  it('accepts a transfer worth nothing', () => {
    const edit = replace(...transfer('0'), [
      'ValorUnitario="33.33" Importe="99.99"',
      'ValorUnitario="0" Importe="0"',
    ])
    expect(refusalsOf(credential, edit)).toEqual([])
  })

  it('CFDI40125 and CFDI40201: a transfer with a method of payment and taxes', () => {
    const found = refusalsOf(credential, replace(['Comprobante="I"', 'Comprobante="T"']))
    expect(found).toContain('CFDI40125')
    expect(found).toContain('CFDI40201')
  })

  it('CFDI40116: a rate for the currency without one', () => {
    const found = refusalsOf(credential, replace(['Moneda="MXN"', 'Moneda="XXX" TipoCambio="1"']))
    expect(found).toContain('CFDI40116')
  })

  it('CFDI40154: a foreign number of a registered RFC', () => {
    const edit = replace([RECEIVER, `${RECEIVER} ResidenciaFiscal="USA" NumRegIdTrib="1"`])
    expect(refusalsOf(credential, edit)).toContain('CFDI40154')
  })

  it('CFDI40135: two-monthly in a plain month', () => {
    const edit = replace([RECEIVER, PUBLIC], period(p('05', '11', '2026')), inConcept(''), [
      'RegimenFiscal="601"/',
      'RegimenFiscal="621"/',
    ])
    expect(refusalsOf(credential, edit)).toContain('CFDI40135')
  })
})
