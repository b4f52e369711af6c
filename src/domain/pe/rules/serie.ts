import type { Issue } from '../../issue.ts'
import { PE_KINDS, type PeKind } from '../draft.ts'
import { problem } from './problem.ts'

/** Letters with which a series of each kind may begin: notes follow the document that they change. */
const LETTERS: Readonly<Record<PeKind, string>> = {
  factura: 'F',
  boleta: 'B',
  notaCredito: 'FB',
  notaDebito: 'FB',
}

/**
 * Whether a company may keep a series of a kind: four signs that begin with the kind's letter, or four digits that
 * begin with 0 for contingency (providers.md §1.3). The repair is the same in capitals.
 */
export function checkPeSeries(kind: string, serie: string): Issue[] {
  const known = PE_KINDS.find((one) => one === kind)
  if (known === undefined) {
    return [problem('kind', 'pe.choice.unknown', { code: '20', params: { key: kind } })]
  }
  if (serie === '') return [problem('serie', 'text.required')]
  const letters = LETTERS[known]
  const form = new RegExp(`^(?:[${letters}][A-Z0-9]{3}|0\\d{3})$`)
  if (form.test(serie)) return []
  const meant = serie.trim().toUpperCase()
  const repair = form.test(meant) ? { repair: meant } : {}
  const letter = letters.split('').join(' / ')
  return [problem('serie', 'pe.serie.form', { code: '20', params: { letter }, ...repair })]
}
