import { beforeAll, describe, expect, it } from 'vitest'
import { createStrictJudge } from '../../../../src/practice/pac/judge/strictJudge.ts'
import { BY_FORM } from '../../../../src/practice/pac/judge/largeCatalogues.ts'
import { DEFAULT_SETTINGS } from '../../../../src/practice/pac/settings.ts'
import { practiceCredential } from '../support/credentials.ts'
import {
  asItIs,
  CONCEPT_TAX,
  FECHA,
  inConcept,
  NOW,
  refusalsOf,
  replace,
  SUMMARY,
  WITHHELD,
  type Edit,
} from '../support/judging.ts'
import { sealedXml, type Credential } from '../support/sealedXml.ts'

let credential: Credential

beforeAll(async () => {
  credential = await practiceCredential()
})

type Case = readonly [code: string, why: string, edit: Edit]

const BASE = 'Base="99.99" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="15.9984"'
const GROUP = 'Base="99.99" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.00"'
const WITHHELD_BASE = 'Base="99.99" Impuesto="001" TipoFactor="Tasa" TasaOCuota="0.100000"'

function third(rfc: string, name: string, regimen: string, postalCode: string): Edit {
  return replace(
    inConcept(
      `<cfdi:ACuentaTerceros RfcACuentaTerceros="${rfc}" NombreACuentaTerceros="${name}" RegimenFiscalACuentaTerceros="${regimen}" DomicilioFiscalACuentaTerceros="${postalCode}"/>`,
    ),
  )
}

function part(attributes: string): Edit {
  return replace(
    inConcept(
      `<cfdi:Parte ClaveProdServ="31161500" Cantidad="2" Descripcion="Tuerca"${attributes}/>`,
    ),
  )
}

const FOREIGN_NAME =
  'EXPEDICIÓN DE CFDI POR RESIDENTES EN MÉXICO QUE PRESTAN SERVICIOS DE INTERMEDIACIÓN ENTRE TERCEROS A OFERENTES DE BIENES Y SERVICIOS RESIDENTES EN EL EXTRANJERO'

const CONCEPTS: readonly Case[] = [
  ['CFDI40162', 'a product key of seven digits', replace(['="31161500"', '="3116150"'])],
  ['CFDI40165', 'an unknown unit', replace(['ClaveUnidad="H87"', 'ClaveUnidad="PIEZA"'])],
  ['CFDI40170', 'ObjetoImp 09', replace(['ObjetoImp="02"', 'ObjetoImp="09"'])],
  ['CFDI40171', 'ObjetoImp 02 without taxes', replace([CONCEPT_TAX, ''])],
  ['CFDI40172', 'ObjetoImp 01 with taxes', replace(['ObjetoImp="02"', 'ObjetoImp="01"'])],
  ['CFDI40172', 'ObjetoImp 05 with taxes', replace(['ObjetoImp="02"', 'ObjetoImp="05"'])],
  ['CFDI40173', 'an empty node of taxes', replace([CONCEPT_TAX, '<cfdi:Impuestos/>'])],
  [
    'CFDI40174',
    'a base of zero',
    replace([BASE, BASE.replace('99.99', '0').replace('15.9984', '0')]),
  ],
  ['CFDI40175', 'ISR 004 transferred', replace([BASE, BASE.replace('"002"', '"004"')])],
  ['CFDI40176', 'factor Tarifa', replace([BASE, BASE.replace('Tasa"', 'Tarifa"')])],
  ['CFDI40177', 'exempt with a rate', replace([BASE, BASE.replace('"Tasa"', '"Exento"')])],
  ['CFDI40178', 'a rate without amount', replace([BASE, BASE.replace(' Importe="15.9984"', '')])],
  ['CFDI40179', 'IVA 15 %', replace([BASE, BASE.replace('0.160000', '0.150000')])],
  ['CFDI40179', 'ISR transferred', replace([BASE, BASE.replace('"002"', '"001"')])],
  ['CFDI40180', 'tax over the upper limit', replace([BASE, BASE.replace('15.9984', '15.9993')])],
  ['CFDI40180', 'tax under the lower limit', replace([BASE, BASE.replace('15.9984', '15.9975')])],
  ['CFDI40188', 'the receiver as third party', third('URE180429TM6', 'X', '601', '86991')],
  [
    'CFDI40189',
    'the foreign third party by another name',
    third('EXT990101NI1', 'X', '616', '42501'),
  ],
  ['CFDI40191', 'regime 600 of the third party', third('JUFA7608212V6', 'X', '600', '01160')],
  [
    'CFDI40193',
    'the foreign third party elsewhere',
    third('EXT990101NI1', FOREIGN_NAME, '616', '01160'),
  ],
  [
    'CFDI140223',
    'the foreign third party in 612',
    third('EXT990101NI1', FOREIGN_NAME, '612', '42501'),
  ],
  [
    'CFDI40194',
    'a customs number of next year',
    replace(inConcept('<cfdi:InformacionAduanera NumeroPedimento="27  47  3807  8003832"/>')),
  ],
  [
    'CFDI40194',
    'a customs number with one blank',
    replace(inConcept('<cfdi:InformacionAduanera NumeroPedimento="21 47  3807  80038321"/>')),
  ],
  ['CFDI40197', 'a part for nothing', part(' ValorUnitario="0"')],
  ['CFDI40198', 'a part of another amount', part(' ValorUnitario="3.00" Importe="16.00"')],
  ['CFDI140226', 'ObjetoImp 06 with IVA', replace(['ObjetoImp="02"', 'ObjetoImp="06"'])],
  ['CFDI140226', 'ObjetoImp 08 with IVA', replace(['ObjetoImp="02"', 'ObjetoImp="08"'])],
  ['CFDI140227', 'ObjetoImp 07 with IVA', replace(['ObjetoImp="02"', 'ObjetoImp="07"'])],
]

