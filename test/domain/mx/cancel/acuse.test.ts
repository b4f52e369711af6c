import { expect, test } from 'vitest'
import { acuseNames } from '../../../../src/domain/mx/cancel/acuse.ts'

const OURS = 'FD282F3C-4E24-4C38-A0C2-16E34DE6D9D1'
const folios = (uuid: string) =>
  `<Folios><UUID>${uuid}</UUID><EstatusUUID>201</EstatusUUID></Folios>`
/** SAT's acuse as it is, and in the SOAP envelope in which some certifiers hand it over. */
const acuse = (uuid: string) =>
  Buffer.from(`<?xml version="1.0"?><Acuse RfcEmisor="ÑÑÑ010101AA1">${folios(uuid)}</Acuse>`)
const soap = (uuid: string) =>
  Buffer.from(
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><CancelaCFDResult>${folios(uuid)}</CancelaCFDResult></s:Body></s:Envelope>`,
  )

test.each([
  ['as it is', acuse(OURS)],
  ['in small letters', acuse(OURS.toLowerCase())],
  ['in an envelope', soap(OURS)],
])('an acuse of this document is known: %s', (_form, bytes) => {
  expect(acuseNames(bytes, OURS)).toBe(true)
})

test.each([
  ['another document', acuse('00000000-4E24-4C38-A0C2-16E34DE6D9D1')],
  ['a page of the server', Buffer.from('<html><body>502</body></html>')],
  ['nothing', Buffer.alloc(0)],
])('%s is no acuse of it', (_what, bytes) => {
  expect(acuseNames(bytes, OURS)).toBe(false)
})
