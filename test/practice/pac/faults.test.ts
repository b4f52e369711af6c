import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ALTERATIONS, EVIL_XML } from '../../../src/practice/pac/faults/rule.ts'
import { unsignedStamper } from '../../../src/practice/pac/stamper.ts'
import { call, jsonOf, type Seen } from './support/client.ts'
import { practiceCredential } from './support/credentials.ts'
import { asItIs, FECHA, NOW } from './support/judging.ts'
import { closeAll, openPac, type TestPac } from './support/pac.ts'
import { sealedXml, type Credential } from './support/sealedXml.ts'

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

function stamp(pac: TestPac, document = xml, patienceMs = 5_000): Promise<Seen> {
  return call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: document }, { patienceMs })
}

type Check = (seen: Seen) => void

const RESET: Check = (seen) => expect(seen.failure).toBe('ECONNRESET')
const status =
  (code: number, contentType = 'text/html; charset=utf-8'): Check =>
  (seen) => {
    expect(seen.status).toBe(code)
    expect(seen.headers['content-type']).toBe(contentType)
  }

/** Faults that can come before and after the commit: what the caller sees is the same, the ledger differs. */
const BOTH: readonly (readonly [title: string, fault: object, check: Check])[] = [
  ['R06 R07 silence', { kind: 'timeout' }, (seen) => expect(seen.failure).toBe('SILENCE')],
  ['R07 a reset', { kind: 'rst' }, RESET],
  ['R07 a closed connection', { kind: 'fin' }, RESET],
  [
    'R09 half a body, announced whole',
    { kind: 'half-body' },
    (seen) => {
      expect(seen.status).toBe(200)
      expect(seen.isWhole).toBe(false)
    },
  ],
  [
    'R10 half a body that looks whole',
    { kind: 'half-body', announced: false },
    (seen) => {
      expect(seen.headers['content-length']).toBeUndefined()
      expect(seen.isWhole).toBe(true)
      expect(() => jsonOf(seen)).toThrow(/JSON/)
    },
  ],
  ['R14 500', { kind: 'status', status: 500 }, status(500)],
  ['R14 502', { kind: 'status', status: 502 }, status(502)],
  ['R14 503', { kind: 'status', status: 503 }, status(503)],
  ['R14 504', { kind: 'status', status: 504 }, status(504)],
  ['R15 401', { kind: 'status', status: 401 }, status(401)],
  ['R16 403', { kind: 'status', status: 403 }, status(403)],
  ['R13 a captive portal', { kind: 'html' }, status(200)],
  [
    'R12 broken JSON',
    { kind: 'broken-json' },
    (seen) => expect(() => jsonOf(seen)).toThrow(/JSON/),
  ],
  [
    'R12 an empty body',
    { kind: 'empty' },
    (seen) => expect(seen).toMatchObject({ status: 200, body: '' }),
  ],
  [
    'R12 204',
    { kind: 'no-content' },
    (seen) => expect(seen).toMatchObject({ status: 204, body: '' }),
  ],
  [
    'R12 a byte order mark',
    { kind: 'bom' },
    (seen) => expect(seen.body.charCodeAt(0)).toBe(0xfeff),
  ],
  [
    'R12 latin-1 sent as UTF-8',
    { kind: 'latin1' },
    (seen) => expect(seen.body).toContain('\ufffd'),
  ],
  ['R12 a wrong content type', { kind: 'wrong-type' }, status(200, 'text/html')],
  [
    'R12 code 200 without the document',
    { kind: 'no-data' },
    (seen) => expect(jsonOf(seen)).toMatchObject({ code: '200', data: null }),
  ],
  [
    'R28 a redirect',
    { kind: 'redirect', status: 307, location: 'http://127.0.0.1:1/' },
    (seen) => expect([seen.status, seen.headers.location]).toEqual([307, 'http://127.0.0.1:1/']),
  ],
  [
    'R17 429 with a date',
    { kind: 'status', status: 429, retryAfter: 'Wed, 25 Nov 2026 00:00:00 GMT' },
    (seen) => expect(seen.headers['retry-after']).toBe('Wed, 25 Nov 2026 00:00:00 GMT'),
  ],
  [
    'R27 an answer without bounds',
    { kind: 'huge', bytes: 3_000_000 },
    (seen) => expect(seen.body).toHaveLength(3_000_000),
  ],
  [
    'R27 a gzip bomb',
    { kind: 'gzip-bomb', bytes: 3_000_000 },
    (seen) => {
      expect(seen.headers['content-encoding']).toBe('gzip')
      expect(Number(seen.headers['content-length'])).toBeLessThan(10_000)
    },
  ],
]

