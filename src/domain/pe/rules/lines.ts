import { parseScaled } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import { checkText } from '../../mx/rules/texts.ts'
import { affectationOf } from '../affectation.ts'
import { IGV_TYPES, ISC_TYPES, IVAP_TYPES } from '../catalogs.ts'
import type { PeDraft, PeLine } from '../draft.ts'
import type { PeTotals } from '../totals.ts'
import { checkNumber, checkOptionalNumber } from './numbers.ts'
import { problem } from './problem.ts'

/** Everything about lines (providers.md §1.4). */
export function checkPeLines(draft: PeDraft, totals: PeTotals): Issue[] {
  if (draft.lines.length === 0) return [problem('lines', 'lines.empty')]
  return draft.lines.flatMap((line, index) => checkLine(draft, totals, line, index))
}

function checkLine(draft: PeDraft, totals: PeTotals, line: PeLine, index: number): Issue[] {
  const at = (field: string) => `lines.${index}.${field}`
  return [
    ...checkText(at('description'), line.description.replaceAll('\n', ' '), {
      maxLength: 250,
      isRequired: true,
    }),
    ...checkText(at('sku'), line.sku, { maxLength: 250, isRequired: false }),
    ...pattern(at('unidad'), line.unidad, /^[A-Z0-9]{2,5}$/, 'NIU'),
    ...(line.codigoSunat === ''
      ? []
      : pattern(at('codigoSunat'), line.codigoSunat, /^\d{1,8}$/, '31000000')),
    ...checkNumber(at('quantity'), line.quantity, 10, 'positive'),
    ...checkNumber(at('unitPrice'), line.unitPrice, 10, 'positive'),
    ...checkOptionalNumber(at('discount'), line.discount, 2),
    ...checkOptionalNumber(at('otrosCargos'), line.otrosCargos, 2),
    ...(totals.lines[index]?.subtotal.startsWith('-') === true
      ? [problem(at('discount'), 'pe.discount.tooLarge', { code: '21' })]
      : []),
    ...checkAffectation(draft, line, at),
    ...checkIsc(line, at),
    ...(line.bolsas === '' || /^\d{1,6}$/.test(line.bolsas)
      ? []
      : [problem(at('bolsas'), 'pe.bags.whole')]),
    ...checkAdvance(draft, line, at),
  ]
}

/** A code of a fixed form, with an example in the sentence. */
export function pattern(path: string, text: string, form: RegExp, example: string): Issue[] {
  if (form.test(text)) return []
  if (text.trim() === '') return [problem(path, 'text.required')]
  const meant = text.trim().toUpperCase()
  const repair = form.test(meant) ? { repair: meant } : {}
  return [problem(path, 'pe.text.pattern', { code: '20', params: { example }, ...repair })]
}

function checkAffectation(draft: PeDraft, line: PeLine, at: (field: string) => string): Issue[] {
  if (line.tipoIgv !== '' && line.tipoIvap !== '') {
    return [problem(at('tipoIgv'), 'pe.affectation.both', { code: '20' })]
  }
  const isKnown = line.tipoIvap === '' ? IGV_TYPES.has(line.tipoIgv) : IVAP_TYPES.has(line.tipoIvap)
  const affectation = affectationOf(line)
  if (!isKnown || affectation === null) {
    const key = line.tipoIvap === '' ? line.tipoIgv : line.tipoIvap
    return [problem(at('tipoIgv'), 'pe.affectation.unknown', { code: '20', params: { key } })]
  }
  // Export and home sales stand in different documents; rice has a rate of its own.
  if ((affectation.group === 'exportacion') !== (draft.operacion === '2')) {
    return [problem(at('tipoIgv'), 'pe.affectation.export', { code: '21' })]
  }
  const isRiceRate = parseScaled(draft.porcentajeIgv, 2) === 400n
  if ((line.tipoIvap !== '') !== isRiceRate) {
    return [problem(at('tipoIgv'), 'pe.affectation.ivap', { code: '21' })]
  }
  return []
}

function checkIsc(line: PeLine, at: (field: string) => string): Issue[] {
  if (line.tipoIsc === '') return []
  if (!ISC_TYPES.has(line.tipoIsc)) {
    return [problem(at('tipoIsc'), 'pe.isc.unknown', { code: '20', params: { key: line.tipoIsc } })]
  }
  return [
    ...checkNumber(at('tasaIsc'), line.tasaIsc, 6, 'positive'),
    ...(line.tipoIsc === '3'
      ? checkNumber(at('precioPublico'), line.precioPublico, 10, 'positive')
      : []),
  ]
}

function checkAdvance(
  draft: PeDraft,
  { anticipo }: PeLine,
  at: (field: string) => string,
): Issue[] {
  if (anticipo === null) return []
  const issues: Issue[] = []
  if (!/^[FB0E][A-Z0-9]{3}$/.test(anticipo.serie) || !/^[1-9]\d{0,7}$/.test(anticipo.numero)) {
    issues.push(problem(at('anticipo.numero'), 'pe.advance.document', { code: '20' }))
  }
  if (draft.operacion !== '4') {
    issues.push(problem('operacion', 'pe.advance.operation', { code: '21', repair: '4' }))
  }
  return issues
}
