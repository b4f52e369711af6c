import type { Issue } from '../../issue.ts'
import { isKnownPostalCode, isPostalCode } from '../catalogs/codigoPostal.ts'
import { REGIMEN_FISCAL } from '../catalogs/regimenFiscal.ts'
import { findCompanyType, registerName } from '../names.ts'
import { hasRightCheckDigit, isGenericRfc, isRfc, meantRfc, personaOf } from '../rfc.ts'
import { doubt, problem } from './problem.ts'
import { checkText } from './texts.ts'

/** SAT's codes for the same fault, which differ by whose field it is. */
export interface PartyCodes {
  readonly name: string
  readonly regimenUnknown: string
  readonly regimenOtherPerson: string
}

export const ISSUER_CODES: PartyCodes = {
  name: 'CFDI40139',
  regimenUnknown: 'CFDI40140',
  regimenOtherPerson: 'CFDI40141',
}

export const RECEIVER_CODES: PartyCodes = {
  name: 'CFDI40145',
  regimenUnknown: 'CFDI40157',
  regimenOtherPerson: 'CFDI40158',
}

/** Form and check digit of an RFC. */
export function checkRfc(path: string, text: string): Issue[] {
  if (text.trim() === '') return [problem(path, 'text.required')]
  if (!isRfc(text)) {
    const meant = meantRfc(text)
    return [problem(path, 'rfc.form', meant === null ? {} : { repair: meant })]
  }
  if (isGenericRfc(text) || hasRightCheckDigit(text)) return []
  return [doubt(path, 'rfc.checkDigit')]
}

/**
 * A name as the tax register has it: capitals, and for a persona moral without the company type. One issue with one
 * repair for both, so that a click mends the field.
 */
export function checkRegisterName(path: string, name: string, rfc: string, code: string): Issue[] {
  const issues = checkText(path, name, { maxLength: 300, isRequired: true })
  if (issues.some((issue) => issue.severity === 'error') || isGenericRfc(rfc)) return issues
  const inCapitals = registerName(name)
  const type = personaOf(rfc) === 'moral' ? findCompanyType(inCapitals) : null
  if (type !== null) {
    const params = { type: type.type, name: type.rest }
    const raise = type.isSure ? problem : doubt
    issues.push(raise(path, 'name.companyType', { code, params, repair: type.rest }))
  }
  if (name.toUpperCase() !== name && type?.isSure !== true) {
    issues.push(problem(path, 'name.capitals', { code, repair: inCapitals }))
  } else if (inCapitals !== name && type === null) {
    issues.push(doubt(path, 'name.blanks', { code, repair: inCapitals }))
  }
  return issues
}

/** Postal code: form is an error, not being in our edition only a warning. */
export function checkPostalCode(path: string, text: string, code?: string): Issue[] {
  const detail = code === undefined ? {} : { code }
  if (text.trim() === '') return [problem(path, 'text.required')]
  if (isPostalCode(text)) {
    return isKnownPostalCode(text) ? [] : [doubt(path, 'postalCode.unknown', detail)]
  }
  const tidy = text.trim()
  // Spreadsheets eat the first zero of Mexico City's codes.
  const meant = /^[0-9]{4}$/.test(tidy) ? `0${tidy}` : tidy
  return [
    problem(
      path,
      'postalCode.form',
      isKnownPostalCode(meant) ? { ...detail, repair: meant } : detail,
    ),
  ]
}

/** Tax regime against the catalogue and the kind of person. */
export function checkRegimen(path: string, key: string, rfc: string, codes: PartyCodes): Issue[] {
  if (key === '') return [problem(path, 'text.required')]
  const regimen = REGIMEN_FISCAL.entries.get(key)
  if (regimen === undefined) {
    return [problem(path, 'regimen.unknown', { code: codes.regimenUnknown, params: { key } })]
  }
  if (!isRfc(rfc)) return []
  const persona = personaOf(rfc)
  if (regimen.personas.includes(persona)) return []
  const params = { key, persona }
  return [problem(path, 'regimen.otherPerson', { code: codes.regimenOtherPerson, params })]
}
