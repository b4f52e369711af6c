import { formatScaled, parseScaled } from '../decimal.ts'
import type { XmlElement } from '../xml/xmlTree.ts'
import { DETRACCIONES } from './catalogs.ts'
import type { PeDetraccion, PeInstallment } from './draft.ts'
import { RETENCION } from './rates.ts'
import { all, first, textAt } from './ublPaths.ts'

/**
 * What a document had and its signed XML does not tell in a way that a draft can be made of: details of transport of cargo
 * and of fishery, charges, advances that were given back, a percepción, and a code that no catalogue here has.
 */
export const UNTOLD = [
  'transport',
  'fishery',
  'charges',
  'advances',
  'percepcion',
  'detraccion',
  'total',
] as const
export type Untold = (typeof UNTOLD)[number]

/** What the terms of payment of a signed document say (SUNAT's guide of UBL 2.1, R.S. 193-2020). */
export interface UblTerms {
  readonly detraccion: PeDetraccion | null
  /** Nubefact's `retencion_tipo`; '' for none. */
  readonly retencion: string
  readonly installments: readonly PeInstallment[]
  readonly untold: readonly Untold[]
}

/** SUNAT catalogue 53: reasons of charges and discounts of the whole that are no price. */
const RETENCION_OF_IGV = '62'
const PERCEPCION = /^5[123]$/

/** Reads detracción, retención and instalments, and names what cannot be made again. */
export function termsOf(root: XmlElement): UblTerms {
  const detraccion = detraccionOf(root)
  const untold = new Set<Untold>(detraccion.untold)
  const charges = [root, ...root.children.filter(({ name }) => name.endsWith('Line'))].flatMap(
    (element) => all(element, 'AllowanceCharge').filter((one) => textAt(one, 'ChargeIndicator') === 'true'), // prettier-ignore
  )
  for (const charge of charges) {
    const isPercepcion = PERCEPCION.test(textAt(charge, 'AllowanceChargeReasonCode'))
    untold.add(isPercepcion ? 'percepcion' : 'charges')
  }
  if (all(root, 'PrepaidPayment').length > 0) untold.add('advances')
  return {
    detraccion: detraccion.value,
    retencion: retencionOf(root),
    installments: all(root, 'PaymentTerms')
      .filter((one) => /^Cuota\d+$/.test(textAt(one, 'PaymentMeansID')))
      .map((one) => ({
        dueDate: textAt(one, 'PaymentDueDate'),
        amount: amountOf(textAt(one, 'Amount')),
      })),
    untold: [...untold],
  }
}

/** Whether an amount off the whole is IGV that the buyer keeps back, and no discount. */
export function isRetencion(allowance: XmlElement): boolean {
  return textAt(allowance, 'AllowanceChargeReasonCode') === RETENCION_OF_IGV
}

function detraccionOf(root: XmlElement): {
  readonly value: PeDetraccion | null
  readonly untold: readonly Untold[]
} {
  const ofDetraccion = (one: XmlElement): boolean => /^detraccion$/i.test(textAt(one, 'ID'))
  const terms = all(root, 'PaymentTerms').find(ofDetraccion)
  if (terms === undefined) return { value: null, untold: [] }
  // SUNAT catalogue 54 of what was sold, and 59 of how it is paid.
  const sunat = textAt(terms, 'PaymentMeansID')
  const good = [...DETRACCIONES.values()].find((one) => one.sunat === sunat)
  const means = all(root, 'PaymentMeans').find(ofDetraccion)
  const medioDePago = MEANS.get(textAt(means ?? null, 'PaymentMeansCode')) ?? ''
  if (good === undefined || medioDePago === '') return { value: null, untold: ['detraccion'] }
  return {
    value: {
      tipo: good.key,
      porcentaje: withoutZeros(textAt(terms, 'PaymentPercent')),
      medioDePago,
      transport: null,
      fishery: null,
    },
    untold: sunat === '027' ? ['transport'] : sunat === '004' ? ['fishery'] : [],
  }
}

/** SUNAT catalogue 59 by Nubefact's index: 001–013, 101–108, 999 are 1–13, 14–21, 22 (providers.md §1.4). */
const MEANS: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: 13 }, (_, at) => [String(at + 1).padStart(3, '0'), String(at + 1)] as const), // prettier-ignore
  ...Array.from({ length: 8 }, (_, at) => [String(at + 101), String(at + 14)] as const),
  ['999', '22'],
])

function retencionOf(root: XmlElement): string {
  const allowance = all(root, 'AllowanceCharge').find(isRetencion)
  const factor = parseScaled(textAt(allowance ?? null, 'MultiplierFactorNumeric'), 6)
  if (factor === null) return ''
  const percent = withoutZeros(formatScaled(factor * 100n, 6, 2))
  return [...RETENCION.values()].find((rate) => withoutZeros(rate.percent) === percent)?.key ?? ''
}

/** `12.00` is `12`. */
export function withoutZeros(figure: string): string {
  return figure.includes('.') ? figure.replace(/\.?0+$/, '') : figure
}

function amountOf(text: string): string {
  const cents = parseScaled(text, 2)
  return cents === null ? text : formatScaled(cents, 2, 2)
}

/** Of one tax of a line: its scheme (SUNAT catalogue 05), when it is there. */
export function taxOfScheme(line: XmlElement, scheme: string): XmlElement | null {
  return (
    all(first(line, 'TaxTotal'), 'TaxSubtotal').find(
      (one) => textAt(one, 'TaxCategory', 'TaxScheme', 'ID') === scheme,
    ) ?? null
  )
}
