import {
  asItIs,
  EMISOR,
  FOREIGN,
  inConcept,
  period,
  PUBLIC,
  RECEIVER,
  replace,
  UNTAXED,
  WITHHELD,
  type Edit,
} from './judging.ts'

/** Documents a PAC accepts: the shapes from which the refusals start. */
export const ACCEPTED: readonly (readonly [string, Edit])[] = [
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
