import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import {
  makePracticeData,
  openTestCore,
  practiceDraft,
  sealedInvoice,
} from '../../support/coreHarness.ts'
import type { PracticeData, TestCore } from '../../support/coreHarness.ts'
import { createConnectivity } from '../../../src/main/connectivity.ts'
import { createFakeClock, START_OF_TESTS } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'

let data: PracticeData
let core: TestCore

beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())
beforeEach(async () => {
  core = await openTestCore({
    ...data.copy(),
    clock: createFakeClock(START_OF_TESTS),
    random: createSeededRandom(3),
    practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
    connectivity: createConnectivity(false),
  })
})
afterEach(() => core.stop())

/** A document of the practice company for a receiver that it does not have as a customer yet. */
async function documentXml(): Promise<string> {
  const draft = practiceDraft(data.companyId)
  const line = draft.lines[0]
  if (line === undefined) throw new Error('the builder makes a line')
  const sealed = await sealedInvoice(core, {
    ...draft,
    receiver: {
      taxId: 'JUFA7608212V6',
      name: 'ADRIANA JUAREZ FERNANDEZ',
      postalCode: '01160',
      regimenFiscal: '614',
      usoCfdi: 'S01',
      residenciaFiscal: '',
      numRegIdTrib: '',
      email: '',
    },
    lines: [{ ...line, sku: 'NUEVO-1', description: 'Martillo de uña & mango "A"' }],
  })
  const file = await core.call('invoices.document', { id: sealed.id, kind: 'sealedXml' })
  return Buffer.from(file.base64, 'base64').toString('utf8')
}

describe('customers and products out of documents issued elsewhere', () => {
  test('P1-09 looking changes nothing, adding adds once', async () => {
    const files = [{ name: 'a.xml', xml: await documentXml() }]
    const input = { companyId: data.companyId, files }
    const seen = await core.call('imports.fromXml', { ...input, apply: false })
    expect(seen.customers).toEqual([
      { taxId: 'JUFA7608212V6', name: 'ADRIANA JUAREZ FERNANDEZ', doubts: [] },
    ])
    expect(seen.products.map(({ description }) => description)).toEqual([
      'Martillo de uña & mango "A"',
    ])
    const search = { companyId: data.companyId, text: 'adriana', after: '', limit: 10 }
    expect((await core.call('customers.search', search)).rows).toHaveLength(0)

    await core.call('imports.fromXml', { ...input, apply: true })
    expect((await core.call('customers.search', search)).rows).toHaveLength(1)
    const again = await core.call('imports.fromXml', { ...input, apply: true })
    expect([again.customers.length, again.products.length, again.known]).toEqual([0, 0, 2])
  })

  test('S22 another issuer, a file that is no CFDI and one with a DTD are named and skipped', async () => {
    const foreign = (await documentXml()).replace('Rfc="FTO150101M25"', 'Rfc="EKU9003173C9"')
    const result = await core.call('imports.fromXml', {
      companyId: data.companyId,
      files: [
        { name: 'foreign.xml', xml: foreign },
        { name: 'page.xml', xml: '<html/>' },
        {
          name: 'dtd.xml',
          xml: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        },
      ],
      apply: true,
    })
    expect(result.skipped.map(({ name }) => name)).toEqual(['foreign.xml', 'page.xml', 'dtd.xml'])
    expect(result.skipped[0]?.reason).toBe('otherIssuer')
    expect(result.customers).toEqual([])
  })
})
