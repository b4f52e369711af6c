import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePracticeData, type PracticeData } from '../support/coreHarness.ts'
import type { Scene } from '../support/coreHarnessScene.ts'
import { AS_USUAL, endsStamped, IN_DOUBT, inScene } from '../support/coreHarnessScenes.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

const LOST = { fault: { kind: 'timeout' }, when: 'after' }

describe('G3 stamps that are not believed', () => {
  const altered = [
    'total',
    'rfc',
    'sello',
    'sello-cfd',
    'sello-sat',
    'folio',
    'two-stamps',
    'stamp-in-addenda',
    'stamp-in-comment',
    'no-stamp',
    'fecha-1999',
    'fecha-future',
    'uuid-malformed',
  ]
  test.concurrent.for(altered)('R24 R25 altered: %s', async (what) => {
    await inScene(data, [{ fault: { kind: 'altered', what } }], async (scene) => {
      expect(await endsStamped(scene)).toEqual(IN_DOUBT)
    })
  })

  test.concurrent.for(['dtd', 'xxe', 'bomb', 'attributes', 'long-attribute', 'deep'])(
    'R26 evil XML: %s',
    async (what) => {
      await inScene(data, [{ fault: { kind: 'evil-xml', what } }], async (scene) => {
        expect(await endsStamped(scene)).toEqual(IN_DOUBT)
      })
    },
  )

  test('R24 the UUID of another of our documents is not taken twice', async () => {
    await inScene(data, [], async (scene) => {
      const first = await scene.reaches((await scene.send()).id, 'done')
      const other = { kind: 'altered', what: 'uuid-foreign' }
      await scene.pac.setFaults([{ fault: other }])
      const { id } = await scene.send()
      const second = await scene.reaches(id, 'done', 'failed')
      expect(second.state).toBe('stamped')
      expect(second.uuid).not.toBe(first.uuid)
      expect(scene.stampsOf(second).map(({ uuid }) => uuid)).toEqual([second.uuid])
    })
  })

  test('R23 a PAC that stamps a repeat anew: what it showed first is kept as evidence', async () => {
    const shown = { fault: { kind: 'altered', what: 'total' } }
    await inScene(data, [shown, { fault: { kind: 'dup', as: 'new-uuid' } }], async (scene) => {
      const { id } = await scene.send()
      const ended = await scene.reaches(id, 'done')
      const uuids = scene.stampsOf(ended).map(({ uuid }) => uuid)
      expect(uuids).toHaveLength(2)
      expect(uuids).toContain(ended.uuid)
      const proof = await scene.test.call('invoices.proof', { id })
      const seen = proof.map(({ response }) => response).join()
      for (const uuid of uuids) expect(seen).toContain(uuid)
    })
  })
})

describe('G3 repeats', () => {
  test.concurrent.for(['same', '307-xml'])('R19 a repeat answered with %s', async (as) => {
    await inScene(data, [LOST, { fault: { kind: 'dup', as } }], async (scene) => {
      expect(await endsStamped(scene)).toEqual(IN_DOUBT)
    })
  })

  test('R20 307 without the document for a while: asked again, never refused, never sealed anew', async () => {
    await inScene(data, [{ ...LOST, visibleAfterMs: 95_000 }], async (scene) => {
      expect(await endsStamped(scene)).toEqual(IN_DOUBT)
      const empty = scene.pac.answers.latest().filter(({ decided }) => decided === '307')
      expect(empty.length).toBeGreaterThan(1)
    })
  })
})

describe('G3 a definite no', () => {
  test.concurrent.for([
    ['301', '301'],
    ['302', '302'],
    ['303', '303'],
    ['304', '304'],
    ['305', '305'],
    ['306', '306'],
    ['308', '308'],
    ['401', '401'],
    ['402', '402'],
    ['CFDI40145', 'CFDI40145'],
  ] as const)('R18 %s: refused once, the number stays', async ([code, shown]) => {
    await inScene(data, [{ fault: { kind: 'reject', code } }], async (scene) => {
      const sealed = await scene.send()
      const ended = await scene.reaches(sealed.id, 'failed', 'done')
      expect(ended).toMatchObject({ state: 'rejected', folio: sealed.folio, uuid: '' })
      expect(ended.refusal?.code).toBe(shown)
      expect(ended.refusal?.words).toContain(code)
      expect(scene.stampsOf(ended)).toEqual([])
      expect(scene.pac.answers.count()).toBe(1)
      const reopened = await scene.test.call('invoices.reopen', {
        id: ended.id,
        version: ended.version,
      })
      expect(reopened).toMatchObject({ state: 'draft', folio: sealed.folio })
    })
  })

  test('R18 a no after a doubt in the same call proves nothing', async () => {
    const faults = [
      { fault: { kind: 'status', status: 504 }, when: 'after' },
      { fault: { kind: 'reject', code: 'CFDI40145' } },
    ]
    await inScene(data, faults, async (scene) => {
      expect(await endsStamped(scene)).toEqual(IN_DOUBT)
    })
  })

  test.concurrent.for([
    ['no credits', { kind: 'no-credits' }],
    ['401', { kind: 'status', status: 401 }],
    ['403', { kind: 'status', status: 403 }],
  ] as const)(
    'R16 R23 %s after a doubt in the same call: it stays a doubt and cannot be withdrawn',
    async ([, fault]) => {
      const faults = [
        { fault: { kind: 'status', status: 504 }, when: 'after' },
        { fault, when: 'before', times: 'forever' },
      ]
      await inScene(data, faults, async (scene) => {
        const { id } = await scene.send()
        const doubted = await scene.reaches(id, 'unknown')
        const withdrawn = await scene.test.answer('outbox.withdraw', { id: doubted.job?.id })
        expect(withdrawn.ok).toBe(false)
        await scene.pac.setFaults([])
        await resume(scene)
        const ended = await scene.reaches(id, 'done')
        expect(scene.stampsOf(ended).map(({ uuid }) => uuid)).toEqual([ended.uuid])
      })
    },
  )
})

