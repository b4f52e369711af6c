import type { Issue } from '../../issue.ts'
import { CREDIT_REASONS, DEBIT_REASONS } from '../catalogs.ts'
import type { PeDraft } from '../draft.ts'
import { known } from './head.ts'
import { problem } from './problem.ts'

/** What a note changes and why; a sale has neither (providers.md §1.3). */
export function checkNote(draft: PeDraft): Issue[] {
  const { kind, modified, reason } = draft
  if (kind === 'factura' || kind === 'boleta') {
    return modified === null && reason === ''
      ? []
      : [problem('modified', 'pe.note.notForSale', { code: '20' })]
  }
  const reasons = kind === 'notaCredito' ? CREDIT_REASONS : DEBIT_REASONS
  const ofReason =
    reason === '' ? [problem('reason', 'pe.note.reason')] : known('reason', reason, reasons)
  if (modified === null) return [...ofReason, problem('modified.numero', 'pe.note.modified')]
  const issues = [...ofReason]
  if (modified.kind !== 'factura' && modified.kind !== 'boleta') {
    issues.push(problem('modified.kind', 'pe.choice.unknown', { params: { key: modified.kind } }))
  }
  const letter = modified.kind === 'factura' ? 'F' : 'B'
  if (!new RegExp(`^(?:${letter}[A-Z0-9]{3}|[0E]\\d{3})$`).test(modified.serie)) {
    issues.push(problem('modified.serie', 'pe.note.otherSerie', { code: '21', params: { letter } }))
  }
  if (!/^[1-9]\d{0,7}$/.test(modified.numero)) {
    issues.push(problem('modified.numero', 'pe.note.modified', { code: '20' }))
  }
  if (kind === 'notaCredito' && reason === '13' && draft.installments.length === 0) {
    issues.push(problem('installments', 'pe.installments.needed', { code: '21' }))
  }
  return issues
}
