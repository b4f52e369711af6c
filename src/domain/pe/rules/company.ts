import type { Issue } from '../../issue.ts'
import { checkText } from '../../mx/rules/texts.ts'
import type { CompanyInput } from '../../parties.ts'
import { hasRightRucDigit, isRuc, meantRuc } from '../ruc.ts'
import { problem } from './problem.ts'

/** Form and check digit of a RUC, with the one that was meant. */
export function checkRuc(path: string, text: string): Issue[] {
  if (text.trim() === '') return [problem(path, 'text.required')]
  if (!isRuc(text)) {
    const meant = meantRuc(text)
    return [
      problem(path, 'pe.ruc.form', { code: '21', ...(meant === null ? {} : { repair: meant }) }),
    ]
  }
  return hasRightRucDigit(text) ? [] : [problem(path, 'pe.ruc.checkDigit', { code: '21' })]
}

/** All problems of a Peruvian company's data: RUC, name, address, ubigeo and annex of its shop. */
export function checkPeCompany(company: CompanyInput): Issue[] {
  const { taxId, name, address, ubigeo, establishment } = company
  return [
    ...checkRuc('taxId', taxId),
    ...checkText('name', name, { maxLength: 100, isRequired: true }),
    ...checkText('address', address, { maxLength: 200, isRequired: true }),
    ...(ubigeo === '' || /^\d{6}$/.test(ubigeo) ? [] : [problem('ubigeo', 'pe.ubigeo.form')]),
    ...(establishment === '' || /^\d{4}$/.test(establishment)
      ? []
      : [problem('establishment', 'pe.text.pattern', { params: { example: '0000' } })]),
  ]
}