async function resume({ test: core }: Scene): Promise<void> {
  for (const { id } of await core.call('accounts.list', { companyId: data.companyId })) {
    await core.call('accounts.resume', { id })
  }
}

describe('G3 accounts that may not send', () => {
  test.concurrent.for([
    ['401 for ever', { kind: 'status', status: 401 }, 'auth'],
    ['403 suspended', { kind: 'status', status: 403 }, 'auth'],
    ['no credits', { kind: 'no-credits' }, 'noCredits'],
  ] as const)('R16 %s: the account pauses, the document waits', async ([, fault, reason]) => {
    await inScene(data, [{ fault, times: 'forever', when: 'before' }], async (scene) => {
      const { id } = await scene.send()
      const paused = await scene.test.until(async () => {
        const [account] = await scene.test.call('accounts.list', { companyId: data.companyId })
        return account?.paused ?? null
      })
      expect(paused.reason).toBe(reason)
      expect((await scene.get(id)).job?.state).toBe('queued')
      const asked = scene.pac.answers.count()
      await scene.send()
      await scene.test.call('outbox.run', {})
      expect(scene.pac.answers.count()).toBe(asked)
      await scene.pac.setFaults([])
      await resume(scene)
      const ended = await scene.reaches(id, 'done')
      expect(scene.stampsOf(ended)).toHaveLength(1)
      expect(await scene.story(id)).toEqual(AS_USUAL)
    })
  })

  test.concurrent.for([
    ['without Retry-After', '', 0],
    ['with seconds', '30', 30_000],
    ['with junk', 'soon', 0],
    ['with an hour, which is too long', '3600', 899_000],
  ] as const)('R17 429 %s', async ([, retryAfter, waitMs]) => {
    const fault = { kind: 'status', status: 429, retryAfter }
    const play = async (scene: Scene): Promise<void> => {
      const begun = scene.clock.now()
      const { id } = await scene.send()
      if (waitMs > 100_000) {
        // Not by a quicker clock: the limits of the calls themselves would come in no time.
        await scene.reachesReason(id, 'throttled')
        scene.clock.skip(waitMs)
      }
      const ended = await scene.reaches(id, 'done')
      expect(scene.stampsOf(ended)).toHaveLength(1)
      expect(scene.clock.now() - begun).toBeGreaterThanOrEqual(waitMs)
      // An hour is cut to a quarter; however slow the machine, half an hour of this clock is half a minute.
      expect(scene.clock.now() - begun).toBeLessThan(2_700_000)
      expect(ended.job?.attempts).toBe(0)
    }
    await inScene(data, [{ fault, when: 'before' }], play)
  })

  test('R17 429 with a date', async () => {
    await inScene(data, [], async (scene) => {
      // The server's own Date header, by which the date is understood, is the real time.
      const retryAfter = new Date(Date.now() + 40_000).toUTCString()
      const fault = { kind: 'status', status: 429, retryAfter }
      await scene.pac.setFaults([{ fault, when: 'before' }])
      const begun = scene.clock.now()
      await endsStamped(scene)
      expect(scene.clock.now() - begun).toBeGreaterThanOrEqual(38_000)
      expect(scene.clock.now() - begun).toBeLessThan(300_000)
    })
  })
})

describe('G3 connections', () => {
  test('R01 a closed port: it waits without a doubt and goes when the port is open', async () => {
    await inScene(data, ['caído'], async (scene) => {
      const { id } = await scene.send()
      const waiting = await scene.test.until(async () => {
        const invoice = await scene.get(id)
        return invoice.job?.reason === 'refused' ? invoice : null
      })
      expect(waiting).toMatchObject({ state: 'sealed', job: { state: 'queued' } })
      await scene.pac.setFaults([])
      const ended = await scene.reaches(id, 'done')
      expect(scene.stampsOf(ended)).toHaveLength(1)
      expect(await scene.story(id)).toEqual(AS_USUAL)
    })
  })

  test('R05 a reset on accept', async () => {
    await inScene(data, [{ fault: 'rst-on-accept', times: 6 }], async (scene) => {
      expect((await endsStamped(scene)).at(-1)).toBe('job.done')
    })
  })

  test('R08 a kept connection that dies when it is used again', async () => {
    await inScene(data, [{ fault: 'stale-connection', times: 2 }], async (scene) => {
      for (let turn = 0; turn < 3; turn += 1) {
        expect((await endsStamped(scene)).at(-1)).toBe('job.done')
      }
    })
  })

  test.for([301, 302, 307, 308])('R28 %i is not followed', async (status) => {
    let stolen = 0
    const thief = createServer((_request, response) => {
      stolen += 1
      response.end()
    })
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve))
    const location = `http://127.0.0.1:${(thief.address() as AddressInfo).port}/`
    const faults = [{ fault: { kind: 'redirect', status, location }, times: 3 }]
    await inScene(data, faults, async (scene) => {
      expect(await endsStamped(scene)).toEqual(IN_DOUBT)
    })
    thief.close()
    expect(stolen).toBe(0)
  })
})
