/** A rate of law with its source. Percentages are decimal text. */
export interface Rate {
  readonly key: string
  readonly percent: string
  readonly source: string
}

/** Rates of IGV (with IPM) that a document may name. */
export const IGV_RATES: readonly Rate[] = [
  { key: '18', percent: '18', source: 'TUO Ley del IGV art. 17; D.Leg. 776 art. 76 (IPM)' },
  {
    key: '10.5',
    percent: '10.5',
    source:
      'Ley 31556 and its extensions: restaurants and hotels of small taxpayers; seen in use, not in the manual',
  },
  { key: '10', percent: '10', source: 'Ley 31556 (8 % IGV and 2 % IPM), 2022 to 2025' },
  { key: '4', percent: '4', source: 'Ley 28211 art. 3: IVAP, rice' },
]

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

/** ICBPER in soles per bag, by first year (Ley 30884 art. 12; not in the manual, not checked against an official text). */
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
 * Above this total in soles, detracción is due for most services (R.S. 183-2004/SUNAT; transport 400). Only asks, never
 * refuses; not checked against an official text.
 */
export const DETRACCION_FROM = '700'
