import { refusal, type Refusal } from '../codes.ts'
import { decimalsOf, FORMA_PAGO, MONEDA, OBJETO_IMP } from './catalogues.ts'
import {
  compare,
  figureOf,
  isEqual,
  multiply,
  round,
  subtract,
  sum,
  ZERO,
  type Figure,
} from './figures.ts'
import { amount, broken, type Rule } from './head.ts'
import { attribute, child, children, descend, value, type CfdiNode } from './node.ts'
import { judgePaidTaxes, judgePaymentTaxes } from './pagoTaxes.ts'

/** A payment receipt and its complement: CRP20101 to 20279. Other documents have no such complement. */
export function judgePagos(root: CfdiNode): readonly Refusal[] {
  const complements = descend(root, 'cfdi:Complemento', 'pago20:Pagos')
  const isReceipt = value(root, 'TipoDeComprobante') === 'P'
  if (!isReceipt) return complements.length === 0 ? [] : [refusal('CRP20101')]
  const [pagos, second] = complements
  if (pagos === undefined || second !== undefined) {
    return [refusal('301', 'XML mal formado: un recibo de pago lleva un complemento Pagos 2.0.')]
  }
  const payments = children(pagos, 'pago20:Pago')
  if (payments.length === 0) return [refusal('301', 'XML mal formado: falta el nodo Pago.')]
  return [
    ...judgeHeadOfReceipt(root),
    ...judgeTotals(pagos, payments),
    ...payments.flatMap(judgePayment),
  ]
}

function judgeHeadOfReceipt(root: CfdiNode): readonly Refusal[] {
  const concepts = descend(root, 'cfdi:Conceptos', 'cfdi:Concepto')
  const [concept] = concepts
  const has = (name: string) => attribute(root, name) !== undefined
  const isConcept = (name: string, wanted: string) => value(concept, name) === wanted
  return broken([
    ['CRP20102', value(root, 'Exportacion') !== '01'],
    ['CRP20103', value(root, 'SubTotal') !== '0'],
    ['CRP20104', value(root, 'Moneda') !== 'XXX'],
    ['CRP20105', has('FormaPago')],
    ['CRP20106', has('MetodoPago')],
    ['CRP20107', has('CondicionesDePago')],
    ['CRP20108', has('Descuento')],
    ['CRP20109', has('TipoCambio')],
    ['CRP20110', value(root, 'Total') !== '0'],
    ['CRP20111', concepts.length !== 1],
    ['CRP20112', (concept?.children.length ?? 0) > 0],
    ['CRP20113', !isConcept('ClaveProdServ', '84111506')],
    ['CRP20114', !isConcept('NoIdentificacion', '')],
    ['CRP20115', !isConcept('Cantidad', '1')],
    ['CRP20116', !isConcept('ClaveUnidad', 'ACT')],
    ['CRP20117', !isConcept('Unidad', '')],
    ['CRP20118', !isConcept('Descripcion', 'Pago')],
    ['CRP20119', !isConcept('ValorUnitario', '0')],
    ['CRP20120', !isConcept('Importe', '0')],
    ['CRP20121', !isConcept('Descuento', '')],
    ['CRP20122', !isConcept('ObjetoImp', '01')],
    ['CRP20123', child(root, 'cfdi:Impuestos') !== undefined],
  ])
}

/** Code of a total, its attribute, and which values it adds up: tax, rate ('' exempt) and what of it. */
const TOTALS: readonly (readonly [
  code: string,
  name: string,
  impuesto: string,
  rate: string | null,
  part: string,
])[] = [
  ['CRP20201', 'TotalRetencionesIVA', '002', null, 'ImporteP'],
  ['CRP20202', 'TotalRetencionesISR', '001', null, 'ImporteP'],
  ['CRP20203', 'TotalRetencionesIEPS', '003', null, 'ImporteP'],
  ['CRP20204', 'TotalTrasladosBaseIVA16', '002', '0.160000', 'BaseP'],
  ['CRP20205', 'TotalTrasladosImpuestoIVA16', '002', '0.160000', 'ImporteP'],
  ['CRP20206', 'TotalTrasladosBaseIVA8', '002', '0.080000', 'BaseP'],
  ['CRP20207', 'TotalTrasladosImpuestoIVA8', '002', '0.080000', 'ImporteP'],
  ['CRP20208', 'TotalTrasladosBaseIVA0', '002', '0.000000', 'BaseP'],
  ['CRP20209', 'TotalTrasladosImpuestoIVA0', '002', '0.000000', 'ImporteP'],
  ['CRP20210', 'TotalTrasladosBaseIVAExento', '002', '', 'BaseP'],
]

