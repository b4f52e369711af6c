import { formatE6, groupThousands, parseE6 } from '../../domain/decimal.ts'

/**
 * A figure of a CFDI as it is printed: thousands in groups, at least two decimals, nothing rounded and no zero
 * beyond the second decimal. Text that is no figure is printed as it stands.
 */
export function money(figure: string): string {
  const value = parseE6(figure)
  return value === null ? figure : groupThousands(formatE6(value, 2))
}

/** A quantity: grouped, without decimals that say nothing. */
export function quantity(figure: string): string {
  const value = parseE6(figure)
  return value === null ? figure : groupThousands(formatE6(value, 0))
}

/** A rate of c_TasaOCuota as a percentage, `0.160000` → `16 %`, with a blank at which no line breaks. */
export function percent(rate: string): string {
  const value = parseE6(rate)
  return value === null ? rate : `${formatE6(value * 100n, 0)}\u00a0%`
}

/** `AAAA-MM-DDThh:mm:ss` as `DD/MM/AAAA hh:mm:ss`. */
export function localMoment(text: string): string {
  return text.replace(/^(\d{4})-(\d{2})-(\d{2})T(.*)$/, '$3/$2/$1 $4')
}
