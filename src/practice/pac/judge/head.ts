import { refusal, type Refusal } from '../codes.ts'
import type { PacSettings } from '../settings.ts'
import {
  decimalsOf,
  EXPORTACION,
  FORMA_PAGO,
  MESES,
  METODO_PAGO,
  MONEDA,
  PERIODICIDAD,
  REGIMEN_FISICA,
  REGIMEN_MORAL,
  TIPO_DE_COMPROBANTE,
  TIPO_RELACION,
} from './catalogues.ts'
import { compare, figureOf, isEqual, round, sum, ZERO, type Figure } from './figures.ts'
import type { LargeCatalogues } from './largeCatalogues.ts'
import { attribute, child, children, descend, value, type CfdiNode } from './node.ts'

export const PUBLIC_RFC = 'XAXX010101000'
export const PUBLIC_NAME = 'PUBLICO EN GENERAL'

/** A rule of the matrix: its code, and whether the document breaks it. */
export type Rule = readonly [code: string, isBroken: boolean]

/** The refusals of the broken rules, in their order. */
export function broken(rules: readonly Rule[]): readonly Refusal[] {
  return rules.filter(([, isBroken]) => isBroken).map(([code]) => refusal(code))
}

/** Attributes of Comprobante: CFDI40103 to 40129, and 40222. */
export function judgeHead(root: CfdiNode, large: LargeCatalogues): readonly Refusal[] {
  const tipo = value(root, 'TipoDeComprobante')
  const formaPago = attribute(root, 'FormaPago')
  const metodoPago = attribute(root, 'MetodoPago')
  const moneda = value(root, 'Moneda')
  const tipoCambio = attribute(root, 'TipoCambio')
  const exportacion = value(root, 'Exportacion')
  const rate = figureOf(tipoCambio ?? '')
  return broken([
    ['CFDI40103', 'TNP'.includes(tipo) && formaPago !== undefined],
    ['CFDI40104', formaPago !== undefined && !FORMA_PAGO.has(formaPago)],
    ['CFDI40105', metodoPago === 'PPD' && formaPago !== '99'],
    ...amountRules(root),
    ['CFDI40113', !MONEDA.has(moneda)],
    ['CFDI40114', moneda === 'MXN' && rate !== null && !isEqual(rate, { units: 1n, scale: 0 })],
    ['CFDI40115', moneda !== 'MXN' && moneda !== 'XXX' && tipoCambio === undefined],
    ['CFDI40116', moneda === 'XXX' && tipoCambio !== undefined],
    ['CFDI40117', rate !== null && compare(rate, ZERO) <= 0],
    ['CFDI40121', !TIPO_DE_COMPROBANTE.has(tipo)],
    ['CFDI40122', exportacion === '02'],
    ['CFDI40123', !EXPORTACION.has(exportacion)],
    ['CFDI40124', metodoPago !== undefined && !METODO_PAGO.has(metodoPago)],
    ['CFDI40125', 'TP'.includes(tipo) && metodoPago !== undefined],
    ['CFDI40126', !large.hasPostalCode(value(root, 'LugarExpedicion'))],
    ['CFDI40127', attribute(root, 'Confirmacion') !== undefined],
  ])
}

/** SubTotal, Descuento and Total against the concepts and the summary of taxes. */
function amountRules(root: CfdiNode): readonly Rule[] {
  const decimals = decimalsOf(value(root, 'Moneda'))
  const sums = 'IEN'.includes(value(root, 'TipoDeComprobante'))
  const concepts = descend(root, 'cfdi:Conceptos', 'cfdi:Concepto')
  const subTotal = amount(root, 'SubTotal')
  const discount = attribute(root, 'Descuento')
  const discounted = concepts.filter((each) => attribute(each, 'Descuento') !== undefined)
  const discounts = round(sum(discounted.map((each) => amount(each, 'Descuento'))), decimals)
  const total = round(sum(concepts.map((each) => amount(each, 'Importe'))), decimals)
  return [
    ['CFDI40107', subTotal.scale > decimals],
    ['CFDI40108', sums && !isEqual(subTotal, total)],
    ['CFDI40109', 'TP'.includes(value(root, 'TipoDeComprobante')) && !isEqual(subTotal, ZERO)],
    ['CFDI40110', compare(amount(root, 'Descuento'), subTotal) > 0],
    [
      'CFDI40111',
      discount === undefined
        ? discounted.length > 0
        : discounted.length === 0 || !isEqual(amount(root, 'Descuento'), discounts),
    ],
    ['CFDI40112', amount(root, 'Descuento').scale > decimals],
    ['CFDI40119', !isTotal(root, decimals)],
  ]
}

