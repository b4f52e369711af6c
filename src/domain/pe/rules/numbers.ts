import { parseScaled, writtenDecimals } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import { problem } from './problem.ts'

/** Figures of a request have twelve digits before the point (Numeric 12.x). */
const DIGITS = 12

/** Says what is wrong with a typed figure of at most `decimals` decimals. */
export function checkNumber(
  path: string,
  text: string,
  decimals: number,
  sign: 'positive' | 'notNegative',
): Issue[] {
  const tidy = text.trim()
  if (tidy === '') return [problem(path, 'number.required')]
  const value = parseScaled(text, decimals)
  if (value === null) return [whyNot(path, tidy, decimals)]
  if (value === 0n && sign === 'positive') return [problem(path, 'number.zero')]
  if ((tidy.split('.')[0] ?? '').replace(/^0+/, '').length > DIGITS) {
    return [problem(path, 'number.tooLarge', { code: '20', params: { max: String(DIGITS) } })]
  }
  return []
}

/** A figure that may be left out. */
export function checkOptionalNumber(path: string, text: string, decimals: number): Issue[] {
  return text === '' ? [] : checkNumber(path, text, decimals, 'notNegative')
}

function whyNot(path: string, tidy: string, decimals: number): Issue {
  if (/^\d{1,18}\.\d+$/.test(tidy) && writtenDecimals(tidy) > decimals) {
    const params = { max: String(decimals), decimals: String(writtenDecimals(tidy)) }
    return problem(path, 'number.decimals', { code: '20', params })
  }
  const plain = tidy.replace(/^S\/ ?/, '').replace(/(\d),(?=\d{3}(?:\D|$))/g, '$1')
  const repair = parseScaled(plain, decimals) === null ? {} : { repair: plain }
  return problem(path, 'number.form', { params: { text: tidy }, ...repair })
}
