import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePracticeData, practiceDraft, sealedInvoice } from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { START_OF_TESTS } from '../../support/fakeClock.ts'
import { openSealingWorld, practiceCsd } from './sealingWorld.ts'
import type { SealingWorld } from './sealingWorld.ts'

const DAY_MS = 86_400_000

let data: PracticeData
let world: SealingWorld
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())
beforeEach(async () => {
  world = await openSealingWorld(data)
})
afterEach(() => world.stop())

describe('the CSD of a company', () => {
  test('R65 R66 R67 each wrong one has its own refusal, and the one before stays in use', async () => {
    const before = (await world.company()).csd
    const good = await practiceCsd()
    const other = await practiceCsd()
    const refusals = [
      await world.importCsd(good, 'otra'),
      await world.importCsd(good, ''),
      await world.importCsd(await practiceCsd({ kind: 'fiel' })),
      await world.importCsd({ ...good, key: other.key }),
      await world.importCsd(await practiceCsd({ rfc: 'KIJ0906199R1' })),
      await world.importCsd(
        await practiceCsd({
          validTo: START_OF_TESTS - DAY_MS,
          validFrom: START_OF_TESTS - 9 * DAY_MS,
        }),
      ),
      await world.importCsd(await practiceCsd({ validFrom: START_OF_TESTS + DAY_MS })),
      await world.importCsd({ ...good, certificate: good.key, key: good.certificate }),
    ]
    expect(refusals).toEqual([
      'certificate.wrongPassword', 'certificate.wrongPassword', 'certificate.isFiel', 'certificate.notAPair',
      'certificate.otherRfc', 'certificate.expired', 'certificate.notYetValid', 'certificate.unreadable',
    ]) // prettier-ignore
    expect((await world.company()).csd).toEqual(before)
    expect((await sealedInvoice(world, practiceDraft(data.companyId))).state).toBe('sealed')
  }, 120_000)

  test('R68 a new one seals from now on, and nothing of the old one stays in the vault', async () => {
    const before = (await world.company()).csd
    const held = new Map(world.secrets.items)
    const fresh = await practiceCsd({ password: 'otra contraseña' })
    expect(await world.importCsd(fresh)).toBe('accepted')
    expect((await world.company()).csd?.serial).toBe(fresh.serial)
    const sealed = await sealedInvoice(world, practiceDraft(data.companyId))
    const { base64 } = await world.call('invoices.document', { id: sealed.id, kind: 'sealedXml' })
    expect(Buffer.from(base64, 'base64').toString('utf8')).toContain(
      `NoCertificado="${fresh.serial}"`,
    )

    const refs = [...world.secrets.items.keys()]
    expect(refs.filter((ref) => ref.includes(before?.serial ?? '?'))).toEqual([])
    const oldSecrets = [...held].filter(([ref]) => ref.includes(before?.serial ?? '?'))
    expect(oldSecrets.length).toBeGreaterThan(0)
    for (const [, value] of oldSecrets)
      expect([...world.secrets.items.values()]).not.toContain(value)
  }, 60_000)

  test('R66 an expired one seals nothing, and the draft stays a draft without a number', async () => {
    const draft = await world.call('invoices.saveDraft', {
      target: null,
      draft: practiceDraft(data.companyId),
    })
    world.clock.jump(5 * 366 * DAY_MS)
    const target = { id: draft.id, version: draft.version }
    const answer = await world.answer('stamping.sealAndQueue', target)
    expect(answer).toMatchObject({ ok: false, error: { code: 'validation.invoice' } })
    const rules = answer.ok ? [] : answer.error.issues.map(({ rule }) => rule)
    expect(rules.join()).toMatch(/certificate/)
    expect(await world.call('invoices.get', { id: draft.id })).toMatchObject({
      state: 'draft',
      folio: '',
    })
    expect(await world.call('series.list', { companyId: data.companyId })).toEqual([])
  })
})

describe('series', () => {
  test('go forward only, and the log says from where', async () => {
    const series = { companyId: data.companyId, kind: 'ingreso', serie: 'B' }
    await world.call('series.save', { ...series, nextFolio: 100 })
    expect(await world.codeOf('series.save', { ...series, nextFolio: 99 })).toBe(
      'state.notAllowedNow',
    )
    await world.call('series.save', { ...series, nextFolio: 150 })
    const sealed = await sealedInvoice(world, practiceDraft(data.companyId, { serie: 'B' }))
    expect(sealed.folio).toBe('150')
    const { rows } = await world.call('audit.list', {
      subject: '', event: 'series.changed', actor: '', text: '', from: null, to: null, before: null, limit: 9,
    }) // prettier-ignore
    expect(rows).toHaveLength(2)
  })

  test('of a company that is not there are refused', async () => {
    const companyId = '00000000-0000-7000-8000-000000000000'
    expect(
      await world.codeOf('series.save', { companyId, kind: 'ingreso', serie: '', nextFolio: 1 }),
    ).toBe('notFound.company')
  })
})
