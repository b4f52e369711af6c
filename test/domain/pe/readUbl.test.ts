import { describe, expect, test } from 'vitest'
import type { CompanyId } from '../../../src/domain/ids.ts'
import { draftOfUbl } from '../../../src/domain/pe/fromUbl.ts'
import { computePeTotals } from '../../../src/domain/pe/totals.ts'
import { readUbl } from '../../../src/domain/pe/readUbl.ts'

const NAMES =
  'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'

/** A credit note as SUNAT's guide of UBL 2.1 lays one out: 2 × 59.00 with IGV, 18.00 of 100.00. */
const NOTE = `<?xml version="1.0" encoding="UTF-8"?>
<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2" ${NAMES}>
  <cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:ID>FC01-00000211</cbc:ID>
  <cbc:IssueDate>2026-11-24</cbc:IssueDate><cbc:IssueTime>13:25:51</cbc:IssueTime>
  <cbc:DocumentCurrencyCode listID="ISO 4217 Alpha">PEN</cbc:DocumentCurrencyCode>
  <cac:DiscrepancyResponse><cbc:ReferenceID>F001-4355</cbc:ReferenceID><cbc:ResponseCode>07</cbc:ResponseCode></cac:DiscrepancyResponse>
  <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F001-4355</cbc:ID><cbc:DocumentTypeCode>01</cbc:DocumentTypeCode></cac:InvoiceDocumentReference></cac:BillingReference>
  <cac:AccountingSupplierParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="6">20600695771</cbc:ID></cac:PartyIdentification></cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="6">20343443961</cbc:ID></cac:PartyIdentification>
    <cac:PartyLegalEntity><cbc:RegistrationName><![CDATA[CONSTRUCTORA EL SOL & CÍA SAC]]></cbc:RegistrationName><cac:RegistrationAddress><cac:AddressLine><cbc:Line>AV. AREQUIPA 1234</cbc:Line></cac:AddressLine></cac:RegistrationAddress></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
  <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="PEN">118.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
  <cac:CreditNoteLine><cbc:ID>1</cbc:ID><cbc:CreditedQuantity unitCode="NIU">2</cbc:CreditedQuantity>
    <cbc:LineExtensionAmount currencyID="PEN">100.00</cbc:LineExtensionAmount>
    <cac:PricingReference><cac:AlternativeConditionPrice><cbc:PriceAmount currencyID="PEN">59.00</cbc:PriceAmount><cbc:PriceTypeCode>01</cbc:PriceTypeCode></cac:AlternativeConditionPrice></cac:PricingReference>
    <cac:TaxTotal><cbc:TaxAmount currencyID="PEN">18.00</cbc:TaxAmount><cac:TaxSubtotal><cac:TaxCategory><cbc:Percent>18.00</cbc:Percent><cbc:TaxExemptionReasonCode>10</cbc:TaxExemptionReasonCode></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
    <cac:Item><cbc:Description>Pintura</cbc:Description><cac:SellersItemIdentification><cbc:ID>P-7</cbc:ID></cac:SellersItemIdentification></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="PEN">50.00</cbc:PriceAmount></cac:Price></cac:CreditNoteLine>
</CreditNote>`

const tax = (id: string, amount: string, more: string, base = '') =>
  `<cac:TaxSubtotal>${base === '' ? '' : `<cbc:TaxableAmount currencyID="PEN">${base}</cbc:TaxableAmount>`}<cbc:TaxAmount currencyID="PEN">${amount}</cbc:TaxAmount>${more}<cac:TaxScheme><cbc:ID>${id}</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>`
const igvOf = (amount: string, base: string) =>
  tax('1000', amount, '<cac:TaxCategory><cbc:Percent>18.00</cbc:Percent><cbc:TaxExemptionReasonCode>10</cbc:TaxExemptionReasonCode>', base) // prettier-ignore
const iscOf = (amount: string, percent: string, tier: string, base: string) =>
  tax('2000', amount, `<cac:TaxCategory><cbc:Percent>${percent}</cbc:Percent><cbc:TierRange>${tier}</cbc:TierRange>`, base) // prettier-ignore
const lineOf = (quantity: string, value: string, taxes: string) =>
  `<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="NIU">${quantity}</cbc:InvoicedQuantity><cac:TaxTotal>${taxes}</cac:TaxTotal><cac:Item><cbc:Description>Cosa</cbc:Description></cac:Item><cac:Price><cbc:PriceAmount currencyID="PEN">${value}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>`

