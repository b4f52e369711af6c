/** How a file writes its figures: the sign before the decimals. Chosen once per file, never per cell. */
export type DecimalSign = '.' | ','

/** What one cell says of the sign: `unclear` reads as two different figures, `plain` has no sign at all. */
export type FigureEvidence = 'point' | 'comma' | 'unclear' | 'plain'

const BLANKS = /[\s\u00a0\u202f]/g
const GROUPS_OF_THREE = /^\d{1,3}([.,])\d{3}$/
const PLAIN = /^\d+$/
const POINT = /^(?:\d+|\d{1,3}(?:,\d{3})+)\.\d+$|^\d{1,3}(?:,\d{3}){2,}$/
const COMMA = /^(?:\d+|\d{1,3}(?:\.\d{3})+),\d+$|^\d{1,3}(?:\.\d{3}){2,}$/
const CURRENCY = /^(?:MXN|USD|PEN|S\/\.?|US\$|\$)/i

/** The figure without what people put around it: blanks, a sign of money, a minus. */
function bare(text: string): string {
  return text.replace(BLANKS, '').replace(/^-/, '').replace(CURRENCY, '')
}

/** What a cell says of the file's decimal sign; null when it is no figure. */
export function figureEvidence(text: string): FigureEvidence | null {
  // Most figures of a file, and nothing around them to take away.
  if (PLAIN.test(text)) return 'plain'
  const figure = bare(text)
  if (PLAIN.test(figure)) return 'plain'
  if (GROUPS_OF_THREE.test(figure)) return 'unclear'
  if (POINT.test(figure)) return 'point'
  return COMMA.test(figure) ? 'comma' : null
}

const READABLE: Readonly<Record<DecimalSign, RegExp>> = {
  '.': /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/,
  ',': /^-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/,
}

/**
 * A cell as text of the program's decimal grammar (domain/decimal.ts), null when it is no figure written with this
 * sign: exponents, hexadecimal, other scripts' digits, misplaced thousands. A minus stays, for the rules to refuse.
 */
export function readFigure(text: string, sign: DecimalSign): string | null {
  const figure = text.replace(BLANKS, '')
  if (!READABLE[sign].test(figure)) return null
  return sign === '.' ? figure.replaceAll(',', '') : figure.replaceAll('.', '').replace(',', '.')
}

/** The figure that was surely meant by one with a sign of money before it, null when there is none. */
export function withoutMoneySign(text: string, sign: DecimalSign): string | null {
  const trimmed = text.trim()
  if (!CURRENCY.test(trimmed)) return null
  const rest = trimmed.replace(CURRENCY, '').trim()
  return readFigure(rest, sign) === null ? null : rest
}