describe('faults before and after the commit', () => {
  it.each(BOTH)('%s', async (_title, fault, check) => {
    const pac = await open([
      { fault, when: 'before' },
      { fault, when: 'after' },
    ])
    const patienceMs = 'kind' in fault && fault.kind === 'timeout' ? 50 : 5_000
    check(await stamp(pac, xml, patienceMs))
    expect(pac.ledger.all()).toHaveLength(0)
    check(await stamp(pac, xml, patienceMs))
    expect(pac.ledger.all()).toHaveLength(1)
    expect(jsonOf(await stamp(pac)).code).toBe('307')
    expect(pac.ledger.all()).toHaveLength(1)
  })

  it('R06 late: the PAC still does the work after the caller has given up', async () => {
    const pac = await open([{ fault: 'timeout', when: 'late', lateMs: 20_000 }])
    expect((await stamp(pac, xml, 50)).failure).toBe('SILENCE')
    pac.clock.advance(19_999)
    expect(pac.ledger.all()).toHaveLength(0)
    pac.clock.advance(1)
    expect(pac.ledger.all()).toHaveLength(1)
  })

  it('R07 does no late work on a ledger that was closed', async () => {
    const pac = await open([{ fault: 'timeout', when: 'late', lateMs: 5_000 }])
    await stamp(pac, xml, 50)
    await pac.close()
    expect(() => pac.clock.advance(5_000)).not.toThrow()
  })

  it('R14 late: 504 now, the stamp afterwards', async () => {
    const pac = await open([{ fault: '504', when: 'late', lateMs: 5_000 }])
    expect((await stamp(pac)).status).toBe(504)
    expect(pac.ledger.all()).toHaveLength(0)
    pac.clock.advance(5_000)
    expect(pac.ledger.all()).toHaveLength(1)
  })
})

describe('faults of the connection', () => {
  it('R05 a reset on accept leaves no trace', async () => {
    const pac = await open(['rst-on-accept'])
    RESET(await stamp(pac))
    expect(pac.answers.count()).toBe(0)
    expect(jsonOf(await stamp(pac)).code).toBe('200')
  })

  it('R01 caído: the port refuses, the control door answers, normal opens it again', async () => {
    const pac = await open('caído')
    expect((await stamp(pac)).failure).toBe('ECONNREFUSED')
    const reply = await fetch(`${pac.controlUrl}/practice/faults`, {
      method: 'POST',
      body: '["normal"]',
    })
    expect(await reply.json()).toEqual({ faults: [] })
    expect(jsonOf(await stamp(pac)).code).toBe('200')
  })

  it('R11 one byte at a time', async () => {
    const pac = await open([{ fault: 'trickle', everyMs: 300 }])
    const pending = stamp(pac)
    const pump = setInterval(() => pac.clock.advance(300_000), 1)
    const seen = await pending
    clearInterval(pump)
    expect(jsonOf(seen).code).toBe('200')
    const bytes = Buffer.byteLength(seen.body)
    expect(pac.clock.now() - NOW).toBeGreaterThanOrEqual(300 * (bytes - 1))
  })

  it('R11 an answer without end', async () => {
    const pac = await open(['endless'])
    const seen = await Promise.race([
      stamp(pac).then(() => 'ended'),
      new Promise((resolve) => setTimeout(() => resolve('goes on'), 100)),
    ])
    expect(seen).toBe('goes on')
  })

  it('R11 two hundred early hints', async () => {
    const pac = await open(['hints'])
    expect(jsonOf(await stamp(pac)).code).toBe('200')
  })

  it('R08 a kept connection that is reset on its second use', async () => {
    const { Agent, request } = await import('node:http')
    const pac = await open(['stale-connection'])
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const post = () =>
      new Promise<string>((resolve) => {
        const body = new URLSearchParams({ apikey: 'x', xmlCFDI: xml }).toString()
        const sent = request(
          `${pac.url}/api/rest/servicio/timbrar`,
          { method: 'POST', agent },
          (response) => response.resume().on('end', () => resolve('answered')),
        )
        sent.on('error', (error) => resolve('code' in error ? String(error.code) : 'error'))
        sent.end(body)
      })
    expect(await post()).toBe('answered')
    expect(await post()).toBe('ECONNRESET')
    agent.destroy()
    expect(pac.answers.count()).toBe(1)
  })

  it('lento: commits at once, answers after 25 s', async () => {
    const pac = await open('lento')
    const pending = stamp(pac)
    while (pac.ledger.all().length === 0) await new Promise((resolve) => setImmediate(resolve))
    pac.clock.advance(24_999)
    const early = await Promise.race([pending, new Promise((resolve) => setTimeout(resolve, 30))])
    expect(early).toBeUndefined()
    pac.clock.advance(1)
    expect(jsonOf(await pending).code).toBe('200')
  })

  it('slow before: looks at the request only when it answers', async () => {
    const pac = await open([{ fault: { kind: 'slow', ms: 10_000 }, when: 'before' }])
    expect((await stamp(pac, xml, 50)).failure).toBe('SILENCE')
    expect(pac.ledger.all()).toHaveLength(0)
    pac.clock.advance(10_000)
    expect(pac.ledger.all()).toHaveLength(1)
  })
})

