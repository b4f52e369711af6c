import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LEASE_MS } from '../../../src/domain/outbox/job.ts'
import { computePeTotals } from '../../../src/domain/pe/totals.ts'
import type { FrozenOrder, IssuingProvider } from '../../../src/main/providers/issuingPort.ts'
import { callAccount } from '../../../src/main/providers/callAccount.ts'
import { ISSUERS, issuerById } from '../../../src/main/providers/registry.ts'
import {
  startPracticeNubefact,
  type PracticeNubefact,
} from '../../../src/practice/nubefact/startPracticeNubefact.ts'
import { aBoleta } from '../../support/peBuilders.ts'
import { attemptRecorder, createWorld, outsideOutbox } from '../http/support/world.ts'
import { START_OF_TESTS } from '../../support/fakeClock.ts'

const TOKEN = '5f1d0a7c9b3e48d2'
const TODAY = '2026-11-24'

/** A practice server per agent; what it holds is the only judge of what happened. */
const RIGS: Readonly<Record<string, () => Promise<PracticeNubefact>>> = {
  nubefact: () =>
    startPracticeNubefact({
      folder: null,
      clock: { now: () => START_OF_TESTS, after: afterRealTime },
      settings: { token: TOKEN, authScheme: 'token' },
    }),
}

function afterRealTime(delayMs: number, wake: () => void): () => void {
  const timer = setTimeout(wake, delayMs)
  return () => clearTimeout(timer)
}

test('every registered agent has a practice server and an id of its own, and a lease outlives its longest call', () => {
  expect(Object.keys(RIGS)).toEqual(ISSUERS.map(({ definition }) => definition.id))
  for (const issuer of ISSUERS) {
    expect(issuerById(issuer.definition.id)).toBe(issuer)
    expect(issuer.definition.longestCallMs + 30_000).toBeLessThanOrEqual(LEASE_MS)
  }
})

