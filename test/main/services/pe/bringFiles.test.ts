import { expect, test } from 'vitest'
import type { Comprobante } from '../../../../src/main/providers/issuingPort.ts'
import { nubefact } from '../../../../src/main/providers/nubefact/index.ts'
import type { ProviderCall } from '../../../../src/main/providers/ports.ts'
import { bringFiles } from '../../../../src/main/services/pe/bringFiles.ts'

const RUC = '20600695771'

/** The least that a signed factura says of itself. */
function factura(ruc: string, id: string, code = '01'): Uint8Array {
  return Buffer.from(
    `<Invoice xmlns:cac="urn:cac" xmlns:cbc="urn:cbc"><cbc:ID>${id}</cbc:ID><cbc:IssueDate>2026-11-24</cbc:IssueDate>` +
      `<cbc:InvoiceTypeCode>${code}</cbc:InvoiceTypeCode><cac:AccountingSupplierParty><cac:Party><cac:PartyIdentification>` +
      `<cbc:ID>${ruc}</cbc:ID></cac:PartyIdentification></cac:Party></cac:AccountingSupplierParty>` +
      `<cac:LegalMonetaryTotal><cbc:PayableAmount>118.00</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>`,
  )
}

/** SUNAT's receipt, as its guide of the service lays one out. */
function cdr(names: string, code: string, ruc = RUC): Uint8Array {
  return Buffer.from(
    `<ar:ApplicationResponse xmlns:ar="urn:ar" xmlns:cac="urn:cac" xmlns:cbc="urn:cbc"><cbc:UBLVersionID>2.0</cbc:UBLVersionID>` +
      `<cac:SenderParty><cac:PartyIdentification><cbc:ID>20131312955</cbc:ID></cac:PartyIdentification></cac:SenderParty>` +
      `<cac:ReceiverParty><cac:PartyIdentification><cbc:ID>6-${ruc}</cbc:ID></cac:PartyIdentification></cac:ReceiverParty>` +
      `<cac:DocumentResponse><cac:Response><cbc:ReferenceID>${names}</cbc:ReferenceID><cbc:ResponseCode>${code}</cbc:ResponseCode>` +
      `<cbc:Description>La Factura</cbc:Description></cac:Response><cac:DocumentReference><cbc:ID>${names}</cbc:ID></cac:DocumentReference>` +
      `</cac:DocumentResponse></ar:ApplicationResponse>`,
  )
}

/** The receipt of an OSE (UBL 2.1): who issued stands by the document, and the receiver is the OSE itself. */
function oseCdr(names: string, ruc = RUC): Uint8Array {
  return Buffer.from(
    `<ApplicationResponse xmlns:cac="urn:cac" xmlns:cbc="urn:cbc"><cbc:UBLVersionID>2.1</cbc:UBLVersionID>` +
      `<cac:SenderParty><cac:PartyLegalEntity><cbc:CompanyID schemeID="6">${ruc}</cbc:CompanyID></cac:PartyLegalEntity></cac:SenderParty>` +
      `<cac:ReceiverParty><cac:PartyIdentification><cbc:ID>20600948131</cbc:ID></cac:PartyIdentification></cac:ReceiverParty>` +
      `<cac:DocumentResponse><cac:Response><cbc:ResponseCode listAgencyName="PE:SUNAT">0</cbc:ResponseCode>` +
      `<cbc:Description>La Factura</cbc:Description></cac:Response><cac:DocumentReference><cbc:ID>${names}</cbc:ID>` +
      `<cbc:DocumentTypeCode>01</cbc:DocumentTypeCode></cac:DocumentReference><cac:IssuerParty><cac:PartyLegalEntity>` +
      `<cbc:CompanyID schemeID="6">${ruc}</cbc:CompanyID></cac:PartyLegalEntity></cac:IssuerParty></cac:DocumentResponse></ApplicationResponse>`,
  )
}

function accepted(xml: Uint8Array): Comprobante {
  return {
    key: { kind: 'factura', serie: 'F001', numero: '8' },
    verdict: 'accepted', code: '0', words: '', note: '', hash: '', qr: '', link: '',
    xmlLink: '', cdrLink: '', xml, cdr: cdr('F001-8', '0'), told: null, isVoided: false,
  } // prettier-ignore
}

