/** A rate of law with its source. Percentages are decimal text. */
export interface Rate {
  readonly key: string
  readonly percent: string
  readonly source: string
}

/** A rate that the law gives for a span of days, both of them included. */
export interface DatedRate extends Rate {
  /** `AAAA-MM-DD`. */
  readonly from: string
  /** `AAAA-MM-DD`; '' while no end is set. */
  readonly to: string
}

/**
 * Rates of IGV (with IPM) that a document may name. The law keeps the sum of both at 18 % while IPM grows by half a point
 * a year from 2026 to 2029 and IGV falls by as much; the special rate of 8 % IGV grows with IPM. Read against public
 * reports of the laws on 2026-11-28, not against the official gazette.
 */
export const IGV_RATES: readonly DatedRate[] = [
  {
    key: '18',
    percent: '18',
    from: '2011-03-01',
    to: '',
    source:
      'TUO Ley del IGV art. 17 and D.Leg. 776 art. 76 (IPM), as changed by Ley 29666 and Ley 32387',
  },
  {
    key: '10.5',
    percent: '10.5',
    from: '2026-01-01',
    to: '2026-12-31',
    source:
      'Ley 31556 as extended by Ley 32219 (8 % IGV) and Ley 32387 (2.5 % IPM in 2026): restaurants, hotels and lodgings of small taxpayers',
  },
  {
    key: '15',
    percent: '15',
    from: '2027-01-01',
    to: '2027-12-31',
    source: 'Ley 32219 (12 % IGV in 2027) and Ley 32387 (3 % IPM in 2027): the same taxpayers',
  },
  {
    key: '10',
    percent: '10',
    from: '2022-09-01',
    to: '2025-12-31',
    source: 'Ley 31556 (8 % IGV and 2 % IPM) as extended by Ley 32219: the same taxpayers',
  },
  { key: '4', percent: '4', from: '2004-04-20', to: '', source: 'Ley 28211 art. 3: IVAP, rice' },
]

/** The rates that a document of a day (`AAAA-MM-DD`) may have. */
export function igvRatesOn(date: string): readonly DatedRate[] {
  return IGV_RATES.filter(({ from, to }) => from <= date && (to === '' || date <= to))
}

/** Percepción by Nubefact's `percepcion_tipo` (SUNAT catalogue 22). */
export const PERCEPCION: ReadonlyMap<string, Rate> = new Map([
  ['1', { key: '1', percent: '2', source: 'SUNAT catalogue 22: 01 percepción venta interna' }],
  ['2', { key: '2', percent: '1', source: 'SUNAT catalogue 22: 02 combustible' }],
  ['3', { key: '3', percent: '0.5', source: 'SUNAT catalogue 22: 03 tasa especial' }],
])

/** Retención by Nubefact's `retencion_tipo` (SUNAT catalogue 23). */
export const RETENCION: ReadonlyMap<string, Rate> = new Map([
  ['1', { key: '1', percent: '3', source: 'SUNAT catalogue 23: 01 tasa 3 %' }],
  ['2', { key: '2', percent: '6', source: 'SUNAT catalogue 23: 02 tasa 6 %' }],
])

/**
 * ICBPER in soles per bag, by first year: Ley 30884 art. 12, in force since 2019-08-01. Read against public reports of the
 * law on 2026-11-28; the manual does not name the sums.
 */
const BAG_TAX: readonly (readonly [number, string])[] = [
  [2019, '0.10'],
  [2020, '0.20'],
  [2021, '0.30'],
  [2022, '0.40'],
  [2023, '0.50'],
]

/** Soles of ICBPER per plastic bag in a year. */
export function bagTaxOf(year: number): string {
  return BAG_TAX.findLast(([since]) => since <= year)?.[1] ?? '0.00'
}

/** From this total in soles on, a boleta names its buyer (Reglamento de Comprobantes de Pago art. 8, 3.10). */
export const BOLETA_NAMES_BUYER_FROM = '700'

/**
 * Above this total in soles, detracción is due for goods of annex 2 and services of annex 3 (R.S. 183-2004/SUNAT as
 * changed; transport of goods 400 by R.S. 073-2006/SUNAT; annex 1 counts in UIT). Only asks, never refuses. Read against
 * public copies of SUNAT's own pages on 2026-11-28.
 */
export const DETRACCION_FROM = '700'