/**
 * The three systems of ISC and bags, as SUNAT's guide of UBL 2.1 lays them out. By hand: 100.00 + 10 % ISC = 110.00, IGV
 * 19.80; 10 × 10.00 + 10 × 2.25 ISC = 122.50, IGV 22.05; 20 × 2.00 + 30 % of 20 × 5.00 ISC = 70.00, IGV 12.60; 5.00, IGV
 * 0.90, and two bags at 0.50. ISC 62.50, IGV 55.35; 245.00 + 62.50 + 55.35 + 1.00 = 363.85.
 */
const EXCISE = `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" ${NAMES}><cbc:ID>F001-7</cbc:ID><cbc:IssueDate>2026-11-24</cbc:IssueDate>
<cbc:InvoiceTypeCode listID="1001">01</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>PEN</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="6">20600695771</cbc:ID></cac:PartyIdentification></cac:Party></cac:AccountingSupplierParty>
<cac:PaymentMeans><cbc:ID>Detraccion</cbc:ID><cbc:PaymentMeansCode>001</cbc:PaymentMeansCode></cac:PaymentMeans>
<cac:PaymentTerms><cbc:ID>Detraccion</cbc:ID><cbc:PaymentMeansID>037</cbc:PaymentMeansID><cbc:PaymentPercent>12.00</cbc:PaymentPercent><cbc:Amount currencyID="PEN">43.66</cbc:Amount></cac:PaymentTerms>
<cac:PaymentTerms><cbc:ID>FormaPago</cbc:ID><cbc:PaymentMeansID>Credito</cbc:PaymentMeansID><cbc:Amount currencyID="PEN">100.00</cbc:Amount></cac:PaymentTerms>
<cac:PaymentTerms><cbc:ID>FormaPago</cbc:ID><cbc:PaymentMeansID>Cuota001</cbc:PaymentMeansID><cbc:Amount currencyID="PEN">100</cbc:Amount><cbc:PaymentDueDate>2026-12-24</cbc:PaymentDueDate></cac:PaymentTerms>
<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>62</cbc:AllowanceChargeReasonCode><cbc:MultiplierFactorNumeric>0.03</cbc:MultiplierFactorNumeric><cbc:Amount currencyID="PEN">10.92</cbc:Amount></cac:AllowanceCharge>
<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="PEN">363.85</cbc:PayableAmount></cac:LegalMonetaryTotal>
${lineOf('1', '100.00', iscOf('10.00', '10.00', '01', '100.00') + igvOf('19.80', '110.00'))}
${lineOf('10', '10.00', iscOf('22.50', '0.00', '02', '100.00') + igvOf('22.05', '122.50'))}
${lineOf('20', '2.00', iscOf('30.00', '30.00', '03', '100.00') + igvOf('12.60', '70.00'))}
${lineOf('1', '5.00', igvOf('0.90', '5.00') + tax('7152', '1.00', '<cbc:BaseUnitMeasure unitCode="NIU">2</cbc:BaseUnitMeasure><cac:TaxCategory><cbc:PerUnitAmount currencyID="PEN">0.50</cbc:PerUnitAmount>'))}
</Invoice>`

const read = (text: string) => readUbl(Buffer.from(text, 'utf8'))
const OWNER = { companyId: 'c' as CompanyId, customerId: null }

