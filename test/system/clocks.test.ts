import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceDetail } from '../../src/contract/invoices.ts'
import { readFaultRules } from '../../src/practice/pac/faults/readRules.ts'
import { makePracticeData, practiceDraft, sealedInvoice } from '../support/coreHarness.ts'
import type { PracticeData } from '../support/coreHarness.ts'
import { createWorld, type World } from '../support/simulationWorld.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

async function inWorld(play: (world: World) => Promise<void>): Promise<void> {
  const world = await createWorld(data, 7)
  try {
    await play(world)
    expect(world.core().logged).toEqual([])
  } finally {
    await world.end()
  }
}

const send = (world: World): Promise<InvoiceDetail> =>
  sealedInvoice(world.core(), practiceDraft(data.companyId))
const get = (world: World, { id }: InvoiceDetail): Promise<InvoiceDetail> =>
  world.core().call('invoices.get', { id })

describe('the term of 72 hours', () => {
  test('R59 offline for four days: expired, opened again, sealed with a new Fecha, stamped once', async () => {
    await inWorld(async (world) => {
      world.connectivity.set(false)
      const sealed = await send(world)
      await world.advance(71 * HOUR_MS)
      expect((await get(world, sealed)).job?.state).toBe('queued')
      await world.advance(25 * HOUR_MS)
      const expired = await get(world, sealed)
      expect(expired).toMatchObject({ state: 'sealed', job: { state: 'expired' } })
      world.connectivity.set(true)
      await world.advance(HOUR_MS)
      expect(world.pac.ledger.all()).toEqual([])
      const { id, version } = await world
        .core()
        .call('invoices.reopen', { id: expired.id, version: expired.version })
      await world.core().call('stamping.sealAndQueue', { id, version })
      await world.advance(MINUTE_MS)
      const done = await get(world, sealed)
      expect(done).toMatchObject({ state: 'stamped', folio: sealed.folio })
      expect(done.issuedLocal.slice(0, 10)).toBe('2026-11-28')
      expect(world.pac.ledger.all()).toHaveLength(1)
    })
  })

  test('R59 a doubt outlives the term: it goes on asking and cannot be sealed again', async () => {
    await inWorld(async (world) => {
      world.pac.faults.set(readFaultRules('pierde respuesta'))
      const sealed = await send(world)
      await world.advance(2 * MINUTE_MS)
      world.connectivity.set(false)
      await world.advance(100 * HOUR_MS)
      world.pac.faults.set([])
      const doubted = await get(world, sealed)
      expect(doubted.job?.state).toBe('unknown')
      const again = await world
        .core()
        .answer('invoices.reopen', { id: doubted.id, version: doubted.version })
      expect(again.ok).toBe(false)
      world.connectivity.set(true)
      await world.advance(10 * MINUTE_MS)
      expect((await get(world, sealed)).state).toBe('stamped')
      expect(world.pac.ledger.all()).toHaveLength(1)
    })
  })
})

