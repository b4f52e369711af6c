import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceDetail } from '../../../src/contract/invoices.ts'
import type { InvoiceId } from '../../../src/domain/ids.ts'
import type { Host } from '../../../src/main/host.ts'
import type { StepName, Steps } from '../../../src/main/steps.ts'
import {
  makePracticeData,
  openTestCore,
  practiceDraft,
  sealedInvoice,
} from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'
import { openScene } from '../../support/coreHarnessScene.ts'
import { openSealingWorld } from './sealingWorld.ts'

const NO_HOST: Host = {
  shell: 'cli',
  saveFile: () => Promise.resolve(null),
  chooseFolder: () => Promise.resolve(null),
  openHelp: () => Promise.resolve(),
  notify: () => undefined,
}

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

describe('sealing', () => {
  test('R56 a folio that another program took while this one was signing is answered by signing again', async () => {
    const { folder, secrets } = data.copy()
    let rival: (() => void) | null = null
    const world = await openSealingWorld(data, {
      folder,
      secrets,
      steps: (step) => {
        if (step !== 'seal.beforeCommit') return
        rival?.()
        rival = null
      },
    })
    const other = await openTestCore({
      folder,
      secrets,
      clock: world.clock,
      random: createSeededRandom(77),
      practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
      connectivity: world.connectivity,
    })
    // The rival moves the series on, as its own sealing does, in the moment between signature and commit.
    rival = () =>
      void other.answer('series.save', {
        companyId: data.companyId,
        kind: 'ingreso',
        serie: 'A',
        nextFolio: 8,
      })
    const sealed = await sealedInvoice(world, practiceDraft(data.companyId))
    const { base64 } = await world.call('invoices.document', { id: sealed.id, kind: 'sealedXml' })
    const xml = Buffer.from(base64, 'base64').toString('utf8')
    expect(xml).toContain(`Folio="${sealed.folio}"`)
    expect(sealed.folio).toBe('8')
    expect((await sealedInvoice(other, practiceDraft(data.companyId))).folio).toBe('9')
    await other.stop()
    await world.stop()
  }, 60_000)

  test('what is refused takes no folio; what is sealed is queued with the digest of its very bytes', async () => {
    const world = await openSealingWorld(data)
    const bad = practiceDraft(data.companyId, { formaPago: '98' })
    const { id, version } = await world.call('invoices.saveDraft', { target: null, draft: bad })
    expect(await world.codeOf('stamping.sealAndQueue', { id, version })).toBe('validation.invoice')
    expect(await world.codeOf('stamping.sealAndQueue', { id, version: version + 1 })).toBe(
      'state.staleVersion',
    )
    const unknown = '00000000-0000-7000-8000-000000000000' as InvoiceId
    expect(await world.codeOf('stamping.sealAndQueue', { id: unknown, version: 1 })).toBe(
      'notFound.invoice',
    )

    const sealed = await sealedInvoice(world, practiceDraft(data.companyId))
    expect(sealed.folio).toBe('1')
    expect(
      await world.codeOf('stamping.sealAndQueue', { id: sealed.id, version: sealed.version }),
    ).toBe('state.alreadySealed')
    const file = await world.call('invoices.document', { id: sealed.id, kind: 'sealedXml' })
    const digest = createHash('sha256').update(Buffer.from(file.base64, 'base64')).digest('hex')
    expect(sealed.documents).toEqual([{ kind: 'sealedXml', sha256: digest }])
    expect(sealed.job).toMatchObject({ state: 'queued', attempts: 0 })
    // R59: 72 hours from Fecha, local to the place of issue (Aguascalientes, UTC-6).
    const fecha = Date.parse(`${sealed.issuedLocal}-06:00`)
    expect(sealed.job?.deadlineAt).toBe(fecha + 72 * 3_600_000)
    await world.stop()
  })

  test('many at once get folios in their order; who is refused takes none and holds nobody up', async () => {
    const world = await openSealingWorld(data)
    const drafts: InvoiceDetail[] = []
    for (let number = 0; number < 50; number += 1) {
      const change = number % 17 === 4 ? { formaPago: '98' } : {}
      const draft = practiceDraft(data.companyId, change)
      drafts.push(await world.call('invoices.saveDraft', { target: null, draft }))
    }
    const targets = drafts.map(({ id, version }, index) => ({
      id,
      version: index % 10 === 7 ? version + 1 : version,
    }))
    const [first] = targets
    if (first === undefined) throw new Error('there are fifty')
    const caller = world.core.people.callerThrough('cli', NO_HOST)
    const told: string[] = []
    // The first one is asked for twice: a double press is one document and one folio.
    const outcomes = await world.core.stamping.sealAndQueueMany(
      [first, ...targets],
      caller,
      (ended) => told.push(...ended.map(({ id }) => id)),
    )
    expect(told).toEqual([first.id, ...targets.map(({ id }) => id)])
    const codes = outcomes.map(({ refusal }) => refusal?.code ?? 'sealed')
    const expected = targets.map((_, index) => {
      if (index % 10 === 7) return 'state.staleVersion'
      if (index % 17 === 4) return 'validation.invoice'
      return index === 0 ? 'state.alreadySealed' : 'sealed'
    })
    expect(codes).toEqual(['sealed', ...expected])
    const sealed = await Promise.all(
      outcomes
        .filter(({ refusal }) => refusal === null)
        .map(({ id }) => world.call('invoices.get', { id })),
    )
    // 50 less 5 stale ones (7, 17, … 47) and 3 wrong ones (4, 21, 38).
    expect(sealed.map(({ folio }) => Number(folio))).toEqual(
      Array.from({ length: 42 }, (_, index) => index + 1),
    )
    for (const { id, folio } of sealed) {
      const { base64 } = await world.call('invoices.document', { id, kind: 'sealedXml' })
      expect(Buffer.from(base64, 'base64').toString('utf8')).toContain(`Folio="${folio}"`)
    }
    await world.stop()
  })

  test('a batch that is called off leaves the rest as drafts', async () => {
    const world = await openSealingWorld(data)
    const drafts: InvoiceDetail[] = []
    for (let number = 0; number < 100; number += 1) {
      const draft = practiceDraft(data.companyId)
      drafts.push(await world.call('invoices.saveDraft', { target: null, draft }))
    }
    const stop = new AbortController()
    const caller = world.core.people.callerThrough('cli', NO_HOST)
    const outcomes = await world.core.stamping.sealAndQueueMany(
      drafts,
      caller,
      () => stop.abort(),
      stop.signal,
    )
    expect(outcomes.length).toBeGreaterThan(0)
    expect(outcomes.length).toBeLessThan(100)
    expect(outcomes.every(({ refusal }) => refusal === null)).toBe(true)
    const states = await Promise.all(
      drafts.map(async ({ id }) => (await world.call('invoices.get', { id })).state),
    )
    expect(states.filter((state) => state === 'sealed')).toHaveLength(outcomes.length)
    expect(states.filter((state) => state === 'draft')).toHaveLength(100 - outcomes.length)
    await world.stop()
  })

  test('files say in their names what they are not, and the slip is only there while it waits', async () => {
    const world = await openSealingWorld(data)
    const { id, job } = await sealedInvoice(world, practiceDraft(data.companyId))
    const slip = await world.call('invoices.document', { id, kind: 'slip' })
    expect(slip.name).toMatch(/PRACTICA-SIN-VALOR-FISCAL.*EN-PROCESO.*\.pdf$/)
    const xml = await world.call('invoices.document', { id, kind: 'sealedXml' })
    expect(xml.name).toMatch(/PRACTICA-SIN-VALOR-FISCAL.*SIN-TIMBRAR.*\.xml$/)
    for (const kind of ['pdf', 'stampedXml']) {
      expect(await world.codeOf('invoices.document', { id, kind })).toBe('notFound.document')
    }
    await world.call('outbox.withdraw', { id: job?.id as never })
    const draft = await world.call('invoices.reopen', {
      id,
      version: (await world.call('invoices.get', { id })).version,
    })
    expect(await world.codeOf('invoices.document', { id, kind: 'slip' })).toBe('notFound.document')
    // Reopened and sealed anew: the job of before may not send what nobody sees any more.
    world.clock.jump(60_000)
    await world.call('stamping.sealAndQueue', { id, version: draft.version })
    expect(await world.codeOf('outbox.retry', { id: job?.id })).toBe('state.notAllowedNow')
    await world.stop()
  })

  test('G2 a number that a corrected document leaves by going to another series is in the log; its kind keeps it no longer either', async () => {
    const world = await openSealingWorld(data)
    const { id, job, serie, folio } = await sealedInvoice(world, practiceDraft(data.companyId))
    await world.call('outbox.withdraw', { id: job?.id as never })
    const { version } = await world.call('invoices.get', { id })
    const opened = await world.call('invoices.reopen', { id, version })
    expect(opened.folio).toBe(folio)
    const edited = { ...practiceDraft(data.companyId), notes: 'corregida' }
    const kept = await world.call('invoices.saveDraft', {
      target: { id, version: opened.version },
      draft: edited,
    })
    expect(kept.folio).toBe(folio)
    const left = async () =>
      (
        await world.call('audit.list', {
          subject: id, event: 'invoice.numberLeft', actor: '', text: '', from: null, to: null, before: null, limit: 9,
        })
      ).rows.map((row) => JSON.parse(row.data) as unknown) // prettier-ignore
    expect(await left()).toEqual([])
    const moved = await world.call('invoices.saveDraft', {
      target: { id, version: kept.version },
      draft: { ...edited, serie: 'Z' },
    })
    expect(moved.folio).toBe('')
    expect(await left()).toEqual([{ kind: 'ingreso', serie, folio, to: 'Z' }])
    await world.stop()
  })
})

test('P6 the first of many are on their way before the others take the thread', async () => {
  const passed: StepName[] = []
  const steps: Steps = (name) => void passed.push(name)
  // A clock a hundred times slower than the real one: how fast this machine is decides nothing.
  const scene = await openScene(data, [], { steps }, 0.01)
  const drafts: InvoiceDetail[] = []
  for (let made = 0; made < 30; made += 1) {
    const draft = practiceDraft(data.companyId)
    drafts.push(await scene.test.call('invoices.saveDraft', { target: null, draft }))
  }
  passed.length = 0
  const caller = scene.test.core.people.callerThrough('cli', NO_HOST)
  await scene.test.core.stamping.sealAndQueueMany(drafts, caller, () => undefined)
  const sealedBeforeTheFirstLeft = passed
    .slice(0, passed.indexOf('attempt.recorded'))
    .filter((name) => name === 'seal.beforeCommit')
  expect(sealedBeforeTheFirstLeft).toHaveLength(10)
  await scene.end()
})
