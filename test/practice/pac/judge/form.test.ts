import { beforeAll, describe, expect, it } from 'vitest'
import { strictJudge } from '../../../../src/practice/pac/judge/strictJudge.ts'
import { DEFAULT_SETTINGS } from '../../../../src/practice/pac/settings.ts'
import { practiceCredential } from '../support/credentials.ts'
import { EMISOR, FECHA, NOW, refusalsOf, replace, WITHHELD, type Edit } from '../support/judging.ts'
import { ACCEPTED } from '../support/accepted.ts'
import { sealedXml, type Credential } from '../support/sealedXml.ts'

let credential: Credential

beforeAll(async () => {
  credential = await practiceCredential()
})

const MISFORMED: readonly (readonly [why: string, edit: Edit])[] = [
  ['an unknown attribute', replace(['Folio="17"', 'Folio="17" Color="rojo"'])],
  ['a required attribute missing', replace([' Exportacion="01"', ''])],
  [
    'children in another order',
    (xml) => xml.replace(/(<cfdi:Emisor[^>]*\/>)(<cfdi:Receptor[^>]*\/>)/, '$2$1'),
  ],
  ['withholdings before transfers in a concept', (xml) => swapTaxes(replace(...WITHHELD)(xml))],
  ['a node unknown to the schema', replace([EMISOR, `<cfdi:Extra/>${EMISOR}`])],
  ['two issuers', (xml) => xml.replace(/(<cfdi:Emisor[^>]*\/>)/, '$1$1')],
  ['text between nodes', replace([EMISOR, `hola${EMISOR}`])],
  ['another version', replace(['Version="4.0"', 'Version="3.3"'])],
  ['an RFC out of pattern', replace(['Rfc="URE180429TM6"', 'Rfc="ure180429tm6"'])],
  ['a bar in a text', replace(['Descripcion="Tornillos', 'Descripcion="Torn|illos'])],
  ['an empty text', replace(['Folio="17"', 'Folio=""'])],
  ['seven decimals', replace(['ValorUnitario="33.33"', 'ValorUnitario="33.3300000"'])],
  ['an exponent', replace(['ValorUnitario="33.33"', 'ValorUnitario="3.333e1"'])],
  ['a negative amount', replace(['ValorUnitario="33.33"', 'ValorUnitario="-33.33"'])],
  ['no quantity', replace(['Cantidad="3"', 'Cantidad="0"'])],
  ['four digits as postal code', replace(['FiscalReceptor="86991"', 'FiscalReceptor="8699"'])],
  [
    'another namespace',
    replace(['="http://www.sat.gob.mx/cfd/4"', '="http://www.sat.gob.mx/cfd/3"']),
  ],
]

function swapTaxes(xml: string): string {
  return xml.replace(
    /(<cfdi:Traslados>.*?<\/cfdi:Traslados>)(<cfdi:Retenciones>.*?<\/cfdi:Retenciones>)(<\/cfdi:Impuestos><\/cfdi:Concepto>)/,
    '$2$1$3',
  )
}

describe('the strict judge on form', () => {
  it.each(ACCEPTED)('accepts %s', (_name, edit) => {
    expect(refusalsOf(credential, edit)).toEqual([])
  })

  it.each(MISFORMED)('refuses with 301: %s', (_name, edit) => {
    expect(refusalsOf(credential, edit)[0]).toBe('301')
  })

  it('names what is malformed', () => {
    const xml = sealedXml(credential, FECHA, replace([' Exportacion="01"', '']))
    const { refusals } = strictJudge(xml, { now: NOW, settings: DEFAULT_SETTINGS })
    expect(refusals[0]?.text).toBe(
      'XML mal formado: falta el atributo Exportacion en cfdi:Comprobante.',
    )
  })

  it.each([
    ['nothing', ''],
    ['no XML', 'hola'],
    [
      'a cut document',
      '<?xml version="1.0"?><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4"',
    ],
    ['an open element', '<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4"><cfdi:Emisor>'],
    [
      'an attribute twice',
      '<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Total="1" Total="2"/>',
    ],
    [
      'a document type',
      '<!DOCTYPE c [<!ENTITY e "1">]><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4"/>',
    ],
    ['an undeclared prefix', '<cfdi:Comprobante Version="4.0"/>'],
    ['another root', '<factura/>'],
  ])('refuses with 301 and without facts: %s', (_name, xml) => {
    const judgement = strictJudge(xml, { now: NOW, settings: DEFAULT_SETTINGS })
    expect(judgement.facts).toBeNull()
    expect(judgement.refusals[0]?.code).toBe('301')
  })
})
