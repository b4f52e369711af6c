import { describe, expect, test } from 'vitest'
import { validateCompany, validateCustomer } from '../../src/domain/partyRules.ts'
import { validateProduct } from '../../src/domain/productRules.ts'
import { aCompany, aCustomer, aProduct } from '../support/cfdiBuilders.ts'

describe('lists of the house', () => {
  test('good ones have nothing to say', () => {
    expect(validateCompany(aCompany())).toEqual([])
    expect(validateCustomer(aCustomer())).toEqual([])
    expect(validateProduct(aProduct())).toEqual([])
  })

  test('P1-03 a company with its type gets the name without', () => {
    const [issue] = validateCompany(aCompany({ name: 'FERRETERÍA EL TORNILLO S.A. DE C.V.' }))
    expect(issue).toMatchObject({
      path: 'name',
      rule: 'name.companyType',
      officialCode: 'CFDI40139',
      repair: { path: 'name', value: 'FERRETERÍA EL TORNILLO' },
    })
  })

  test('a generic RFC issues nothing', () => {
    const company = aCompany({ taxId: 'XAXX010101000', regimenFiscal: '616' })
    expect(validateCompany(company).map(({ rule }) => rule)).toEqual(['rfc.genericIssuer'])
  })

  test('customers by the rules of the document', () => {
    const customer = aCustomer({ usoCfdi: 'D01', email: 'uno@dos', metodoPago: 'X' })
    expect(validateCustomer(customer).map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'usoCfdi uso.notForReceiver',
      'metodoPago metodoPago.unknown',
      'email email.form',
    ])
  })

  test('products by the rules of the line', () => {
    const product = aProduct({ unitPrice: '', objetoImp: '01', claveProdServ: 'x' })
    expect(validateProduct(product).map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'claveProdServ claveProdServ.form',
      'unitPrice number.required',
      'objetoImp objetoImp.noTaxes',
    ])
  })

  test('Peru has rules of its own', () => {
    // RUCs of the provider's manual (providers.md §1.8), good and one digit off.
    const issuer = { country: 'PE', address: 'CALLE LIBERTAD 116', ubigeo: '150122' } as const
    const company = (taxId: string) => validateCompany(aCompany({ ...issuer, taxId }))
    expect(company('20600695771')).toEqual([])
    expect(company('20600695772').map(({ path }) => path)).toEqual(['taxId'])
    const customer = (changes: object) =>
      validateCustomer(aCustomer({ country: 'PE', taxIdType: '6', address: 'X', ...changes }))
    expect(customer({ taxId: '20131312955' })).toEqual([])
    expect(customer({ taxId: '12345678901' }).map(({ path }) => path)).toEqual(['taxId'])
    expect(customer({ taxId: '20131312955', address: '' }).map(({ path }) => path)).toEqual([
      'address',
    ])
  })
})
