import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FaultScriptError, readFaultRules } from '../../../../src/practice/pac/faults/readRules.ts'
import { unsignedStamper } from '../../../../src/practice/pac/stamper.ts'
import { call, type Seen } from '../support/client.ts'
import { practiceCredential } from '../support/credentials.ts'
import { asItIs, FECHA, NOW, replace } from '../support/judging.ts'
import { closeAll, openPac, type TestPac } from '../support/pac.ts'
import { sealedXml, type Credential } from '../support/sealedXml.ts'

let credential: Credential
let xml: string

beforeAll(async () => {
  credential = await practiceCredential()
  xml = sealedXml(credential, FECHA, asItIs)
})
afterEach(closeAll)

function open(faults: unknown): Promise<TestPac> {
  return openPac(NOW, { stamper: unsignedStamper, faults })
}

function stamp(pac: TestPac, document = xml): Promise<Seen> {
  return call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: document })
}

function withFolio(folio: string): string {
  return sealedXml(credential, FECHA, replace(['Folio="17"', `Folio="${folio}"`]))
}

describe('which requests a rule hits', () => {
  it('by folio', async () => {
    const pac = await open([{ fault: '500', match: { folio: '2' }, times: 'forever' }])
    expect((await stamp(pac, withFolio('1'))).status).toBe(200)
    expect((await stamp(pac, withFolio('2'))).status).toBe(500)
    expect((await stamp(pac, withFolio('2'))).status).toBe(500)
  })

  it('by receiver and by operation', async () => {
    const pac = await open([
      { fault: '500', match: { receiver: 'XAXX010101000' } },
      { fault: '502', match: { operation: 'consultarCreditosDisponibles' } },
    ])
    expect((await stamp(pac)).status).toBe(200)
    expect((await call(pac.url, 'consultarCreditosDisponibles', { apikey: 'x' })).status).toBe(502)
  })

  it('after some, and each n-th', async () => {
    const pac = await open([{ fault: '500', skip: 1, every: 2, times: 2 }])
    const seen: number[] = []
    for (let tries = 0; tries < 7; tries += 1) seen.push((await stamp(pac)).status)
    expect(seen).toEqual([200, 200, 500, 200, 500, 200, 200])
  })

  it('one rule a request, in their order', async () => {
    const pac = await open(['500', '502', '503-before'])
    const seen: number[] = []
    for (let tries = 0; tries < 4; tries += 1) seen.push((await stamp(pac)).status)
    expect(seen).toEqual([500, 502, 503, 200])
  })
})

describe('reading a fault script', () => {
  it('reads the example of the documentation', () => {
    const text = readFileSync(new URL('../../../../docs/practice-pac.md', import.meta.url), 'utf8')
    const example = /```json\n(.*?)```/s.exec(text)?.[1] ?? ''
    expect(
      readFaultRules(JSON.parse(example)).map(({ fault, when }) => [fault.kind, when]),
    ).toEqual([
      ['timeout', 'after'],
      ['status', 'late'],
      ['timeout', 'after'],
      ['dup', 'after'],
      ['altered', 'after'],
      ['reject', 'before'],
    ])
  })

  it.each([
    ['lento', { kind: 'slow', ms: 25_000 }, 'forever'],
    ['lento 3', { kind: 'slow', ms: 3_000 }, 'forever'],
    ['pierde respuesta', { kind: 'timeout' }, 'forever'],
    ['caído', { kind: 'refused' }, 'forever'],
    ['rechaza 402', { kind: 'reject', code: '402', text: '' }, 'forever'],
    ['429', { kind: 'status', status: 429, retryAfter: '' }, 'forever'],
    ['503', { kind: 'status', status: 503, retryAfter: '' }, 1],
    ['rst-before', { kind: 'rst' }, 1],
  ])('%s', (word, fault, times) => {
    expect(readFaultRules(word)).toMatchObject([{ fault, times }])
  })

  it('takes the worse moment where a fault can be both', () => {
    const moments = readFaultRules(['timeout', 'rst-before', '500', '401', '429', 'lento'])
    expect(moments.map(({ when }) => when)).toEqual([
      'after',
      'before',
      'after',
      'before',
      'before',
      'after',
    ])
  })

  it('reads a word inside a rule, and a script inside an object', () => {
    const script = { faults: [{ fault: 'rechaza 402', times: 2, match: { folio: '9' } }, 'normal'] }
    expect(readFaultRules(script)).toMatchObject([
      { fault: { kind: 'reject', code: '402' }, times: 2, match: { folio: '9' } },
    ])
  })

  it.each([
    [[{ fault: 'timeout', times: -1 }], 'rule 1: times is a whole number from 0'],
    [['normal', { fault: 'timeout', when: 'soon' }], 'rule 2: when is one of before, after, late'],
    [[{ fault: 'timeout', match: { rfc: 'X' } }], 'rule 1: unknown field match.rfc'],
    [[{ fault: { kind: 'altered', what: 'soul' } }], /^rule 1: what is one of total, /],
    [[7], 'rule 1: a rule is an object or a word'],
    [7, 'a fault script is a list of rules or words'],
  ])('refuses %j', (script, message) => {
    expect(() => readFaultRules(script)).toThrow(FaultScriptError)
    expect(() => readFaultRules(script)).toThrow(message)
  })
})