describe('a wall clock that is wrong', () => {
  test.for([
    ['+73 h', 73 * HOUR_MS],
    ['+1 year', 8_760 * HOUR_MS],
    ['-73 h', -73 * HOUR_MS],
  ] as const)(
    'R57 %s at the start: the PAC judges by its own clock, nothing is stamped twice or lost',
    async ([, jump]) => {
      await inWorld(async (world) => {
        world.clock.jump(jump)
        world.kill()
        await world.rise()
        const sealed = await send(world)
        await world.advance(10 * MINUTE_MS)
        world.clock.jump(-jump)
        await world.advance(10 * MINUTE_MS)
        const refused = await get(world, sealed)
        expect(refused).toMatchObject({ state: 'rejected', job: { state: 'failed' } })
        const { id, version } = await world
          .core()
          .call('invoices.reopen', { id: refused.id, version: refused.version })
        await world.core().call('stamping.sealAndQueue', { id, version })
        await world.advance(MINUTE_MS)
        expect(await get(world, sealed)).toMatchObject({ state: 'stamped', folio: sealed.folio })
        expect(world.pac.ledger.all()).toHaveLength(1)
      })
    },
  )

  test('R58 set back while something waits: it does not wait for the old time to come', async () => {
    await inWorld(async (world) => {
      world.clock.jump(73 * HOUR_MS)
      world.pac.faults.set(readFaultRules([{ fault: '503', when: 'before', times: 30 }]))
      const sealed = await send(world)
      await world.advance(20 * MINUTE_MS)
      expect((await get(world, sealed)).job?.state).toBe('unknown')
      world.pac.faults.set([])
      world.clock.jump(-73 * HOUR_MS)
      await world.advance(15 * MINUTE_MS)
      // It was asked again: the PAC finds a Fecha three days ahead, which says nothing about the first try.
      expect((await get(world, sealed)).job?.words).toMatch(/^401 /)
    })
  })

  test('R58 R17 set back while the provider wants silence: the silence does not grow', async () => {
    await inWorld(async (world) => {
      world.clock.jump(HOUR_MS)
      world.pac.faults.set(readFaultRules([{ fault: '429 600', times: 1 }]))
      const sealed = await send(world)
      await world.advance(MINUTE_MS)
      world.clock.jump(-HOUR_MS)
      await world.advance(14 * MINUTE_MS)
      expect((await get(world, sealed)).job?.state).not.toBe('queued')
    })
  })

  test.for([HOUR_MS, -HOUR_MS])(
    'R58 G11 a jump of %i ms in the middle of sending',
    async (jump) => {
      await inWorld(async (world) => {
        world.pac.faults.set(readFaultRules([{ fault: 'timeout', when: 'after', times: 3 }]))
        const sent = [await send(world), await send(world), await send(world), await send(world)]
        await world.advance(30_000)
        world.clock.jump(jump)
        await world.advance(20 * MINUTE_MS)
        for (const each of sent) expect((await get(world, each)).state).toBe('stamped')
        expect(world.pac.ledger.all()).toHaveLength(4)
      })
    },
  )

  test('G11 a frozen wall clock: everything goes all the same', async () => {
    await inWorld(async (world) => {
      const sent = await send(world)
      for (let second = 0; second < 60; second += 1) {
        await world.advance(1_000)
        world.clock.jump(-1_000)
      }
      expect((await get(world, sent)).state).toBe('stamped')
    })
  })
})

describe('quiet', () => {
  test('G11 idle, and with everything offline: fewer than ten wake-ups a minute', async () => {
    await inWorld(async (world) => {
      await send(world)
      await world.advance(10 * MINUTE_MS)
      for (const online of [true, false]) {
        world.connectivity.set(online)
        if (!online) await send(world)
        await world.advance(MINUTE_MS)
        const before = world.clock.fired()
        await world.advance(HOUR_MS)
        expect(world.clock.fired() - before).toBeLessThan(600)
      }
    })
  })

  test('R14 a burst of fifty 503: paced, at most two requests a second, one stamp each', async () => {
    await inWorld(async (world) => {
      world.pac.faults.set(readFaultRules([{ fault: '503', when: 'before', times: 50 }]))
      const sent = []
      for (let turn = 0; turn < 10; turn += 1) sent.push(await send(world))
      const begun = world.clock.monotonic()
      let requests = world.pac.answers.count()
      while (world.pac.ledger.all().length < sent.length) {
        await world.advance(30_000)
        const now = world.pac.answers.count()
        const healthy = world.pac.faults.rules().length === 0
        if (!healthy && world.clock.monotonic() - begun > 30_000) {
          expect(now - requests).toBeLessThanOrEqual(60)
        }
        requests = now
        expect(world.clock.monotonic() - begun).toBeLessThan(2 * HOUR_MS)
      }
      await world.advance(10 * MINUTE_MS)
      for (const each of sent) expect((await get(world, each)).state).toBe('stamped')
      expect(world.pac.ledger.all()).toHaveLength(10)
    })
  })

  test('R30 the network drops and returns fifty times in a minute', async () => {
    await inWorld(async (world) => {
      const sent = []
      for (let turn = 0; turn < 50; turn += 1) {
        if (turn % 5 === 0) sent.push(await send(world))
        world.connectivity.set(turn % 2 === 0)
        world.core().core.wake('online')
        world.core().core.wake('resume')
        await world.advance(1_200)
      }
      world.connectivity.set(true)
      await world.advance(10 * MINUTE_MS)
      for (const each of sent) expect((await get(world, each)).state).toBe('stamped')
      expect(world.pac.ledger.all()).toHaveLength(10)
    })
  })
})
