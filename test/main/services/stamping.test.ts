import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceId } from '../../../src/domain/ids.ts'
import {
  makePracticeData,
  openTestCore,
  practiceDraft,
  sealedInvoice,
} from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'
import { openSealingWorld } from './sealingWorld.ts'

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
})
