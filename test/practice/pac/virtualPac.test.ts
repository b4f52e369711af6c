import { beforeAll, describe, expect, it } from 'vitest'
import { createPracticePacCore, type PracticePacCore } from '../../../src/practice/pac/core.ts'
import { readFaultRules } from '../../../src/practice/pac/faults/readRules.ts'
import { strictJudge } from '../../../src/practice/pac/judge/strictJudge.ts'
import { createMemoryLedger } from '../../../src/practice/pac/memoryLedger.ts'
import { DEFAULT_SETTINGS } from '../../../src/practice/pac/settings.ts'
import { unsignedStamper } from '../../../src/practice/pac/stamper.ts'
import { createVirtualPac, type VirtualOutcome } from '../../../src/practice/pac/virtualPac.ts'
import { practiceCredential } from './support/credentials.ts'
import { asItIs, FECHA, NOW } from './support/judging.ts'
import { manualClock } from './support/pac.ts'
import { sealedXml } from './support/sealedXml.ts'

let xml: string

beforeAll(async () => {
  xml = sealedXml(await practiceCredential(), FECHA, asItIs)
})

const TIMEOUT_MS = 60_000

function setUp(faults: unknown = [], latencyMs = 0) {
  const clock = manualClock(NOW)
  let made = 0
  const core: PracticePacCore = createPracticePacCore({
    ledger: createMemoryLedger(),
    judge: strictJudge,
    stamper: unsignedStamper,
    settings: DEFAULT_SETTINGS,
    now: clock.now,
    newUuid: () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
    faults: readFaultRules(faults),
  })
  const pac = createVirtualPac(core, clock, () => latencyMs)
  const body = new URLSearchParams({ apikey: 'x', xmlCFDI: xml }).toString()
  let seen: VirtualOutcome | null = null
  const send = async (): Promise<void> => {
    seen = null
    void pac
      .send({
        method: 'POST',
        path: '/api/rest/servicio/timbrar',
        authorization: '',
        contentType: 'application/x-www-form-urlencoded',
        body,
        timeoutMs: TIMEOUT_MS,
      })
      .then((outcome) => {
        seen = outcome
      })
    await turn()
  }
  const advance = async (ms: number): Promise<void> => {
    clock.advance(ms)
    await turn()
  }
  return { core, send, advance, seen: () => seen }
}

/** Lets promises that are settled be noticed. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

function codeOf(outcome: VirtualOutcome | null): string {
  if (outcome?.kind !== 'answered') return outcome?.failure ?? 'nothing yet'
  return (JSON.parse(Buffer.from(outcome.body).toString('utf8')) as { code: string }).code
}

describe('the practice PAC in virtual time', () => {
  it('answers, and recognises the repeat', async () => {
    const { core, send, seen } = setUp()
    await send()
    expect(codeOf(seen())).toBe('200')
    await send()
    expect(codeOf(seen())).toBe('307')
    expect(core.ledger.all()).toHaveLength(1)
  })

  it('commits when the request arrives, answers when the answer does', async () => {
    const { core, send, advance, seen } = setUp([], 100)
    await send()
    await advance(99)
    expect(core.ledger.all()).toHaveLength(0)
    await advance(1)
    expect(core.ledger.all()).toHaveLength(1)
    expect(codeOf(seen())).toBe('nothing yet')
    await advance(100)
    expect(codeOf(seen())).toBe('200')
  })

  it.each([
    ['R01 refused', 'caído', { kind: 'failed', failure: 'refused', maybeSent: false }, 0],
    ['R05 reset on accept', 'rst-on-accept', { failure: 'reset', maybeSent: true }, 0],
    ['R07 reset after', 'rst-after', { failure: 'reset', maybeSent: true }, 1],
    ['R07 closed after', 'fin-after', { failure: 'closed', maybeSent: true }, 1],
    ['R09 cut', 'half-body', { failure: 'cut', maybeSent: true }, 1],
    ['R14 503 before', '503-before', { kind: 'answered', status: 503 }, 0],
    ['R27 too large', 'huge', { failure: 'tooLarge' }, 1],
  ])('%s', async (_title, fault, outcome, stamps) => {
    const { core, send, seen } = setUp([fault])
    await send()
    expect(seen()).toMatchObject(outcome)
    expect(core.ledger.all()).toHaveLength(stamps)
  })

  it.each([
    ['R06 silence before', 'timeout-before', 0],
    ['R07 silence after', 'timeout-after', 1],
    ['R11 endless', 'endless', 1],
    ['R11 a trickle longer than patience', 'trickle', 1],
  ])('%s: the client gives up in virtual time', async (_title, fault, stamps) => {
    const { core, send, advance, seen } = setUp([fault])
    await send()
    await advance(TIMEOUT_MS - 1)
    expect(codeOf(seen())).toBe('nothing yet')
    await advance(1)
    expect(codeOf(seen())).toBe('timeout')
    expect(core.ledger.all()).toHaveLength(stamps)
  })

  it('R06 works on after the client has given up', async () => {
    const { core, send, advance, seen } = setUp([
      { fault: { kind: 'slow', ms: 90_000 }, when: 'before' },
    ])
    await send()
    await advance(TIMEOUT_MS)
    expect(codeOf(seen())).toBe('timeout')
    expect(core.ledger.all()).toHaveLength(0)
    await advance(30_000)
    expect(core.ledger.all()).toHaveLength(1)
  })
})
