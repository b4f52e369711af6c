import { formatScaled, parseScaled } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import type { PeDraft } from '../draft.ts'
import type { PeTotals } from '../totals.ts'
import { checkNumber } from './numbers.ts'
import { problem } from './problem.ts'

/**
 * Instalments come to what is left to pay (providers.md §1.3). The repair puts the difference into the last one, where
 * that leaves it above zero.
 */
export function checkCredit(draft: PeDraft, totals: PeTotals): Issue[] {
  const { installments } = draft
  if (installments.length === 0) return []
  const issues = installments.flatMap(({ amount }, index) =>
    checkNumber(`installments.${index}.amount`, amount, 2, 'positive'),
  )
  if (issues.length > 0) return issues
  const sum = installments.reduce((total, { amount }) => total + (parseScaled(amount, 2) ?? 0n), 0n)
  const due = totals.toPay.startsWith('-') ? 0n : (parseScaled(totals.toPay, 2) ?? 0n)
  if (sum === due) return []
  const last = installments.length - 1
  const fitted = (parseScaled(installments[last]?.amount ?? '', 2) ?? 0n) + due - sum
  const params = { sum: formatScaled(sum, 2, 2), due: totals.toPay }
  const repair =
    fitted > 0n
      ? { repair: formatScaled(fitted, 2, 2), repairPath: `installments.${last}.amount` }
      : {}
  return [problem('installments', 'pe.installments.sum', { code: '21', params, ...repair })]
}
