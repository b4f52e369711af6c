import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import { makePracticeData, practiceDraft, sealedInvoice } from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { START_OF_TESTS } from '../../support/fakeClock.ts'
import { openSealingWorld, practiceCsd } from './sealingWorld.ts'
import type { SealingWorld } from './sealingWorld.ts'

const DAY_MS = 86_400_000
/** The present one of each test. */
const END = START_OF_TESTS + 5 * DAY_MS

let data: PracticeData
let world: SealingWorld
let present: PracticeCsd
let later: PracticeCsd
beforeAll(async () => {
  data = await makePracticeData()
  present = await practiceCsd({ validFrom: START_OF_TESTS - DAY_MS, validTo: END })
  later = await practiceCsd({ password: 'otra contraseña' })
}, 60_000)
afterAll(() => data.remove())
beforeEach(async () => {
  world = await openSealingWorld(data)
  expect(await world.importCsd(present)).toBe('accepted')
})
afterEach(() => world.stop())

function load(csd: PracticeCsd, turn: 'now' | 'next'): Promise<string> {
  return world.codeOf('companies.importCsd', {
    companyId: data.companyId,
    certificateBase64: Buffer.from(csd.certificate).toString('base64'),
    keyBase64: Buffer.from(csd.key).toString('base64'),
    password: csd.password,
    turn,
  })
}

async function sealsWith(): Promise<string | undefined> {
  const sealed = await sealedInvoice(world, practiceDraft(data.companyId))
  const { base64 } = await world.call('invoices.document', { id: sealed.id, kind: 'sealedXml' })
  const xml = Buffer.from(base64, 'base64').toString('utf8')
  return /NoCertificado="(\d{20})"/.exec(xml)?.[1]
}

async function eventsOf(): Promise<readonly string[]> {
  const { rows } = await world.call('audit.list', {
    text: '', event: '', subject: data.companyId, from: null, to: null, actor: '', before: null, limit: 20,
  }) // prettier-ignore
  return rows.map(({ event }) => event).filter((event) => event.startsWith('company.csd'))
}

describe('P2-02 a second CSD', () => {
  test('waits while the first one holds, and says how long that is', async () => {
    expect(await load(later, 'next')).toBe('accepted')
    expect(await sealsWith()).toBe(present.serial)
    const [watch] = await world.call('companies.sealWatch', {})
    expect(watch?.csd?.serial).toBe(present.serial)
    expect(watch?.nextCsd?.serial).toBe(later.serial)
    expect(watch?.watch?.urgency).toBe('calm')
    expect(await eventsOf()).toEqual([
      'company.csdWaiting',
      'company.csdImported',
      'company.csdImported',
    ])
  })

  test('without it the end is urgent, and past it nothing is sealed', async () => {
    const [watch] = await world.call('companies.sealWatch', {})
    expect(watch?.watch).toEqual({ urgency: 'urgent', daysLeft: 5, endsAt: END })
    await world.clock.advance(5 * DAY_MS + 1_000)
    await expect(sealsWith()).rejects.toThrow('validation.invoice')
  })

  test('takes over by itself, at the end and on record, and the old key leaves the vault', async () => {
    await load(later, 'next')
    await world.clock.advance(5 * DAY_MS + 10_000)
    const company = await world.company()
    expect([company.csd?.serial, company.nextCsd]).toEqual([later.serial, null])
    expect((await eventsOf())[0]).toBe('company.csdTookOver')
    expect(await sealsWith()).toBe(later.serial)
    const names = [...world.secrets.items.keys()].filter((name) => name.startsWith('csd.'))
    expect(names.every((name) => name.includes(later.serial))).toBe(true)
    expect(names).toHaveLength(2)
  })

  test('seals the very document that finds the first one ended, however late the clock is noticed', async () => {
    await load(later, 'next')
    // The computer slept: the hour has come, and no timer has rung.
    world.clock.jump(5 * DAY_MS + 1_000)
    expect(await sealsWith()).toBe(later.serial)
  })

  test('is used before by choice, and can be forgotten', async () => {
    await load(later, 'next')
    expect(await world.codeOf('companies.dropNextCsd', { companyId: data.companyId })).toBe(
      'accepted',
    )
    expect((await world.company()).nextCsd).toBeNull()
    expect(await world.codeOf('companies.useNextCsd', { companyId: data.companyId })).toBe(
      'certificate.missing',
    )
    await load(later, 'next')
    expect(await world.codeOf('companies.useNextCsd', { companyId: data.companyId })).toBe(
      'accepted',
    )
    expect(await sealsWith()).toBe(later.serial)
    expect((await eventsOf())[0]).toBe('company.csdTookOver')
  })

  test('must outlast the first one', async () => {
    await load(later, 'now')
    expect(await load(present, 'next')).toBe('certificate.notLater')
    expect((await world.company()).nextCsd).toBeNull()
    expect(await sealsWith()).toBe(later.serial)
  })
})
