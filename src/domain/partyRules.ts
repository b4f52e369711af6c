import type { Issue } from './issue.ts'
import { FORMA_PAGO } from './mx/catalogs/formaPago.ts'
import { METODO_PAGO } from './mx/catalogs/smallCatalogs.ts'
import { checkKey } from './mx/rules/head.ts'
import {
  checkPostalCode,
  checkRegimen,
  checkRegisterName,
  checkRfc,
  ISSUER_CODES,
} from './mx/rules/parties.ts'
import { problem } from './mx/rules/problem.ts'
import { checkFiscalData } from './mx/rules/receiver.ts'
import { isGenericRfc } from './mx/rfc.ts'
import type { CompanyInput, CustomerInput } from './parties.ts'

/** One address, the form that mail programs agree on; whether it exists, only a letter can tell. */
const EMAIL = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}\.[^\s@,;<>".]{2,60}$/

/** All problems of a Mexican company's data. A Peruvian one has none of these rules. */
export function validateCompany(company: CompanyInput): Issue[] {
  if (company.country !== 'MX') return []
  return [
    ...checkRfc('taxId', company.taxId),
    ...(isGenericRfc(company.taxId) ? [problem('taxId', 'rfc.genericIssuer')] : []),
    ...checkRegisterName('name', company.name, company.taxId, ISSUER_CODES.name),
    ...checkRegimen('regimenFiscal', company.regimenFiscal, company.taxId, ISSUER_CODES),
    ...checkPostalCode('postalCode', company.postalCode, 'CFDI40126'),
    ...checkEmail(company.email),
  ]
}

/** All problems of a Mexican customer's data; choices that are left open are no problem here. */
export function validateCustomer(customer: CustomerInput): Issue[] {
  if (customer.country !== 'MX') return []
  const { formaPago, metodoPago } = customer
  return [
    ...checkFiscalData(customer),
    ...(formaPago === ''
      ? []
      : checkKey('formaPago', formaPago, FORMA_PAGO, 'formaPago.unknown', 'CFDI40104')),
    ...(metodoPago === ''
      ? []
      : checkKey('metodoPago', metodoPago, METODO_PAGO, 'metodoPago.unknown', 'CFDI40124')),
    ...checkEmail(customer.email),
  ]
}

function checkEmail(text: string): Issue[] {
  if (text === '' || EMAIL.test(text)) return []
  const trimmed = text.trim()
  return [problem('email', 'email.form', EMAIL.test(trimmed) ? { repair: trimmed } : {})]
}
