import { checkEmail } from './email.ts'
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
import { checkText } from './mx/rules/texts.ts'
import { isGenericRfc } from './mx/rfc.ts'
import type { CompanyInput, CustomerInput } from './parties.ts'
import { checkPeCompany } from './pe/rules/company.ts'
import { checkIdentity } from './pe/rules/identity.ts'

/** All problems of a company's data, by the rules of its country. */
export function validateCompany(company: CompanyInput): Issue[] {
  if (company.country === 'PE') return [...checkPeCompany(company), ...checkEmail(company.email)]
  return [
    ...checkRfc('taxId', company.taxId),
    ...(isGenericRfc(company.taxId) ? [problem('taxId', 'rfc.genericIssuer')] : []),
    ...checkRegisterName('name', company.name, company.taxId, ISSUER_CODES.name),
    ...checkRegimen('regimenFiscal', company.regimenFiscal, company.taxId, ISSUER_CODES),
    ...checkPostalCode('postalCode', company.postalCode, 'CFDI40126'),
    ...checkEmail(company.email),
  ]
}

/** All problems of a customer's data; choices that are left open are no problem here. */
export function validateCustomer(customer: CustomerInput): Issue[] {
  if (customer.country === 'PE') return validatePeCustomer(customer)
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

function validatePeCustomer({ taxIdType, taxId, name, address, email }: CustomerInput): Issue[] {
  return [
    ...checkIdentity('', taxIdType, taxId),
    ...checkText('name', name, { maxLength: 100, isRequired: true }),
    ...checkText('address', address, { maxLength: 100, isRequired: taxIdType === '6' }),
    ...checkEmail(email),
  ]
}
