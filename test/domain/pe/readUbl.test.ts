import { describe, expect, test } from 'vitest'
import type { CompanyId } from '../../../src/domain/ids.ts'
import { draftOfUbl } from '../../../src/domain/pe/fromUbl.ts'
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
    const { draft, isExact } = draftOfUbl(facts, OWNER)
    expect(isExact).toBe(true)
    expect(draft.lines).toMatchObject([
      { description: 'Pintura', sku: 'P-7', quantity: '2', unitPrice: '59.00', tipoIgv: '1' },
    ])
  })

  test('P3-35 where the lines do not come to what was signed, it is not called exact', () => {
    const facts = read(NOTE.replace('118.00', '118.40'))
    if (facts === null) throw new Error('not read')
    expect(draftOfUbl(facts, OWNER).isExact).toBe(false)
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
