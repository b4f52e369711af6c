import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPracticePac } from '../../../../src/practice/pac/startPracticePac.ts'
import type { PracticePac } from '../../../../src/practice/pac/startPracticePac.ts'
import { makePracticeData } from '../../../support/coreHarness.ts'
import type { PracticeData } from '../../../support/coreHarness.ts'
import { makeTempFolder } from '../../../support/tempStore.ts'
import { inCancelScene } from './cancelScene.ts'
import type { CancelScene } from './cancelScene.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

/** How each other PAC is set up, and what its cancelling operation is called here and there. */
const PACS = [
  {
    provider: 'swsapien',
    endpoint: 'swsapien.cancel',
    operation: 'cancel',
    account: (url: string) => ({
      settings: { baseUrl: url, apiUrl: url },
      secrets: { token: 'practica' },
    }),
  },
  {
    provider: 'finkok',
    endpoint: 'finkok.cancel_signature',
    operation: 'cancel_signature',
    account: (url: string) => ({
      settings: { baseUrl: url, user: 'someone@example.com' },
      secrets: { password: 'practica' },
    }),
  },
] as const

type Pac = (typeof PACS)[number]

/** A company that stamps with the one that wants the key, and has another one that takes what was signed here. */
async function withOther(
  pac: Pac,
  play: (scene: CancelScene, other: PracticePac) => Promise<void>,
  faults: readonly object[] = [],
  speed?: number,
): Promise<void> {
  await inCancelScene(
    data,
    async (scene) => {
      const other = await startPracticePac({
        folder: makeTempFolder(true),
        provider: pac.provider,
        sat: scene.pac.sat,
        clock: scene.clock,
        stamper: data.stamper,
        faults: faults.map((fault) => ({ ...fault, match: { operation: pac.operation } })),
      })
      try {
        await scene.test.call('accounts.save', {
          id: null,
          companyId: data.companyId,
          provider: pac.provider,
          environment: 'practice',
          label: 'PAC B',
          ...pac.account(other.url),
        })
        await play(scene, other)
      } finally {
        await other.close()
      }
    },
    speed === undefined ? {} : { speed },
  )
}

describe.each(PACS.map((pac) => [pac.provider, pac] as const))(
  'cancelling through %s',
  (_id, pac) => {
    test('what was signed here goes before a PAC that wants the key, whoever stamped', async () => {
      await withOther(pac, async (scene) => {
        const invoice = await scene.stamped()
        const { way } = await scene.test.call('cancellations.preview', { id: invoice.id })
        expect(way).toMatchObject({ account: 'PAC B', kind: 'signedRequest' })
        await scene.cancel(invoice)
        await scene.becomes(invoice.id, 'cancelled')
        expect(scene.requests()).toBe(1)
        const proof = await scene.test.call('invoices.proof', { id: invoice.id })
        const sent = proof.find(({ endpoint }) => endpoint === pac.endpoint)
        expect(readable(sent?.request ?? '')).toContain('<SignatureValue>')
        expect(proof.map(({ endpoint }) => endpoint)).not.toContain('facturaloplus.cancelar2')
        const { base64 } = await scene.test.call('invoices.document', {
          id: invoice.id,
          kind: 'cancelReceipt',
        })
        expect(Buffer.from(base64, 'base64').toString('utf8')).toContain('<EstatusUUID>201<')
      })
    })

    test.each([
      ['R07 a lost answer', { kind: 'rst' }, 'after'],
      ['R10 half an answer', { kind: 'half-body', announced: true }, 'after'],
      ['R12 a page of a portal', { kind: 'html', status: 200 }, 'after'],
      ['R14 trouble after the work', { kind: 'status', status: 502, retryAfter: '' }, 'after'],
      ['R06 a lost request', { kind: 'rst' }, 'before'],
      ['a no of an unknown kind', { kind: 'reject', code: '999', text: 'raro' }, 'before'],
    ])('%s ends in one cancellation, once the authority says so', async (_name, fault, when) => {
      const faults = [{ fault, when, times: 1 }]
      await withOther(
        pac,
        async (scene) => {
          const invoice = await scene.stamped()
          await scene.cancel(invoice)
          await scene.becomes(invoice.id, 'cancelled')
          expect(scene.requests()).toBe(1)
        },
        faults,
        600,
      )
    })
  },
)

/** The text of a request, and of what travels in it in base64. */
function readable(request: string): string {
  const inside = />([A-Za-z0-9+/=]{200,})</.exec(request)?.[1] ?? ''
  return request + Buffer.from(inside, 'base64').toString('utf8')
}