function isTotal(root: CfdiNode, decimals: number): boolean {
  const taxes = child(root, 'cfdi:Impuestos')
  const expected = sum([
    amount(root, 'SubTotal'),
    negative(amount(root, 'Descuento')),
    amount(taxes, 'TotalImpuestosTrasladados'),
    negative(amount(taxes, 'TotalImpuestosRetenidos')),
  ])
  const total = amount(root, 'Total')
  return total.scale <= decimals && isEqual(total, expected)
}

/** The figure in an attribute; zero when it is absent. */
export function amount(node: CfdiNode | undefined, name: string): Figure {
  return figureOf(value(node, name)) ?? ZERO
}

function negative(figure: Figure): Figure {
  return { units: -figure.units, scale: figure.scale }
}

/** InformacionGlobal and CfdiRelacionados: CFDI40130 to 40137. */
export function judgeGlobalAndRelations(root: CfdiNode): readonly Refusal[] {
  const global = child(root, 'cfdi:InformacionGlobal')
  const receiver = child(root, 'cfdi:Receptor')
  const isPublic =
    value(receiver, 'Rfc') === PUBLIC_RFC && value(receiver, 'Nombre') === PUBLIC_NAME
  const period = value(global, 'Periodicidad')
  const months = value(global, 'Meses')
  const isTwoMonthly = period === '05'
  const year = Number(value(root, 'Fecha').slice(0, 4))
  const stated = Number(value(global, 'Año'))
  const regimen = value(child(root, 'cfdi:Emisor'), 'RegimenFiscal')
  return broken([
    ['CFDI40130', value(root, 'TipoDeComprobante') === 'I' && isPublic && global === undefined],
    ...(global === undefined
      ? []
      : ([
          ['CFDI40131', !PERIODICIDAD.has(period)],
          ['CFDI40132', isTwoMonthly && regimen !== '621'],
          ['CFDI40133', !MESES.has(months)],
          ['CFDI40134', !isTwoMonthly && Number(months) > 12],
          ['CFDI40135', isTwoMonthly && Number(months) < 13],
          ['CFDI40136', stated > year || stated < year - 5],
        ] as const)),
    ...children(root, 'cfdi:CfdiRelacionados').map((each): Rule => [
      'CFDI40137',
      !TIPO_RELACION.has(value(each, 'TipoRelacion')),
    ]),
  ])
}

/** Emisor: CFDI40138 to 40141. */
export function judgeIssuer(root: CfdiNode, settings: PacSettings): readonly Refusal[] {
  const issuer = child(root, 'cfdi:Emisor')
  const rfc = value(issuer, 'Rfc')
  const regimen = value(issuer, 'RegimenFiscal')
  const registered = settings.taxpayers.find((each) => each.rfc === rfc)
  return broken([
    ['CFDI40139', registered !== undefined && registered.name !== value(issuer, 'Nombre')],
    ['CFDI40140', !REGIMEN_FISICA.has(regimen) && !REGIMEN_MORAL.has(regimen)],
    ['CFDI40141', !fitsPerson(rfc, regimen)],
  ])
}

/** Thirteen characters are a natural person, twelve a legal one. */
export function fitsPerson(rfc: string, regimen: string): boolean {
  return (rfc.length === 13 ? REGIMEN_FISICA : REGIMEN_MORAL).has(regimen)
}
