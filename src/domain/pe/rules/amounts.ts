import { parseScaled } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import { DETRACCIONES, PAYMENT_MEANS } from '../catalogs.ts'
import type { PeDraft } from '../draft.ts'
import { DETRACCION_FROM, PERCEPCION, RETENCION } from '../rates.ts'
import type { PeTotals } from '../totals.ts'
import { known } from './head.ts'
import { checkNumber, checkOptionalNumber } from './numbers.ts'
import { problem } from './problem.ts'

/** Kinds of sale that go with a detracción; 4 because an advance may bear one, too. */
const WITH_DETRACCION: ReadonlySet<string> = new Set(['30', '31', '32', '33', '4'])

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

function checkDetraccion(draft: PeDraft, totals: PeTotals): Issue[] {
  const { detraccion, operacion } = draft
  if (detraccion === null) {
    return ['30', '31', '32', '33'].includes(operacion)
      ? [problem('operacion', 'pe.detraccion.operation', { code: '21', repair: '1' })]
      : mayBeSubject(draft, totals)
  }
  const issues = [
    ...known('detraccion.tipo', detraccion.tipo, DETRACCIONES),
    ...checkNumber('detraccion.porcentaje', detraccion.porcentaje, 5, 'positive'),
    ...known('detraccion.medioDePago', detraccion.medioDePago, PAYMENT_MEANS),
  ]
  if (!WITH_DETRACCION.has(operacion)) {
    issues.push(problem('operacion', 'pe.detraccion.operation', { code: '21', repair: '30' }))
  }
  if ((operacion === '33') !== (detraccion.transport !== null)) {
    issues.push(problem('detraccion', 'pe.detraccion.transport', { code: '21' }))
  }
  if ((operacion === '31') !== (detraccion.fishery !== null)) {
    issues.push(problem('detraccion', 'pe.detraccion.fishery', { code: '21' }))
  }
  return issues
}

/** Only asked where it may apply: a factura for services above the limit, with IGV. */
function mayBeSubject(draft: PeDraft, totals: PeTotals): Issue[] {
  if (draft.kind !== 'factura' || draft.moneda !== 'PEN') return []
  const limit = parseScaled(DETRACCION_FROM, 2) ?? 0n
  const total = parseScaled(totals.total.replace('-', ''), 2) ?? 0n
  const hasService = draft.lines.some(({ unidad, tipoIgv }) => unidad === 'ZZ' && tipoIgv === '1')
  if (!hasService || total <= limit) return []
  const params = { limit: DETRACCION_FROM }
  return [problem('detraccion', 'pe.detraccion.mayApply', { params, severity: 'warning' })]
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
