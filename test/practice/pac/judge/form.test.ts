import { beforeAll, describe, expect, it } from 'vitest'
import { strictJudge } from '../../../../src/practice/pac/judge/strictJudge.ts'
import { DEFAULT_SETTINGS } from '../../../../src/practice/pac/settings.ts'
import { practiceCredential } from '../support/credentials.ts'
import {
  asItIs,
  EMISOR,
  FECHA,
  FOREIGN,
  inConcept,
  NOW,
  period,
  PUBLIC,
  RECEIVER,
  refusalsOf,
  replace,
  UNTAXED,
  WITHHELD,
  type Edit,
} from '../support/judging.ts'
import { sealedXml, type Credential } from '../support/sealedXml.ts'

let credential: Credential

beforeAll(async () => {
  credential = await practiceCredential()
})

/** Documents a PAC accepts: the shapes from which the refusals start. */
const ACCEPTED: readonly (readonly [string, Edit])[] = [
  ['the plain example', asItIs],
  ['not subject to tax', replace(...UNTAXED)],
  ['withholding', replace(...WITHHELD)],
  [
    'a global invoice',
    replace([RECEIVER, PUBLIC], period('Periodicidad="01" Meses="11" Año="2026"')),
  ],
  [
    'a foreigner',
    replace([RECEIVER, `${FOREIGN} ResidenciaFiscal="USA" NumRegIdTrib="123456789"`]),
  ],
  ['blanks that collapse', replace(['Nombre="UNIVERSIDAD ', 'Nombre=" UNIVERSIDAD &#10; '])],
  ['dollars', replace(['Moneda="MXN"', 'Moneda="USD" TipoCambio="18.6382"'])],
  [
    'an exempt line',
    replace(
      ['TipoFactor="Tasa" TasaOCuota="0.160000" Importe="15.9984"', 'TipoFactor="Exento"'],
      [' TotalImpuestosTrasladados="16.00"', ''],
      ['TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.00"', 'TipoFactor="Exento"'],
      ['Total="115.99"', 'Total="99.99"'],
    ),
  ],
  [
    'on behalf of a third party',
    replace(
      inConcept(
        '<cfdi:ACuentaTerceros RfcACuentaTerceros="JUFA7608212V6" NombreACuentaTerceros="ADRIANA JUAREZ FERNANDEZ" RegimenFiscalACuentaTerceros="614" DomicilioFiscalACuentaTerceros="01160"/>',
      ),
    ),
  ],
  [
    'customs and land register',
    replace(
      inConcept(
        '<cfdi:InformacionAduanera NumeroPedimento="21  47  3807  8003832"/><cfdi:CuentaPredial Numero="15956011002"/>',
      ),
    ),
  ],
  [
    'a related document',
    replace([
      EMISOR,
      `<cfdi:CfdiRelacionados TipoRelacion="04"><cfdi:CfdiRelacionado UUID="5FB2822E-396D-4725-8521-CDC4BDD20CCF"/></cfdi:CfdiRelacionados>${EMISOR}`,
    ]),
  ],
]

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