/** Nothing here has a link, so nothing is asked of anybody. */
const call: ProviderCall = {
  redact: (text) => text,
  setting: () => '',
  csdSerial: '',
  send: () => Promise.reject(new Error('nothing is sent')),
}

const bring = (xml: Uint8Array, change: Partial<Comprobante> = {}) =>
  bringFiles({ issuer: nubefact, call }, { ...accepted(xml), ...change }, RUC)

test('the signed XML of this very number proves an acceptance; zeros before it are no other number', async () => {
  const xml = factura(RUC, 'F001-00000008')
  expect(await bring(xml)).toMatchObject({ isWhole: true, xml })
})

test.each([
  ['of another number', factura(RUC, 'F001-9')],
  ['of another series', factura(RUC, 'F002-8')],
  ['of another kind', factura(RUC, 'F001-8', '03')],
  ['of another issuer', factura('20343443961', 'F001-8')],
  ['that is a page of the server', Buffer.from('<html><body>502</body></html>')],
  ['of nothing', Buffer.alloc(0)],
])(
  'R11 an XML %s proves nothing: it is not kept, and the document not called accepted',
  async (_what, xml) => {
    expect(await bring(xml)).toMatchObject({ isWhole: false, xml: null })
  },
)

test.each([
  ['with zeros before the number', 'F001-00000008', '0'],
  ['with an observation', 'F001-8', '4252'],
])('a receipt %s proves it', async (_what, names, code) => {
  const given = cdr(names, code)
  const brought = await bring(factura(RUC, 'F001-8'), { cdr: given })
  expect(brought).toMatchObject({ isWhole: true, cdr: given, strayCdr: null })
})

test.each([
  ['of another number', cdr('F001-9', '0'), 'otherDocument'],
  ['of another series', cdr('F002-8', '0'), 'otherDocument'],
  ["of a day's summary, for a factura", cdr('RC-20261124-1', '0'), 'otherDocument'],
  ['of another issuer', cdr('F001-8', '0', '20343443961'), 'otherIssuer'],
  ['that SUNAT refused', cdr('F001-8', '2335'), 'contradicts'],
  ['that SUNAT could not process', cdr('F001-8', '0109'), 'contradicts'],
  ['that is a page of the server', Buffer.from('<html><body>502</body></html>'), 'unreadable'],
  ['that names nothing', Buffer.from('<ApplicationResponse/>'), 'unreadable'],
])('R11 a receipt %s proves nothing and is set aside as evidence', async (_what, given, kind) => {
  const brought = await bring(factura(RUC, 'F001-8'), { cdr: given })
  expect(brought).toMatchObject({
    isWhole: false,
    cdr: null,
    strayCdr: { bytes: given, fault: { kind } },
  })
})

test('the receipt of an OSE proves it, too, and that of another issuer does not', async () => {
  const xml = factura(RUC, 'F001-8')
  const given = oseCdr('F001-00000008')
  expect(await bring(xml, { cdr: given })).toMatchObject({ isWhole: true, cdr: given })
  const stray = await bring(xml, { cdr: oseCdr('F001-8', '20343443961') })
  expect([stray.isWhole, stray.strayCdr?.fault.kind]).toEqual([false, 'otherIssuer'])
})

test("a boleta may be proven by the receipt of the day's summary", async () => {
  const key = { kind: 'boleta', serie: 'B001', numero: '8' } as const
  const given = cdr('RC-20261124-1', '0')
  const brought = await bring(factura(RUC, 'B001-8', '03'), { key, cdr: given })
  expect(brought).toMatchObject({ isWhole: true, cdr: given })
})

test('R11 a refusal whose receipt says accepted is a contradiction, and one that agrees is not', async () => {
  const xml = factura(RUC, 'F001-8')
  const refused = { verdict: 'rejected', code: '2335' } as const
  const yes = await bring(xml, { ...refused, cdr: cdr('F001-8', '0') })
  expect(yes.strayCdr?.fault).toEqual({ kind: 'contradicts', names: 'F001-8', code: '0' })
  const no = await bring(xml, { ...refused, cdr: cdr('F001-8', '2335') })
  expect(no.strayCdr).toBeNull()
})
