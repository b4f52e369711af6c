import type { Issue } from '../../issue.ts'
import { DOCUMENT_TYPES } from '../catalogs.ts'
import { checkRuc } from './company.ts'
import { problem } from './problem.ts'

/** Kind of identity document and number; `prefix` is what their paths begin with, `receiver.` or ''. */
export function checkIdentity(prefix: string, type: string, number: string): Issue[] {
  const at = `${prefix}taxId`
  if (!DOCUMENT_TYPES.has(type)) {
    return [
      problem(`${prefix}taxIdType`, 'pe.choice.unknown', { code: '20', params: { key: type } }),
    ]
  }
  if (type === '6') return checkRuc(at, number)
  if (type === '-') return number === '' || number === '-' ? [] : [badForm(at, '-')]
  if (number.trim() === '') return [problem(at, 'text.required')]
  if (type === '1') return /^\d{8}$/.test(number) ? [] : [badDni(at, number)]
  return /^[A-Z0-9-]{3,15}$/i.test(number) ? [] : [problem(at, 'pe.foreignDocument.form')]
}

function badForm(path: string, repair: string): Issue {
  return problem(path, 'pe.foreignDocument.form', { repair })
}

/** Blanks and points are taken out; a zero that a spreadsheet ate is put back. */
function badDni(path: string, text: string): Issue {
  const digits = text.replace(/[\s.-]/g, '')
  const meant = /^\d{7}$/.test(digits) ? `0${digits}` : digits
  return problem(path, 'pe.dni.form', {
    code: '21',
    ...(/^\d{8}$/.test(meant) ? { repair: meant } : {}),
  })
}
