import { divideHalfUp, formatE6, ONE_E6, parseE6 } from '../decimal.ts'
import type { LineTax } from '../invoice.ts'
import { fold } from '../mx/catalogs/search.ts'
import { readFigure, type DecimalSign } from './figures.ts'

const EXEMPT: ReadonlySet<string> = new Set(['exento', 'exenta', 'e', 'exempt'])
const NONE: ReadonlySet<string> = new Set(['no', 'n a', 'na', 'sin iva', 'ninguno', 'no objeto'])

/** What a cell of a rate says: a decimal rate such as `0.16`, exempt, not taxed, or null for what it cannot say. */
export type RateCell = { readonly rate: string } | 'exempt' | 'none' | null

/** Reads `16`, `16 %`, `0.16`, `IVA 16%`, `exento`; a figure from 1 on is a percentage. */
export function readRate(text: string, sign: DecimalSign): RateCell {
  const words = fold(text)
  if (EXEMPT.has(words)) return 'exempt'
  if (text.trim() === '' || NONE.has(words)) return 'none'
  const figure = text
    .trim()
    .replace(/^(?:iva|ieps|isr)\s*/i, '')
    .replace(/\s*%$/, '')
  const value = parseE6(readFigure(figure, sign) ?? '')
  if (value === null || value > 300n * ONE_E6) return null
  const isPercent = value >= ONE_E6 || text.includes('%')
  return { rate: formatE6(isPercent ? divideHalfUp(value, 100n) : value, 0) }
}

/** The tax that a cell names, null for none. */
export function taxOf(tax: LineTax['tax'], withheld: boolean, cell: RateCell): LineTax | null {
  if (cell === null || cell === 'none') return null
  if (cell === 'exempt') return withheld ? null : { tax, withheld, factor: 'Exento', rate: '' }
  if (withheld && parseE6(cell.rate) === 0n) return null
  return { tax, withheld, factor: 'Tasa', rate: cell.rate }
}