function judgeTotals(pagos: CfdiNode, payments: readonly CfdiNode[]): readonly Refusal[] {
  const totals = child(pagos, 'pago20:Totales')
  const rules = TOTALS.map(([code, name, impuesto, rate, part]): Rule => {
    const list = rate === null ? ['RetencionesP', 'RetencionP'] : ['TrasladosP', 'TrasladoP']
    const values = payments.flatMap((payment) =>
      descend(payment, 'pago20:ImpuestosP', ...list.map((each) => `pago20:${each}`))
        .filter((tax) => value(tax, 'ImpuestoP') === impuesto && isAtRate(tax, rate))
        .map((tax) => multiply(amount(tax, part), exchangeOf(payment))),
    )
    const stated = totals === undefined ? undefined : attribute(totals, name)
    if (values.length === 0) return [code, stated !== undefined]
    return [code, stated === undefined || !isEqual(amount(totals, name), round(sum(values), 2))]
  })
  const paid = payments.map((payment) => multiply(amount(payment, 'Monto'), exchangeOf(payment)))
  const isTotal = isEqual(amount(totals, 'MontoTotalPagos'), round(sum(paid), 2))
  return broken([...rules, ['CRP20211', !isTotal]])
}

function isAtRate(tax: CfdiNode, rate: string | null): boolean {
  if (rate === null) return true
  if (rate === '') return value(tax, 'TipoFactorP') === 'Exento'
  return value(tax, 'TipoFactorP') === 'Tasa' && value(tax, 'TasaOCuotaP') === rate
}

function exchangeOf(payment: CfdiNode): Figure {
  return amount(payment, 'TipoCambioP')
}

/** Forms of payment that go through a bank. */
const BANKED = new Set(['02', '03', '04', '05', '06', '28', '29'])

function judgePayment(payment: CfdiNode): readonly Refusal[] {
  const forma = value(payment, 'FormaDePagoP')
  const moneda = value(payment, 'MonedaP')
  const monto = amount(payment, 'Monto')
  const documents = children(payment, 'pago20:DoctoRelacionado')
  const isOneCurrency = documents.every((paid) => value(paid, 'MonedaDR') === moneda)
  const paid = sum(documents.map((each) => amount(each, 'ImpPagado')))
  const isBanked = BANKED.has(forma)
  return [
    ...(documents.length === 0 ? [refusal('301', 'XML mal formado: falta DoctoRelacionado.')] : []),
    ...broken([
      ['CRP20212', forma === '99' || !FORMA_PAGO.has(forma)],
      ['CRP20213', moneda === 'XXX' || !MONEDA.has(moneda)],
      ['CRP20214', attribute(payment, 'TipoCambioP') === undefined],
      ['CRP20215', moneda === 'MXN' && value(payment, 'TipoCambioP') !== '1'],
      ['CRP20217', isOneCurrency && compare(paid, monto) > 0],
      ['CRP20218', compare(monto, ZERO) <= 0],
      ['CRP20219', monto.scale > decimalsOf(moneda)],
      ['CRP20221', !isBanked && attribute(payment, 'RfcEmisorCtaOrd') !== undefined],
      ['CRP20224', !isBanked && attribute(payment, 'CtaOrdenante') !== undefined],
      ['CRP20227', !isBanked && attribute(payment, 'RfcEmisorCtaBen') !== undefined],
      ['CRP20228', !isBanked && attribute(payment, 'CtaBeneficiario') !== undefined],
    ]),
    ...documents.flatMap((each) => judgeDocument(each, moneda)),
    ...judgePaymentTaxes(payment, documents),
  ]
}

function judgeDocument(paid: CfdiNode, monedaP: string): readonly Refusal[] {
  const moneda = value(paid, 'MonedaDR')
  const decimals = decimalsOf(moneda)
  const before = amount(paid, 'ImpSaldoAnt')
  const part = amount(paid, 'ImpPagado')
  const after = amount(paid, 'ImpSaldoInsoluto')
  const equivalence = value(paid, 'EquivalenciaDR')
  const stated = figureOf(equivalence)
  const objeto = value(paid, 'ObjetoImpDR')
  const taxes = child(paid, 'pago20:ImpuestosDR')
  return [
    ...broken([
      ['CRP20236', moneda === 'XXX' || !MONEDA.has(moneda)],
      ['CRP20237', stated === null || compare(stated, ZERO) <= 0],
      ['CRP20238', moneda === monedaP && equivalence !== '1'],
      ['CRP20239', compare(before, ZERO) <= 0],
      ['CRP20240', before.scale > decimals],
      ['CRP20241', compare(part, ZERO) <= 0],
      ['CRP20242', part.scale > decimals],
      ['CRP20243', after.scale > decimals],
      [
        'CRP20244',
        attribute(paid, 'ImpSaldoInsoluto') === undefined ||
          !isEqual(after, subtract(before, part)),
      ],
      ['CRP20245', !OBJETO_IMP.has(objeto)],
      ['CRP20246', objeto === '02' && taxes === undefined],
      ['CRP20247', ['01', '03', '04', '05'].includes(objeto) && taxes !== undefined],
      ['CRP20248', taxes?.children.length === 0],
    ]),
    ...judgePaidTaxes(paid),
  ]
}
