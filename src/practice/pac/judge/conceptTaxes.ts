import type { Refusal } from '../codes.ts'
import { IMPUESTO, TIPO_FACTOR } from './catalogues.ts'
import { compare, ZERO } from './figures.ts'
import { amount, broken, type Rule } from './head.ts'
import { isTaxOf } from './limits.ts'
import { attribute, child, descend, value, type CfdiNode } from './node.ts'
import { isLawfulRate } from './rates.ts'

/** Taxes of one concept: CFDI40174 to 40186. */
export function judgeConceptTaxes(concept: CfdiNode): readonly Refusal[] {
  const taxes = child(concept, 'cfdi:Impuestos')
  return [
    ...descend(taxes, 'cfdi:Traslados', 'cfdi:Traslado').flatMap((each) =>
      broken(transferredRules(each)),
    ),
    ...descend(taxes, 'cfdi:Retenciones', 'cfdi:Retencion').flatMap((each) =>
      broken(withheldRules(each)),
    ),
  ]
}

function transferredRules(tax: CfdiNode): readonly Rule[] {
  const impuesto = value(tax, 'Impuesto')
  const factor = value(tax, 'TipoFactor')
  const rate = attribute(tax, 'TasaOCuota')
  const importe = attribute(tax, 'Importe')
  const isExempt = factor === 'Exento'
  const isWhole = rate !== undefined && importe !== undefined
  const isRated = !isExempt && isWhole
  const written = amount(tax, 'TasaOCuota')
  return [
    ['CFDI40174', compare(amount(tax, 'Base'), ZERO) <= 0],
    ['CFDI40175', !IMPUESTO.has(impuesto)],
    ['CFDI40176', !TIPO_FACTOR.has(factor)],
    ['CFDI40177', isExempt && (rate !== undefined || importe !== undefined)],
    ['CFDI40178', !isExempt && !isWhole],
    ['CFDI40179', isRated && !isLawfulRate(impuesto, factor, written, true)],
    ['CFDI40180', isRated && !isTaxOf(amount(tax, 'Importe'), amount(tax, 'Base'), written)],
  ]
}

function withheldRules(tax: CfdiNode): readonly Rule[] {
  const impuesto = value(tax, 'Impuesto')
  const factor = value(tax, 'TipoFactor')
  const rate = amount(tax, 'TasaOCuota')
  return [
    ['CFDI40181', compare(amount(tax, 'Base'), ZERO) <= 0],
    ['CFDI40182', !IMPUESTO.has(impuesto)],
    ['CFDI40183', !TIPO_FACTOR.has(factor)],
    ['CFDI40184', factor === 'Exento'],
    ['CFDI40185', factor !== 'Exento' && !isLawfulRate(impuesto, factor, rate, false)],
    ['CFDI40186', !isTaxOf(amount(tax, 'Importe'), amount(tax, 'Base'), rate)],
  ]
}
