import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceDetail } from '../../src/contract/invoices.ts'
import { startPracticePac } from '../../src/practice/pac/startPracticePac.ts'
import type { PracticePac } from '../../src/practice/pac/startPracticePac.ts'
import {
  makePracticeData,
  openTestCore,
  practiceDraft,
  sealedInvoice,
} from '../support/coreHarness.ts'
import type { PracticeData, TestCore } from '../support/coreHarness.ts'
import { createQuickClock } from '../support/coreHarnessClock.ts'
import { createSeededRandom } from '../support/seededRandom.ts'
import { makeTempFolder } from '../support/tempStore.ts'

/* The faults of reliability-security.md §4.1 over the whole core, alike for every certifier. Each document meets one of
 * them, all at the same time; the PAC's own ledger says how often it took effect. */

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

/** How each certifier's account is made, and its operations: the one that stamps, and the one that repeats ask with. */
const PACS = [
  {
    provider: 'facturaloplus',
    operation: 'timbrar',
    settings: {},
    secrets: { apikey: 'practica' },
  },
  {
    provider: 'facturaloplus',
    operation: 'timbrarJSON2',
    settings: { transport: 'timbrarJSON2' },
    secrets: { apikey: 'practica' },
  },
  { provider: 'swsapien', operation: 'stamp', settings: {}, secrets: { token: 'practica' } },
  {
    provider: 'finkok',
    operation: 'stamp',
    settings: { user: 'someone@example.com' },
    secrets: { password: 'practica' },
  },
] as const
type Pac = (typeof PACS)[number]

/** What a document meets first; afterwards all is well, and it must come to one stamp. */
const ONE_STAMP: readonly (readonly [string, ...object[]])[] = [
  ['R06 reset, nothing done', { fault: 'rst', when: 'before' }],
  ['R06 silence, nothing done', { fault: 'timeout', when: 'before' }],
  ['R06 closed, nothing done', { fault: 'fin', when: 'before' }],
  ['R07 reset after the work', { fault: 'rst', when: 'after' }],
  ['R07 silence after the work', { fault: 'timeout', when: 'after' }],
  ['R07 closed after the work', { fault: 'fin', when: 'after' }],
  ['R07 the work comes later', { fault: 'fin', when: 'late', lateMs: 8_000 }],
  ['R09 half a body, announced', { fault: { kind: 'half-body', announced: true } }],
  ['R10 half a body that looks whole', { fault: { kind: 'half-body', announced: false } }],
  ['R11 headers without end', { fault: { kind: 'hints', count: 200 } }],
  ['R12 nonsense', { fault: 'broken-json' }],
  ['R12 nothing', { fault: 'empty' }],
  ['R12 204', { fault: 'no-content' }],
  ['R12 a BOM', { fault: 'bom' }],
  ['R12 latin-1', { fault: 'latin1' }],
  ['R12 a wrong type', { fault: 'wrong-type' }],
  ['R13 a portal', { fault: { kind: 'html', status: 200 } }],
  ['R13 a gateway’s page', { fault: { kind: 'html', status: 502 }, when: 'before' }],
  ['R14 500 after the work', { fault: { kind: 'status', status: 500 }, when: 'after' }],
  ['R14 503 before it', { fault: { kind: 'status', status: 503 }, when: 'before' }],
  ['R14 504 after the work', { fault: { kind: 'status', status: 504 }, when: 'after' }],
  ['R19 a repeat answered with the first stamp', { fault: 'rst', when: 'after' }, { fault: { kind: 'dup', as: '307-xml' } }],
  ['R20 a yes without the document', { fault: 'no-data' }],
  ['R20 a repeat that names only the UUID', { fault: 'rst', when: 'after' }, { fault: { kind: 'dup', as: '307-uuid' } }],
  ['R20 a repeat without the document', { fault: 'rst', when: 'after' }, { fault: { kind: 'dup', as: '307-empty' }, times: 2 }],
  ['R20 not seen for a while', { fault: 'rst', when: 'after', visibleAfterMs: 20_000 }],
  ['R24 a UUID that is none', { fault: { kind: 'altered', what: 'uuid-malformed' } }],
  ['R24 a UUID in lower case', { fault: { kind: 'altered', what: 'uuid-lower' } }],
  ['R25 another total', { fault: { kind: 'altered', what: 'total' } }],
  ['R25 another seal', { fault: { kind: 'altered', what: 'sello-cfd' } }],
  ['R25 a false seal of SAT', { fault: { kind: 'altered', what: 'sello-sat' } }],
  ['R25 two stamps', { fault: { kind: 'altered', what: 'two-stamps' } }],
  ['R25 a stamp in a comment', { fault: { kind: 'altered', what: 'stamp-in-comment' } }],
  ['R26 a DTD', { fault: { kind: 'evil-xml', what: 'dtd' } }],
  ['R26 a bomb', { fault: { kind: 'evil-xml', what: 'bomb' } }],
  ['R28 sent elsewhere', { fault: { kind: 'redirect', status: 307, location: 'http://127.0.0.1:9/' } }],
] // prettier-ignore