describe.each(ISSUERS.map((issuer) => [issuer.definition.id, issuer] as const))(
  '%s behaves under every fault',
  (id, issuer) => {
    let rig: PracticeNubefact
    let made = 0
    beforeAll(async () => {
      const start = RIGS[id]
      if (start === undefined) throw new Error(`no practice server for ${id}`)
      rig = await start()
    })
    beforeEach(() => rig.setFaults([]))
    afterAll(() => rig.close())

    function order(): FrozenOrder {
      made += 1
      return orderOf(issuer, made)
    }

    function effects({ key }: FrozenOrder): number {
      return rig.core.ledger
        .documents()
        .filter(({ serie, numero }) => serie === key.serie && numero === key.numero).length
    }

    function scene(token = TOKEN, settings: Readonly<Record<string, string>> = {}) {
      const world = createWorld()
      const log = attemptRecorder()
      const account = callAccount(
        issuer.definition,
        { id: 'account-1', environment: 'practice', settings },
        rig.url,
      )
      const secret = () => Promise.resolve(token)
      const call = world.pipeline.callFor(account, secret, outsideOutbox({ attempts: log }))
      return { world, log, call }
    }

    const issuing = { operation: 'generar_comprobante' }

    test('accepts: one effect, with hash, QR, and the files that prove it', async () => {
      const sent = order()
      const outcome = await issuer.issue(scene().call, sent)
      expect(outcome).toMatchObject({
        kind: 'accepted',
        value: { key: sent.key, verdict: 'accepted', told: { receiverTaxId: '45678912' } },
      })
      expect(outcome.kind === 'accepted' && outcome.value.hash).toMatch(/^[\w+/]+=$/)
      expect(effects(sent)).toBe(1)
    })

    test('R19 repeats: told that it exists, found as the same one, still one effect', async () => {
      const { call } = scene()
      const sent = order()
      await issuer.issue(call, sent)
      expect(await issuer.issue(call, sent)).toMatchObject({ kind: 'unknown', reason: 'exists' })
      expect(await issuer.find(call, sent.key)).toMatchObject({
        kind: 'found',
        value: { key: sent.key, told: { fecha: TODAY } },
      })
      expect(effects(sent)).toBe(1)
    })

    test('R18 refuses: no effect, its code and its words', async () => {
      const sent = order()
      await rig.setFaults([{ fault: { kind: 'reject', code: '21', text: 'El total no coincide' } }])
      expect(await issuer.issue(scene().call, sent)).toMatchObject({
        kind: 'refused',
        code: '21',
        words: 'El total no coincide',
      })
      expect(effects(sent)).toBe(0)
    })

    test('R17 throttles: no effect, and silence until the named moment', async () => {
      const { call, world } = scene()
      const sent = order()
      await rig.setFaults([{ fault: { kind: 'status', status: 429, retryAfter: '90' } }])
      const now = world.clock.now()
      const outcome = await issuer.issue(call, sent)
      expect(outcome.kind).toBe('throttled')
      if (outcome.kind === 'throttled') expect(outcome.retryAt).toBeGreaterThan(now + 60_000)
      expect(await issuer.issue(call, sent)).toMatchObject({ kind: 'throttled' })
      expect(effects(sent)).toBe(0)
      world.clock.advance(120_000)
      expect(await issuer.issue(call, sent)).toMatchObject({ kind: 'accepted' })
    })

    test('R07 loses the answer: in doubt, found by its number, and it stays one', async () => {
      const { call } = scene()
      const sent = order()
      await rig.setFaults([{ fault: 'rst-after', match: issuing }])
      expect(await issuer.issue(call, sent)).toMatchObject({ kind: 'unknown' })
      expect(effects(sent)).toBe(1)
      expect(await issuer.find(call, sent.key)).toMatchObject({ kind: 'found' })
      expect(effects(sent)).toBe(1)
    })

    test('R06 loses the request: in doubt, and the question says that it is not there', async () => {
      const { call } = scene()
      const sent = order()
      await rig.setFaults([{ fault: 'rst-before', match: issuing }])
      expect(await issuer.issue(call, sent)).toMatchObject({ kind: 'unknown' })
      expect(await issuer.find(call, sent.key)).toMatchObject({ kind: 'absent' })
      expect(effects(sent)).toBe(0)
    })

    test.each([
      ['R10 half an answer', { kind: 'half-body', announced: false }],
      ['R10 a web page instead of an answer', { kind: 'html', status: 200 }],
      ['R14 server trouble', { kind: 'status', status: 503, retryAfter: '' }],
      ['R10 an answer without a document', { kind: 'no-data' }],
    ])('%s is no answer: in doubt, never believed, never a second effect', async (_name, fault) => {
      const { call } = scene()
      const sent = order()
      await rig.setFaults([{ fault, when: 'after', match: issuing }])
      expect(await issuer.issue(call, sent)).toMatchObject({ kind: 'unknown' })
      expect(await issuer.find(call, sent.key)).toMatchObject({ kind: 'found' })
      expect(effects(sent)).toBe(1)
    })

    test('R20 a no to the question itself is neither found nor absent', async () => {
      const { call } = scene()
      const sent = order()
      await issuer.issue(call, sent)
      for (const code of ['10', '12', '20', '21', '40', '50']) {
        await rig.setFaults([{ fault: { kind: 'reject', code } }])
        expect((await issuer.find(call, sent.key)).kind).toBe('cannotTell')
      }
    })

    test('annulment: a ticket, a lost answer found again, and absent where nobody asked', async () => {
      const { call } = scene()
      const sent = order()
      await issuer.issue(call, sent)
      expect(await issuer.findVoid(call, sent.key)).toMatchObject({ kind: 'absent' })
      await rig.setFaults([{ fault: 'rst-after', match: { operation: 'generar_anulacion' } }])
      expect(await issuer.requestVoid(call, sent.key, 'ERROR')).toMatchObject({ kind: 'unknown' })
      const found = await issuer.findVoid(call, sent.key)
      expect(found).toMatchObject({ kind: 'found', value: { verdict: 'pending' } })
      expect(rig.core.ledger.voids().filter(({ numero }) => numero === sent.key.numero)).toHaveLength(1) // prettier-ignore
    })

    test('the test button has no effect, and finds out how the token is sent', async () => {
      const before = rig.core.ledger.documents().length
      for (const scheme of ['raw', 'token', 'bearer'] as const) {
        rig.core.changeSettings({ authScheme: scheme })
        const checked = await issuer.check(scene().call)
        expect(checked).toMatchObject({
          kind: 'accepted',
          value: scheme === 'token' ? { stampsLeft: null } : { learned: { authScheme: scheme } },
        })
      }
      rig.core.changeSettings({ authScheme: 'token' })
      expect(rig.core.ledger.documents()).toHaveLength(before)
    })

    test('NUB-06 the variant with a path per operation works like the one route', async () => {
      const server = new URL(rig.url).origin
      const { call } = scene(TOKEN, { variant: 'v2-paths', baseUrl: server })
      const sent = order()
      expect(await issuer.issue(call, sent)).toMatchObject({ kind: 'accepted' })
      expect(await issuer.find(call, sent.key)).toMatchObject({ kind: 'found' })
    })

    test('R16 wrong credentials: not ready, and no effect', async () => {
      const { call } = scene('not-the-token')
      const sent = order()
      expect(await issuer.issue(call, sent)).toMatchObject({ kind: 'notReady', reason: 'auth' })
      expect(await issuer.check(call)).toMatchObject({ kind: 'notReady', reason: 'auth' })
      expect(effects(sent)).toBe(0)
    })

    test('S39 leaks no secret into attempts, steps or outcomes', async () => {
      const { call, world, log } = scene()
      const outcomes: unknown[] = []
      for (const fault of ['rst-after', '500', '429', { kind: 'reject', code: '10' }]) {
        await rig.setFaults([{ fault }])
        outcomes.push(await issuer.issue(call, order()))
        world.clock.advance(120_000)
      }
      expect(log.attempts.length).toBeGreaterThanOrEqual(4)
      const written = JSON.stringify(
        [log.attempts, world.steps, outcomes],
        (_key, value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      )
      expect(written).not.toContain(TOKEN)
    })
  },
)

/** A boleta of today under a number of its own; the same order always gives the same bytes. */
function orderOf(issuer: IssuingProvider, numero: number): FrozenOrder {
  const draft = aBoleta()
  const input = {
    draft,
    totals: computePeTotals(draft, 2026),
    numero: String(numero),
    fecha: TODAY,
  }
  const bytes = issuer.write(input)
  expect(Buffer.from(issuer.write(input)).equals(Buffer.from(bytes))).toBe(true)
  const digest = createHash('sha256').update(bytes).digest('hex')
  const key = { kind: draft.kind, serie: draft.serie, numero: String(numero) } as const
  return { invoiceId: `invoice-${numero}`, key, bytes, digest }
}
