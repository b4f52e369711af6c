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

function accepted(xml: Uint8Array): Comprobante {
  return {
    key: { kind: 'factura', serie: 'F001', numero: '8' },
    verdict: 'accepted', code: '0', words: '', note: '', hash: '', qr: '', link: '',
    xmlLink: '', cdrLink: '', xml, cdr: Buffer.from('<ApplicationResponse/>'), told: null, isVoided: false,
  } // prettier-ignore
}

/** Nothing here has a link, so nothing is asked of anybody. */
const call: ProviderCall = {
  redact: (text) => text,
  setting: () => '',
  csdSerial: '',
  send: () => Promise.reject(new Error('nothing is sent')),
}

const bring = (xml: Uint8Array) => bringFiles({ issuer: nubefact, call }, accepted(xml), RUC)

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
