import { parseE6, writtenDecimals } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import { collapseBlanks } from '../../xml/text.ts'
import { problem } from './problem.ts'

const TOO_EXACT = /^\d{1,18}\.\d{7,}$/
const TOO_LARGE = /^\d{19,}(?:\.\d+)?$/
/** `1,234.50`, `$ 1,234.50`: thousands in threes before a point can mean one thing only. */
const GROUPED = /^\$? ?(\d{1,3}(?:,\d{3})+\.\d{1,6}|\d{1,18}(?:\.\d{1,6})?)$/
const BARE_POINT = /^(?:\.\d{1,6}|\d{1,18}\.)$/

/** Says what is wrong with a typed figure; nothing when it obeys the grammar of decimal.ts. */
export function checkFigure(path: string, text: string): Issue[] {
  if (parseE6(text) !== null) return []
  const trimmed = collapseBlanks(text)
  if (trimmed === '') return [problem(path, 'number.required')]
  if (TOO_EXACT.test(trimmed)) {
    const params = { max: '6', decimals: String(writtenDecimals(trimmed)) }
    return [problem(path, 'number.decimals', { params })]
  }
  if (TOO_LARGE.test(trimmed)) return [problem(path, 'number.tooLarge', { params: { max: '18' } })]
  const repair = repairFigure(trimmed)
  return [
    problem(path, 'number.form', { params: { text }, ...(repair === null ? {} : { repair }) }),
  ]
}

function repairFigure(trimmed: string): string | null {
  const grouped = GROUPED.exec(trimmed)?.[1]
  if (grouped !== undefined) return grouped.replaceAll(',', '')
  if (!BARE_POINT.test(trimmed)) return null
  return trimmed.startsWith('.') ? `0${trimmed}` : trimmed.slice(0, -1)
}

/** A figure that must be above zero. `code` is SAT's for zero. */
export function checkPositive(path: string, text: string, code?: string): Issue[] {
  const issues = checkFigure(path, text)
  if (issues.length > 0 || parseE6(text) !== 0n) return issues
  return [problem(path, 'number.zero', code === undefined ? {} : { code })]
}