const WITHHOLDINGS: readonly Case[] = [
  [
    'CFDI40181',
    'a base of zero',
    replace(...WITHHELD, [WITHHELD_BASE, WITHHELD_BASE.replace('99.99', '0.00')]),
  ],
  [
    'CFDI40182',
    'tax 004',
    replace(...WITHHELD, [WITHHELD_BASE, WITHHELD_BASE.replace('"001"', '"004"')]),
  ],
  [
    'CFDI40183',
    'factor Tarifa',
    replace(...WITHHELD, [WITHHELD_BASE, WITHHELD_BASE.replace('Tasa"', 'Tarifa"')]),
  ],
  [
    'CFDI40184',
    'an exempt withholding',
    replace(...WITHHELD, [WITHHELD_BASE, WITHHELD_BASE.replace('"Tasa"', '"Exento"')]),
  ],
  [
    'CFDI40185',
    'ISR over 35 %',
    replace(...WITHHELD, [WITHHELD_BASE, WITHHELD_BASE.replace('0.100000', '0.350001')]),
  ],
  ['CFDI40186', 'another amount', replace(...WITHHELD, ['Importe="9.999"', 'Importe="9.997"'])],
]

const SUMMARIES: readonly Case[] = [
  ['CFDI40214', 'three decimals in a base', replace([GROUP, GROUP.replace('99.99', '99.990')])],
  ['CFDI40215', 'another base', replace([GROUP, GROUP.replace('99.99', '99.98')])],
  ['CFDI40217', 'an unknown tax', replace([GROUP, GROUP.replace('"002"', '"004"')])],
  [
    'CFDI40221',
    'a group missing for a concept',
    replace([GROUP, GROUP.replace('0.160000', '0.080000')]),
  ],
  ['CFDI40212', 'no summary at all', replace([SUMMARY, ''], ['Total="115.99"', 'Total="99.99"'])],
]