/** Definite refusals: no stamp, the code in front of the person, the number kept. */
const NO_STAMP = [
  '301',
  '302',
  '303',
  '304',
  '305',
  '306',
  '308',
  '401',
  '402',
  'CFDI40145',
] as const

describe.each(PACS.map((pac) => [`${pac.provider} ${pac.operation}`, pac] as const))(
  'all faults at once through %s',
  (_title, pac) => {
    test('R06–R28: one stamp for each document, and its UUID is the one that is kept', async () => {
      await withPac(pac, async ({ core, server, goOnline }) => {
        const sent = await sealAll(core, ONE_STAMP.length)
        await server.setFaults(
          ONE_STAMP.flatMap(([, ...rules], index) =>
            rules.map((rule) => ({ ...rule, match: matchOf(pac, sent[index]) })),
          ),
        )
        await goOnline()
        for (const [index, [title]] of ONE_STAMP.entries()) {
          const ended = await reaches(core, sent[index], 'done', 'failed', 'expired')
          const stamps = server.ledger.all().filter(({ folio }) => folio === ended.folio)
          expect([title, ended.state, stamps.map(({ uuid }) => uuid)]).toEqual([
            title, 'stamped', [ended.uuid],
          ]) // prettier-ignore
        }
        expect(server.ledger.all()).toHaveLength(ONE_STAMP.length)
        expect(await core.call('doubles.list', {})).toEqual([])
        expect((await core.call('audit.verify', {})).whole).toBe(true)
      })
    }, 120_000)

    test('R18 a definite no: no stamp, its code, and the number stays', async () => {
      await withPac(pac, async ({ core, server, goOnline }) => {
        const sent = await sealAll(core, NO_STAMP.length)
        await server.setFaults(
          NO_STAMP.map((code, index) => ({
            fault: { kind: 'reject', code },
            match: matchOf(pac, sent[index]),
          })),
        )
        await goOnline()
        for (const [index, code] of NO_STAMP.entries()) {
          const ended = await reaches(core, sent[index], 'failed', 'done')
          expect([code, ended.state, ended.refusal?.code, ended.folio]).toEqual([
            code, 'rejected', code, sent[index]?.folio,
          ]) // prettier-ignore
        }
        expect(server.ledger.all()).toEqual([])
      })
    })
  },
)

interface World {
  readonly core: TestCore
  readonly server: PracticePac
  /** Lets all that was sealed go at once. */
  goOnline(): Promise<void>
}

/** The practice company with one certifier that sends, over real HTTP. */
async function withPac(pac: Pac, play: (world: World) => Promise<void>): Promise<void> {
  const clock = createQuickClock(60)
  const { provider, settings, secrets } = pac
  const server = await startPracticePac({
    folder: makeTempFolder(true),
    clock,
    provider,
    stamper: data.stamper,
  })
  const core = await openTestCore({
    ...data.copy(),
    clock,
    random: createSeededRandom(4),
    practice: { url: server.url, urls: { sat: server.satUrl }, certificate: data.certificate },
  })
  try {
    core.connectivity.set(false)
    const { companyId } = data
    const [own] = await core.call('accounts.list', { companyId })
    if (own === undefined) throw new Error('practice data have an account')
    const isOwn = own.provider === provider
    const account = await core.call('accounts.save', {
      id: isOwn ? own.id : null,
      companyId,
      provider,
      environment: 'practice',
      label: 'PAC',
      settings: { ...settings, concurrency: '12' },
      secrets,
      keyMayLeave: true,
    })
    // What is not spoken here must not be chosen, whatever happens to the other one.
    if (!isOwn) await core.call('accounts.pause', { id: own.id })
    await core.call('accounts.order', { companyId, ids: [account.id] })
    await play({
      core,
      server,
      async goOnline() {
        core.connectivity.set(true)
        await core.call('outbox.run', {})
      },
    })
    expect(core.logged).toEqual([])
  } finally {
    await core.stop()
    await server.close()
  }
}

async function sealAll(core: TestCore, count: number): Promise<readonly InvoiceDetail[]> {
  const sent: InvoiceDetail[] = []
  for (let index = 0; index < count; index += 1) {
    sent.push(await sealedInvoice(core, practiceDraft(data.companyId)))
  }
  return sent
}

function matchOf(pac: Pac, invoice: InvoiceDetail | undefined): object {
  return { operation: pac.operation, folio: invoice?.folio ?? 'none' }
}

function reaches(
  core: TestCore,
  invoice: InvoiceDetail | undefined,
  ...states: readonly string[]
): Promise<InvoiceDetail> {
  if (invoice === undefined) throw new Error('nothing was sealed')
  return core.until(async () => {
    const found = await core.call('invoices.get', { id: invoice.id })
    return states.includes(found.job?.state ?? '') ? found : null
  })
}
