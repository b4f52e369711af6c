import { expect, test } from 'vitest'
import type { Exchange } from '../../../../src/main/http/exchange.ts'
import type { Annulment } from '../../../../src/main/providers/issuingPort.ts'
import { nubefact } from '../../../../src/main/providers/nubefact/index.ts'
import { bringVoidCdr } from '../../../../src/main/services/pe/bringVoidCdr.ts'

const RUC = '20600695771'
const LINK = 'https://www.nubefact.com/anulacion/1.cdr'

function cdr(names: string, code: string): Uint8Array {
  return Buffer.from(
    `<ApplicationResponse xmlns:cac="urn:cac" xmlns:cbc="urn:cbc"><cac:DocumentResponse><cac:Response>` +
      `<cbc:ReferenceID>${names}</cbc:ReferenceID><cbc:ResponseCode>${code}</cbc:ResponseCode></cac:Response>` +
      `<cac:DocumentReference><cbc:ID>${names}</cbc:ID></cac:DocumentReference></cac:DocumentResponse></ApplicationResponse>`,
  )
}

/** What becomes of an annulment whose link gives `status` and `body`. */
function brought(change: Partial<Annulment>, status = 500, body: Uint8Array = Buffer.from('busy')) {
  const annulment: Annulment = {
    ticket: '1494358661332', verdict: 'accepted', code: '0', words: '', cdr: null, cdrLink: LINK, ...change,
  } // prettier-ignore
  const exchange: Exchange = {
    kind: 'answered', status, headers: {}, body, timing: { at: 0, durationMs: 0 }, retryAt: null,
    replayed: false, afterDoubt: false,
  } // prettier-ignore
  const call = {
    redact: (text: string) => text,
    setting: () => '30',
    csdSerial: '',
    send: () => Promise.resolve(exchange),
  }
  const route = { issuer: nubefact, call }
  return bringVoidCdr(route, annulment, { issuerTaxId: RUC, serie: 'F001' })
}

test('R11 an annulment whose receipt could not be fetched just now is asked about again', async () => {
  expect(await brought({})).toMatchObject({ isWhole: false, cdr: null, strayCdr: null })
})

test("where the agent keeps no receipt, SUNAT's word to it stands", async () => {
  expect(await brought({}, 404)).toMatchObject({ isWhole: true, cdr: null })
  expect(await brought({ cdrLink: '' })).toMatchObject({ isWhole: true, cdr: null })
})

test('the linked receipt of the communication proves it', async () => {
  const bytes = cdr('RA-20261124-1', '0')
  expect(await brought({}, 200, bytes)).toMatchObject({ isWhole: true, cdr: bytes })
})

test('R11 a refusal stands by its own words, but not against a receipt that says yes', async () => {
  const refused = { verdict: 'rejected', code: '2323' } as const
  expect(await brought(refused)).toMatchObject({ isWhole: true, cdr: null })
  expect(await brought(refused, 200, cdr('F001-8', '0'))).toMatchObject({
    isWhole: true,
    strayCdr: null,
  })
  const yes = await brought(refused, 200, cdr('RA-20261124-1', '0'))
  expect([yes.isWhole, yes.strayCdr?.fault.kind]).toEqual([false, 'contradicts'])
})
