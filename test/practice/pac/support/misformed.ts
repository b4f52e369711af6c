import { EMISOR, replace, WITHHELD, type Edit } from './judging.ts'

/** Documents that break the schema; the judge answers 301 to each. */
export const MISFORMED: readonly (readonly [why: string, edit: Edit])[] = [
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