describe('a signed comprobante', () => {
  test('P3-35 a credit note says what it is, of whom, for how much, and what it changes', () => {
    const facts = read(NOTE)
    expect(facts).toMatchObject({
      kind: 'notaCredito',
      serie: 'FC01',
      numero: '211',
      issuerTaxId: '20600695771',
      issuedLocal: '2026-11-24T13:25:51',
      total: '118.00',
      porcentajeIgv: '18',
      reason: '7',
      modified: { kind: 'factura', serie: 'F001', numero: '4355' },
      receiver: { taxIdType: '6', taxId: '20343443961', name: 'CONSTRUCTORA EL SOL & CÍA SAC', address: 'AV. AREQUIPA 1234' },
    }) // prettier-ignore
    if (facts === null) throw new Error('not read')
    const { draft, untold } = draftOfUbl(facts, OWNER)
    expect(untold).toEqual([])
    expect(draft.lines).toMatchObject([
      { description: 'Pintura', sku: 'P-7', quantity: '2', unitPrice: '59.00', tipoIgv: '1' },
    ])
  })

  test('P3-35 where the lines do not come to what was signed, it is not called exact', () => {
    const facts = read(NOTE.replace('118.00', '118.40'))
    if (facts === null) throw new Error('not read')
    expect(draftOfUbl(facts, OWNER).untold).toEqual(['total'])
  })

  test('P3-35 ISC by value and per unit, bags, detracción, retención and instalments come back to the very total', () => {
    const facts = read(EXCISE)
    if (facts === null) throw new Error('not read')
    const { draft, untold } = draftOfUbl(facts, OWNER)
    expect(untold).toEqual([])
    expect(draft).toMatchObject({
      operacion: '30',
      porcentajeIgv: '18',
      descuentoGlobal: '',
      // Nubefact's index of catalogue 54 `037` is 35, of catalogue 59 `001` is 1 (providers.md §1.4).
      detraccion: { tipo: '35', porcentaje: '12', medioDePago: '1' },
      retencion: '1',
      installments: [{ dueDate: '2026-12-24', amount: '100.00' }],
    })
    expect(draft.lines).toMatchObject([
      { tipoIsc: '1', tasaIsc: '10', precioPublico: '', bolsas: '' },
      { tipoIsc: '2', tasaIsc: '2.25', precioPublico: '', bolsas: '' },
      { tipoIsc: '3', tasaIsc: '30', precioPublico: '5', bolsas: '' },
      { tipoIsc: '', tasaIsc: '', precioPublico: '', bolsas: '2' },
    ])
    const { isc, igv, bolsas, total } = computePeTotals(draft, 2026)
    expect({ isc, igv, bolsas, total }).toEqual({ isc: '62.50', igv: '55.35', bolsas: '1.00', total: '363.85' }) // prettier-ignore
  })

  test('P3-35 what no draft can be made of is named, not guessed', () => {
    const untoldOf = (text: string) => {
      const facts = read(text)
      if (facts === null) throw new Error('not read')
      return draftOfUbl(facts, OWNER).untold
    }
    expect(untoldOf(EXCISE.replace('>037<', '>027<'))).toEqual(['transport'])
    expect(untoldOf(EXCISE.replace('>037<', '>004<'))).toEqual(['fishery'])
    expect(untoldOf(EXCISE.replace('>037<', '>777<'))).toEqual(['detraccion'])
    const charge = (code: string) =>
      `<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>${code}</cbc:AllowanceChargeReasonCode><cbc:Amount>1.00</cbc:Amount></cac:AllowanceCharge>`
    const before = '<cac:LegalMonetaryTotal>'
    expect(untoldOf(EXCISE.replace(before, charge('50') + before))).toEqual(['charges'])
    expect(untoldOf(EXCISE.replace(before, charge('51') + before))).toEqual(['percepcion'])
    const prepaid = '<cac:PrepaidPayment><cbc:ID>1</cbc:ID></cac:PrepaidPayment>'
    expect(untoldOf(EXCISE.replace(before, prepaid + before))).toEqual(['advances'])
  })

  test('is read in ISO-8859-1, too, where it says so; never where it only pretends to be UTF-8', () => {
    const inLatin1 = Buffer.from(NOTE.replace('UTF-8', 'ISO-8859-1'), 'latin1')
    // `Í` is one byte there: 0xCD.
    expect(inLatin1.includes(0xcd)).toBe(true)
    expect(readUbl(inLatin1)?.receiver.name).toBe('CONSTRUCTORA EL SOL & CÍA SAC')
    expect(readUbl(Buffer.from(NOTE, 'latin1'))).toBeNull()
    expect(read(NOTE.replace('UTF-8', 'UTF-16'))).toBeNull()
  })

  test.each([
    ['no XML', 'hola'],
    ['another XML', '<a/>'],
    ['a document type', NOTE.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>')],
    ['no total', NOTE.replace('PayableAmount', 'Other').replace('PayableAmount', 'Other')],
    ['no date', NOTE.replace('2026-11-24', 'ayer')],
    ['another number', NOTE.replace('FC01-00000211', 'FC01')],
  ])('R26 %s is not read', (_what, text) => {
    expect(read(text)).toBeNull()
  })
})