describe('faults of the answer to a repeat', () => {
  it('R20 the stamp becomes visible late: 307 empty, then 307 with the XML', async () => {
    const pac = await open([{ fault: 'timeout', when: 'after', visibleAfterMs: 8_000 }])
    await stamp(pac, xml, 50)
    const uuid = pac.ledger.all()[0]?.uuid ?? ''
    const consult = async () => jsonOf(await call(pac.url, 'consultarCFDI', { apikey: 'x', uuid }))
    expect(jsonOf(await stamp(pac))).toMatchObject({ code: '307', data: null })
    expect((await consult()).code).toBe('205')
    pac.clock.advance(8_000)
    expect(jsonOf(await stamp(pac)).data).toContain(uuid)
    expect((await consult()).code).toBe('200')
    expect(pac.ledger.all()).toHaveLength(1)
  })

  it.each([
    ['R19 same', 'same', '200', 1],
    ['R19 307-xml', '307-xml', '307', 1],
    ['R20 307-empty', '307-empty', '307', 1],
    ['R23 new-uuid', 'new-uuid', '200', 2],
  ])('%s', async (_title, as, code, stamps) => {
    const pac = await open([{ fault: { kind: 'dup', as } }])
    const first = jsonOf(await stamp(pac))
    const repeat = jsonOf(await stamp(pac))
    expect(repeat.code).toBe(code)
    expect(pac.ledger.all()).toHaveLength(stamps)
    expect(repeat.data === first.data).toBe(as === 'same' || as === '307-xml')
    expect(repeat.data === null).toBe(as === '307-empty')
  })
})

describe('refusals by script', () => {
  it('R18 rechaza CÓDIGO with SAT’s text, for ever, and commits nothing', async () => {
    const pac = await open('rechaza CFDI40145')
    for (let tries = 0; tries < 3; tries += 1) {
      expect(jsonOf(await stamp(pac))).toEqual({
        code: '301',
        message:
          '[CFDI40145] El campo Nombre del receptor, debe pertenecer al nombre asociado al RFC registrado en el campo Rfc del Receptor.',
        data: null,
      })
    }
    expect(pac.ledger.all()).toEqual([])
  })

  it('R16 no credits, once; any code with words of one’s own', async () => {
    const pac = await open([
      'no-credits',
      { fault: { kind: 'reject', code: '999', text: 'Cerrado' } },
    ])
    expect(jsonOf(await stamp(pac)).code).toBe('701')
    expect(jsonOf(await stamp(pac))).toEqual({ code: '999', message: 'Cerrado', data: null })
    expect(jsonOf(await stamp(pac)).code).toBe('200')
  })

  it('R17 429 30', async () => {
    const pac = await open('429 30')
    const seen = await stamp(pac)
    expect([seen.status, seen.headers['retry-after']]).toEqual([429, '30'])
    expect(pac.ledger.all()).toEqual([])
  })
})

describe('spoilt stamps', () => {
  it.each(ALTERATIONS)('R24 R25 %s: what is shown is not what was committed', async (what) => {
    const pac = await open([{ fault: { kind: 'altered', what } }])
    const seen = jsonOf(await call(pac.url, 'timbrar3', { apikey: 'x', xmlCFDI: xml }))
    const shown = JSON.parse(String(seen.data)) as { XML: string; UUID: string }
    const [record] = pac.ledger.all()
    const committed = record === undefined ? '' : pac.ledger.xmlOf(record)
    expect(committed).toMatch(
      /^<\?xml .*<tfd:TimbreFiscalDigital .*<\/cfdi:Complemento><\/cfdi:Comprobante>$/s,
    )
    const honest = { XML: committed, UUID: record?.uuid }
    expect({ XML: shown.XML, UUID: shown.UUID }).not.toEqual(honest)
    expect(shown.XML === committed).toBe(what === 'uuid-disagrees')
  })

  it.each(EVIL_XML)('R26 %s', async (what) => {
    const pac = await open([{ fault: { kind: 'evil-xml', what } }])
    const seen = jsonOf(await stamp(pac))
    expect(seen.code).toBe('200')
    expect(String(seen.data)).not.toContain('TimbreFiscalDigital')
    expect(pac.ledger.all()).toHaveLength(1)
  })
})
