import { compare, figureOf, isEqual, type Figure } from './figures.ts'

/** One row of c_TasaOCuota: a fixed value, or a range when `from` is given. */
interface Rate {
  readonly impuesto: string
  readonly factor: string
  readonly traslado: boolean
  readonly retencion: boolean
  readonly from: string | null
  readonly to: string
}

const IEPS_BOTH = [
  '0.265',
  '0.3',
  '0.53',
  '0.5',
  '1.6',
  '0.304',
  '0.25',
  '0.09',
  '0.08',
  '0.07',
  '0.06',
]

const RATES: readonly Rate[] = [
  ...['0', '0.08', '0.16'].map((to) => fixed('002', to, { traslado: true, retencion: false })),
  ...IEPS_BOTH.map((to) => fixed('003', to, { traslado: true, retencion: true })),
  ...['0', '0.03'].map((to) => fixed('003', to, { traslado: true, retencion: false })),
  range('002', 'Tasa', '0.16', { traslado: false, retencion: true }),
  range('003', 'Cuota', '72.1605', { traslado: true, retencion: true }),
  range('001', 'Tasa', '0.35', { traslado: false, retencion: true }),
]

/** Whether c_TasaOCuota (2026) has the rate for that tax, factor and direction. */
export function isLawfulRate(
  impuesto: string,
  factor: string,
  rate: Figure,
  isTransferred: boolean,
): boolean {
  return RATES.some(
    (row) =>
      row.impuesto === impuesto &&
      row.factor === factor &&
      (isTransferred ? row.traslado : row.retencion) &&
      isInside(rate, row),
  )
}

function isInside(rate: Figure, { from, to }: Rate): boolean {
  const high = figureOf(to)
  if (high === null) return false
  return from === null ? isEqual(rate, high) : compare(rate, high) <= 0
}

interface Directions {
  readonly traslado: boolean
  readonly retencion: boolean
}

function fixed(impuesto: string, to: string, directions: Directions): Rate {
  return { impuesto, factor: 'Tasa', from: null, to, ...directions }
}

function range(impuesto: string, factor: string, to: string, directions: Directions): Rate {
  return { impuesto, factor, from: '0', to, ...directions }
}
