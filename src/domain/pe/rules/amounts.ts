import type { Issue } from '../../issue.ts'
import type { PeDraft } from '../draft.ts'
import { PERCEPCION, RETENCION } from '../rates.ts'
import type { PeTotals } from '../totals.ts'
import { checkDetraccion } from './detraccion.ts'
import { known } from './head.ts'
import { checkOptionalNumber } from './numbers.ts'
import { problem } from './problem.ts'

/** Totals, global discount, detracción, percepción and retención (providers.md §1.3, §1.4). */
export function checkAmounts(draft: PeDraft, totals: PeTotals): Issue[] {
  return [
    ...checkOptionalNumber('descuentoGlobal', draft.descuentoGlobal, 2),
    ...(totals.gravada.startsWith('-')
      ? [problem('descuentoGlobal', 'pe.discount.tooLarge', { code: '21' })]
      : []),
    ...checkTotal(draft, totals),
    ...checkDetraccion(draft, totals),
    ...checkPercepcion(draft),
  ]
}

function checkTotal(draft: PeDraft, totals: PeTotals): Issue[] {
  if (!totals.withinLimits) return [problem('', 'pe.total.limits', { code: '21' })]
  const isGiftOnly = totals.lines.some(({ group }) => group === 'gratuita')
  const isSettledByAdvances = totals.anticipo !== '0.00'
  // A change of description, of dates or of the receiver's number moves no money.
  const isWithoutAmount = draft.kind === 'notaCredito' && ['2', '3', '13'].includes(draft.reason)
  const mayBeZero = isGiftOnly || isSettledByAdvances || isWithoutAmount
  return totals.total === '0.00' && !mayBeZero && draft.lines.length > 0
    ? [problem('', 'pe.total.zero', { code: '21' })]
    : []
}

function checkPercepcion({ percepcion, retencion, operacion }: PeDraft): Issue[] {
  const issues: Issue[] = []
  if (percepcion !== '') {
    issues.push(...known('percepcion', percepcion, PERCEPCION))
    if (operacion !== '34') {
      issues.push(problem('operacion', 'pe.percepcion.operation', { code: '21', repair: '34' }))
    }
  } else if (operacion === '34') {
    issues.push(problem('percepcion', 'text.required', { code: '21' }))
  }
  if (retencion !== '') issues.push(...known('retencion', retencion, RETENCION))
  if (percepcion !== '' && retencion !== '') {
    issues.push(problem('retencion', 'pe.percepcion.withRetencion', { code: '21', repair: '' }))
  }
  return issues
}
