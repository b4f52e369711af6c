import { expect, test } from 'vitest'
import { voidCdrFault } from '../../../src/domain/pe/readCdr.ts'

const RUC = '20600695771'

/**
 * SUNAT's receipt of a comunicación de baja, as its guide of the service lays one out: it names the communication
 * (`RA-` date `-` number; boletas go with a day's summary, `RC-`), never the documents in it.
 */
function cdr(names: string, code: string, ruc = RUC): Uint8Array {
  return Buffer.from(
    `<ar:ApplicationResponse xmlns:ar="urn:ar" xmlns:cac="urn:cac" xmlns:cbc="urn:cbc"><cbc:UBLVersionID>2.0</cbc:UBLVersionID>` +
      `<cac:ReceiverParty><cac:PartyIdentification><cbc:ID>6-${ruc}</cbc:ID></cac:PartyIdentification></cac:ReceiverParty>` +
      `<cac:DocumentResponse><cac:Response><cbc:ReferenceID>${names}</cbc:ReferenceID><cbc:ResponseCode>${code}</cbc:ResponseCode>` +
      `<cbc:Description>La Comunicacion de baja ${names}, ha sido aceptada</cbc:Description></cac:Response>` +
      `<cac:DocumentReference><cbc:ID>${names}</cbc:ID></cac:DocumentReference></cac:DocumentResponse></ar:ApplicationResponse>`,
  )
}

const yes = { serie: 'F001', isAccepted: true }

test.each([
  ['of a communication', cdr('RA-20261124-1', '0'), yes],
  ['of a summary, for a boleta', cdr('RC-20261124-12', '0'), { serie: 'B001', isAccepted: true }],
  ['of a communication, for a boleta', cdr('RA-20261124-1', '0'), { ...yes, serie: 'B001' }],
  ['of a summary, for contingency', cdr('RC-20261124-1', '0'), { ...yes, serie: '0001' }],
  [
    'of a refusal, where it was refused',
    cdr('RA-20261124-1', '2323'),
    { ...yes, isAccepted: false },
  ],
])('the receipt %s proves what the answer says of an annulment', (_what, bytes, of) => {
  expect(voidCdrFault(bytes, RUC, of)).toBeNull()
})

test.each([
  ['of the document itself', cdr('F001-8', '0'), 'otherDocument'],
  ["of a day's summary, for a factura", cdr('RC-20261124-1', '0'), 'otherDocument'],
  ['of another issuer', cdr('RA-20261124-1', '0', '20343443961'), 'otherIssuer'],
  ['that SUNAT refused', cdr('RA-20261124-1', '2323'), 'contradicts'],
  ['that is a page of the server', Buffer.from('<html><body>502</body></html>'), 'unreadable'],
])('R11 a receipt %s proves no annulment', (_what, bytes, kind) => {
  expect(voidCdrFault(bytes, RUC, yes)).toMatchObject({ kind })
})

test('R11 a refusal of an annulment whose receipt says accepted is a contradiction', () => {
  const fault = voidCdrFault(cdr('RA-20261124-1', '0'), RUC, { ...yes, isAccepted: false })
  expect(fault).toEqual({ kind: 'contradicts', names: 'RA-20261124-1', code: '0' })
})