/** Where a first rule must break as well, the code is among the refusals. */
const AMONG: readonly Case[] = [
  [
    'CFDI40169',
    'a discount over the amount',
    replace(['ObjetoImp="02"', 'Descuento="100.00" ObjetoImp="02"']),
  ],
  ['CFDI40166', 'a price of zero', replace(['ValorUnitario="33.33"', 'ValorUnitario="0.00"'])],
  [
    'CFDI40167',
    'over the upper limit',
    replace(
      ['Cantidad="3"', 'Cantidad="3.000"'],
      ['ValorUnitario="33.33" Importe="99.99"', 'ValorUnitario="33.33" Importe="100.04"'],
    ),
  ],
  [
    'CFDI40168',
    'a discount with more decimals',
    replace(['ObjetoImp="02"', 'Descuento="0.001" ObjetoImp="02"']),
  ],
  [
    'CFDI40202',
    'three decimals withheld',
    replace(...WITHHELD, ['Retenidos="10.00"', 'Retenidos="10.000"']),
  ],
  [
    'CFDI40203',
    'another total withheld',
    replace(...WITHHELD, ['Retenidos="10.00"', 'Retenidos="10.01"']),
  ],
  [
    'CFDI40204',
    'three decimals transferred',
    replace(['Trasladados="16.00"', 'Trasladados="16.000"']),
  ],
  [
    'CFDI40205',
    'another total transferred',
    replace(['Trasladados="16.00"', 'Trasladados="16.01"']),
  ],
  [
    'CFDI40206',
    'withheld without a total',
    replace(...WITHHELD, [' TotalImpuestosRetenidos="10.00"', '']),
  ],
  [
    'CFDI40207',
    'an unknown tax withheld',
    replace(...WITHHELD, ['Retencion Impuesto="001"', 'Retencion Impuesto="004"']),
  ],
  [
    'CFDI40208',
    'one tax withheld twice',
    replace(...WITHHELD, [
      '<cfdi:Retencion Impuesto="001" Importe="10.00"/>',
      '<cfdi:Retencion Impuesto="001" Importe="10.00"/><cfdi:Retencion Impuesto="001" Importe="10.00"/>',
    ]),
  ],
  [
    'CFDI40210',
    'three decimals in a withholding',
    replace(...WITHHELD, ['Impuesto="001" Importe="10.00"', 'Impuesto="001" Importe="10.000"']),
  ],
  [
    'CFDI40211',
    'another sum withheld',
    replace(...WITHHELD, ['Impuesto="001" Importe="10.00"', 'Impuesto="001" Importe="9.99"']),
  ],
  ['CFDI40212', 'transferred without a total', replace([' TotalImpuestosTrasladados="16.00"', ''])],
  [
    'CFDI40218',
    'one group twice',
    replace([`<cfdi:Traslado ${GROUP}/>`, `<cfdi:Traslado ${GROUP}/><cfdi:Traslado ${GROUP}/>`]),
  ],
  ['CFDI40219', 'IVA 15 % in the summary', replace([GROUP, GROUP.replace('0.160000', '0.150000')])],
  [
    'CFDI40220',
    'three decimals in a group',
    replace([GROUP, GROUP.replace('"16.00"', '"16.000"')]),
  ],
  ['CFDI40221', 'another sum transferred', replace([GROUP, GROUP.replace('"16.00"', '"15.99"')])],
  [
    'CFDI40213',
    'an exempt group with a rate',
    replace([GROUP, GROUP.replace('"Tasa"', '"Exento"')]),
  ],
  [
    'CFDI40216',
    'an exempt group of another base',
    replace([GROUP, 'Base="99.98" Impuesto="002" TipoFactor="Exento"']),
  ],
]

describe('the matrix on concepts and taxes', () => {
  it.each(CONCEPTS)('R18 %s: %s', (code, _why, edit) => {
    expect(refusalsOf(credential, edit)[0]).toBe(code)
  })

  it.each(WITHHOLDINGS)('R18 %s: %s', (code, _why, edit) => {
    expect(refusalsOf(credential, edit)[0]).toBe(code)
  })

  it.each(SUMMARIES)('R18 %s: %s', (code, _why, edit) => {
    expect(refusalsOf(credential, edit)).toContain(code)
  })

  it.each(AMONG)('R18 %s: %s', (code, _why, edit) => {
    expect(refusalsOf(credential, edit)).toContain(code)
  })

  it('asks the large catalogues where they are known', () => {
    const judge = createStrictJudge({ ...BY_FORM, hasProduct: (key) => key !== '31161500' })
    const xml = sealedXml(credential, FECHA, asItIs)
    const { refusals } = judge(xml, { now: NOW, settings: DEFAULT_SETTINGS })
    expect(refusals.map(({ code }) => code)).toEqual(['CFDI40162'])
  })
})
