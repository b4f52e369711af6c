import { writtenDecimals } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import { currencyDecimals } from '../catalogs/moneda.ts'
import { checkPositive } from '../rules/numbers.ts'
import { problem } from '../rules/problem.ts'

/** A sum above zero with no more decimals than its currency has. */
export function checkMoney(
  path: string,
  text: string,
  moneda: string,
  codes: { readonly zero: string; readonly decimals: string },
): Issue[] {
  const issues = checkPositive(path, text, codes.zero)
  const max = currencyDecimals(moneda)
  if (issues.length > 0 || writtenDecimals(text) <= max) return issues
  const params = { max: String(max), decimals: String(writtenDecimals(text)) }
  return [problem(path, 'number.decimals', { code: codes.decimals, params })]
}
