import type { Refusal } from '../codes.ts'
import { IMPUESTO, TIPO_FACTOR } from './catalogues.ts'
import { add, compare, isEqual, round, ZERO, type Figure } from './figures.ts'
import { amount, broken, type Rule } from './head.ts'
import { isTaxOf } from './limits.ts'
import { attribute, descend, value, type CfdiNode } from './node.ts'
import { isLawfulRate } from './rates.ts'

/** ImpuestosDR of one document: CRP20249 to 20261. */
export function judgePaidTaxes(paid: CfdiNode): readonly Refusal[] {
  return broken([
    ...taxesOf(paid, 'Retenciones', 'Retencion').flatMap((tax) => paidTaxRules(tax, false)),
    ...taxesOf(paid, 'Traslados', 'Traslado').flatMap((tax) => paidTaxRules(tax, true)),
  ])
}

function taxesOf(paid: CfdiNode, list: string, element: string): readonly CfdiNode[] {
  return descend(paid, 'pago20:ImpuestosDR', `pago20:${list}DR`, `pago20:${element}DR`)
}

function paidTaxRules(tax: CfdiNode, isTransferred: boolean): readonly Rule[] {
  const impuesto = value(tax, 'ImpuestoDR')
  const factor = value(tax, 'TipoFactorDR')
  const base = amount(tax, 'BaseDR')
  const rate = amount(tax, 'TasaOCuotaDR')
  const isExempt = factor === 'Exento'
  const isLawful = isExempt || isLawfulRate(impuesto, factor, rate, isTransferred)
  const isProduct = isExempt || isTaxOf(amount(tax, 'ImporteDR'), base, rate)
  const hasRate =
    attribute(tax, 'TasaOCuotaDR') !== undefined || attribute(tax, 'ImporteDR') !== undefined
  return isTransferred
    ? [
        ['CRP20255', compare(base, ZERO) <= 0],
        ['CRP20256', !IMPUESTO.has(impuesto)],
        ['CRP20257', !TIPO_FACTOR.has(factor)],
        ['CRP20258', isExempt && hasRate],
        ['CRP20259', !isLawful],
        ['CRP20261', !isProduct],
      ]
    : [
        ['CRP20249', compare(base, ZERO) <= 0],
        ['CRP20250', !IMPUESTO.has(impuesto)],
        ['CRP20251', !TIPO_FACTOR.has(factor)],
        ['CRP20252', isExempt],
        ['CRP20253', !isLawful],
        ['CRP20254', !isProduct],
      ]
}

/** ImpuestosP against the documents: one per tax (and factor and rate), each the sum in the payment's currency. */
export function judgePaymentTaxes(
  payment: CfdiNode,
  documents: readonly CfdiNode[],
): readonly Refusal[] {
  const withheld = descend(payment, 'pago20:ImpuestosP', 'pago20:RetencionesP', 'pago20:RetencionP')
  const transferred = descend(payment, 'pago20:ImpuestosP', 'pago20:TrasladosP', 'pago20:TrasladoP')
  const wantedWithheld = sumsOf(documents, 'Retenciones', 'Retencion', (tax) =>
    value(tax, 'ImpuestoDR'),
  )
  const wantedTransferred = sumsOf(documents, 'Traslados', 'Traslado', (tax) => keyOf(tax, 'DR'))
  const keysWithheld = withheld.map((tax) => value(tax, 'ImpuestoP'))
  const keysTransferred = transferred.map((tax) => keyOf(tax, 'P'))
  return broken([
    ['CRP20263', new Set(keysWithheld).size !== keysWithheld.length],
    ['CRP20265', !isSame(keysWithheld, wantedWithheld)],
    ...withheld.map((tax): Rule => {
      const wanted = wantedWithheld.get(value(tax, 'ImpuestoP'))
      return ['CRP20265', !isNear(amount(tax, 'ImporteP'), wanted?.importe)]
    }),
    ['CRP20271', new Set(keysTransferred).size !== keysTransferred.length],
    ['CRP20268', !isSame(keysTransferred, wantedTransferred)],
    ...transferred.flatMap((tax): readonly Rule[] => {
      const wanted = wantedTransferred.get(keyOf(tax, 'P'))
      return [
        ['CRP20268', !isNear(amount(tax, 'BaseP'), wanted?.base)],
        ['CRP20274', !isNear(amount(tax, 'ImporteP'), wanted?.importe)],
      ]
    }),
  ])
}

interface Sums {
  readonly base: Figure
  readonly importe: Figure
}

/** Values of the documents divided by EquivalenciaDR, added up by key. */
function sumsOf(
  documents: readonly CfdiNode[],
  list: string,
  element: string,
  key: (tax: CfdiNode) => string,
): ReadonlyMap<string, Sums> {
  const sums = new Map<string, Sums>()
  for (const paid of documents) {
    const equivalence = amount(paid, 'EquivalenciaDR')
    for (const tax of taxesOf(paid, list, element)) {
      const known = sums.get(key(tax)) ?? { base: ZERO, importe: ZERO }
      sums.set(key(tax), {
        base: add(known.base, divide(amount(tax, 'BaseDR'), equivalence)),
        importe: add(known.importe, divide(amount(tax, 'ImporteDR'), equivalence)),
      })
    }
  }
  return sums
}

/** Decimals of a quotient: enough that rounding at six is sure. */
const QUOTIENT_SCALE = 18

function divide(left: Figure, right: Figure): Figure {
  if (right.units === 0n) return ZERO
  const units =
    (left.units * 10n ** BigInt(QUOTIENT_SCALE + right.scale - left.scale)) / right.units
  return { units, scale: QUOTIENT_SCALE }
}

/** As rounded at six decimals, or at the fewer that were written. */
function isNear(stated: Figure, wanted: Figure | undefined): boolean {
  if (wanted === undefined) return false
  return isEqual(round(stated, 6), round(wanted, 6)) || isEqual(stated, round(wanted, stated.scale))
}

function isSame(keys: readonly string[], wanted: ReadonlyMap<string, Sums>): boolean {
  return keys.length === wanted.size && keys.every((key) => wanted.has(key))
}

/** Rates are compared as numbers; exempt has none. */
function keyOf(tax: CfdiNode, ending: 'DR' | 'P'): string {
  const factor = value(tax, `TipoFactor${ending}`)
  const rate = factor === 'Exento' ? '' : round(amount(tax, `TasaOCuota${ending}`), 6).units
  return `${value(tax, `Impuesto${ending}`)} ${factor} ${rate}`
}
