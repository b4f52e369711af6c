import type { Refusal } from '../codes.ts'
import { decimalsOf, IMPUESTO } from './catalogues.ts'
import { isEqual, round, sum, type Figure } from './figures.ts'
import { amount, broken, type Rule } from './head.ts'
import { attribute, child, descend, value, type CfdiNode } from './node.ts'
import { isLawfulRate } from './rates.ts'

/** cfdi:Impuestos against the taxes of the concepts: CFDI40201 to 40221. */
export function judgeSummary(root: CfdiNode): readonly Refusal[] {
  const summary = child(root, 'cfdi:Impuestos')
  const taxes = conceptTaxes(root)
  if (summary === undefined) {
    return broken([
      ['CFDI40206', taxes.withheld.length > 0],
      ['CFDI40212', taxes.transferred.some((each) => !isExempt(each))],
      ['CFDI40213', taxes.transferred.some(isExempt)],
    ])
  }
  const decimals = decimalsOf(value(root, 'Moneda'))
  const withheld = descend(summary, 'cfdi:Retenciones', 'cfdi:Retencion')
  const transferred = descend(summary, 'cfdi:Traslados', 'cfdi:Traslado')
  return broken([
    ['CFDI40201', 'TP'.includes(value(root, 'TipoDeComprobante'))],
    ...totalRules(summary, withheld, transferred, decimals),
    ...withheldRules(withheld, taxes.withheld, decimals),
    ...transferredRules(transferred, taxes.transferred, decimals),
  ])
}

interface ConceptTaxes {
  readonly transferred: readonly CfdiNode[]
  readonly withheld: readonly CfdiNode[]
}

function conceptTaxes(root: CfdiNode): ConceptTaxes {
  const holders = descend(root, 'cfdi:Conceptos', 'cfdi:Concepto', 'cfdi:Impuestos')
  return {
    transferred: holders.flatMap((each) => descend(each, 'cfdi:Traslados', 'cfdi:Traslado')),
    withheld: holders.flatMap((each) => descend(each, 'cfdi:Retenciones', 'cfdi:Retencion')),
  }
}

function totalRules(
  summary: CfdiNode,
  withheld: readonly CfdiNode[],
  transferred: readonly CfdiNode[],
  decimals: number,
): readonly Rule[] {
  const statedWithheld = attribute(summary, 'TotalImpuestosRetenidos')
  const statedTransferred = attribute(summary, 'TotalImpuestosTrasladados')
  const allWithheld = amount(summary, 'TotalImpuestosRetenidos')
  const allTransferred = amount(summary, 'TotalImpuestosTrasladados')
  const isRated = transferred.some((each) => !isExempt(each))
  return [
    ['CFDI40202', allWithheld.scale > decimals],
    ['CFDI40203', !isEqual(allWithheld, sumOf(withheld, 'Importe'))],
    ['CFDI40204', allTransferred.scale > decimals],
    ['CFDI40205', !isEqual(allTransferred, sumOf(transferred, 'Importe'))],
    ['CFDI40206', withheld.length > 0 && statedWithheld === undefined],
    ['CFDI40212', isRated && statedTransferred === undefined],
  ]
}

/** One group per tax, and every tax withheld in a concept has its group. */
function withheldRules(
  groups: readonly CfdiNode[],
  taxes: readonly CfdiNode[],
  decimals: number,
): readonly Rule[] {
  const keys = groups.map((each) => value(each, 'Impuesto'))
  const isMissing = taxes.some((each) => !keys.includes(value(each, 'Impuesto')))
  return [
    ['CFDI40208', new Set(keys).size !== keys.length],
    ...groups.flatMap((group): readonly Rule[] => {
      const own = taxes.filter((each) => value(each, 'Impuesto') === value(group, 'Impuesto'))
      return [
        ['CFDI40207', !IMPUESTO.has(value(group, 'Impuesto'))],
        ['CFDI40210', amount(group, 'Importe').scale > decimals],
        ['CFDI40211', !isRoundedSum(group, own, 'Importe', decimals)],
      ]
    }),
    ['CFDI40211', isMissing],
  ]
}

/** One group per tax, factor and rate, and every tax transferred in a concept has its group. */
function transferredRules(
  groups: readonly CfdiNode[],
  taxes: readonly CfdiNode[],
  decimals: number,
): readonly Rule[] {
  const keys = groups.map(groupKey)
  const isMissing = taxes.some((each) => !keys.includes(groupKey(each)))
  return [
    ['CFDI40218', new Set(keys).size !== keys.length],
    ...groups.flatMap((group) => {
      const own = taxes.filter((each) => groupKey(each) === groupKey(group))
      return transferredGroupRules(group, own, decimals)
    }),
    ['CFDI40221', isMissing],
  ]
}

function transferredGroupRules(
  group: CfdiNode,
  own: readonly CfdiNode[],
  decimals: number,
): readonly Rule[] {
  const impuesto = value(group, 'Impuesto')
  const rate = attribute(group, 'TasaOCuota')
  const importe = attribute(group, 'Importe')
  const baseFits = isRoundedSum(group, own, 'Base', decimals)
  const lawful = isLawfulRate(
    impuesto,
    value(group, 'TipoFactor'),
    amount(group, 'TasaOCuota'),
    true,
  )
  if (isExempt(group)) {
    return [
      ['CFDI40213', rate !== undefined || importe !== undefined],
      ['CFDI40214', amount(group, 'Base').scale > decimals],
      ['CFDI40216', !baseFits],
      ['CFDI40217', !IMPUESTO.has(impuesto)],
    ]
  }
  return [
    ['CFDI40214', amount(group, 'Base').scale > decimals],
    ['CFDI40215', !baseFits],
    ['CFDI40217', !IMPUESTO.has(impuesto)],
    ['CFDI40219', rate === undefined || !lawful],
    ['CFDI40220', amount(group, 'Importe').scale > decimals],
    ['CFDI40221', !isRoundedSum(group, own, 'Importe', decimals)],
  ]
}

function isRoundedSum(
  group: CfdiNode,
  taxes: readonly CfdiNode[],
  name: string,
  decimals: number,
): boolean {
  return isEqual(amount(group, name), round(sumOf(taxes, name), decimals))
}

function sumOf(nodes: readonly CfdiNode[], name: string): Figure {
  return sum(nodes.map((each) => amount(each, name)))
}

function isExempt(tax: CfdiNode): boolean {
  return value(tax, 'TipoFactor') === 'Exento'
}

/** Rates are compared as numbers: 0.16 and 0.160000 are one group. */
function groupKey(tax: CfdiNode): string {
  const rate = isExempt(tax) ? '' : round(amount(tax, 'TasaOCuota'), 6).units.toString()
  return `${value(tax, 'Impuesto')} ${value(tax, 'TipoFactor')} ${rate}`
}
