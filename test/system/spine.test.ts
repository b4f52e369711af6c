import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createQuickClock } from '../support/coreHarnessClock.ts'
import {
  makePracticeData,
  openTestCore,
  practiceDraft,
  sealedInvoice,
} from '../support/coreHarness.ts'
import type { PracticeData } from '../support/coreHarness.ts'
import { AS_USUAL, inScene } from '../support/coreHarnessScenes.ts'
import { createSeededRandom } from '../support/seededRandom.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

/** A code of SAT's matrix that the scripted PAC refuses with. */
const REFUSED = { fault: { kind: 'reject', code: 'CFDI40145' } }

describe('the way of a document', () => {
  test('compose, check, seal, queue, stamp, files, proof, audit', async () => {
    await inScene(data, [], async (scene) => {
      const { test: core } = scene
      const draft = practiceDraft(data.companyId)
      const checked = await core.call('invoices.check', { draft })
      expect(checked.issues.filter(({ severity }) => severity === 'error')).toEqual([])
      // 100.00 and 16 % IVA.
      expect(checked.totals.total).toBe('116.00')

      const sealed = await sealedInvoice(core, draft)
      expect(sealed).toMatchObject({ state: 'sealed', serie: 'A', folio: '1', uuid: '' })
      const done = await scene.reaches(sealed.id, 'done')
      expect(done).toMatchObject({ state: 'stamped', total: '116.00', refusal: null })
      expect(done.documents.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['sealedXml', 'stampedXml']),
      )

      const [stamp] = scene.stampsOf(done)
      expect(stamp?.uuid).toBe(done.uuid)
      const sealedXml = await scene.xml(done.id, 'sealedXml')
      const stampedXml = await scene.xml(done.id, 'stampedXml')
      // What was stamped is what was sealed, with a Complemento put in.
      expect(stampedXml.replace(/<cfdi:Complemento>.*<\/cfdi:Complemento>/s, '')).toBe(sealedXml)

      const [entry, ...more] = await core.call('invoices.proof', { id: done.id })
      expect(more).toEqual([])
      const digest = done.documents.find(({ kind }) => kind === 'sealedXml')?.sha256
      expect(entry).toMatchObject({
        provider: 'facturaloplus', maybeSent: true, httpStatus: 200, documentSha256: digest,
      }) // prettier-ignore
      expect(entry?.request).toContain(encodeURIComponent(sealedXml.slice(0, 200)))
      expect(entry?.response).toContain(done.uuid)
      expect(await scene.story(done.id)).toEqual(AS_USUAL)
      expect(core.told.map(({ name }) => name)).toContain('invoices.changed')
    })
  })

  test('without network everything but the stamp; with it, all go', async () => {
    await inScene(data, [], async (scene) => {
      scene.test.connectivity.set(false)
      const sent = [await scene.send(), await scene.send(), await scene.send()]
      expect(sent.map(({ folio }) => folio)).toEqual(['1', '2', '3'])
      expect(await scene.test.call('outbox.status', {})).toMatchObject({
        online: false,
        waiting: 3,
      })
      expect(scene.pac.answers.count()).toBe(0)
      scene.test.connectivity.set(true)
      for (const { id } of sent) expect((await scene.reaches(id, 'done')).state).toBe('stamped')
      expect(scene.pac.ledger.all()).toHaveLength(3)
    })
  })
})

describe('two at once', () => {
  test('R41 a double click is one job and one folio', async () => {
    await inScene(data, [], async ({ test: core, pac, reaches }) => {
      const draft = practiceDraft(data.companyId)
      const { id, version } = await core.call('invoices.saveDraft', { target: null, draft })
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => core.answer('stamping.sealAndQueue', { id, version })),
      )
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]))
      expect(codes).toEqual(Array(4).fill('state.alreadySealed'))
      await reaches(id, 'done')
      const jobs = await core.call('outbox.list', { scope: 'all', after: '', limit: 10 })
      expect(jobs.rows).toHaveLength(1)
      expect(pac.ledger.all()).toHaveLength(1)
      const [series] = await core.call('series.list', { companyId: data.companyId })
      expect(series?.nextFolio).toBe(2)
    })
  })

  test('R41 a draft that another window changed is not sealed', async () => {
    await inScene(data, [], async ({ test: core }) => {
      const draft = practiceDraft(data.companyId)
      const { id, version } = await core.call('invoices.saveDraft', { target: null, draft })
      await core.call('invoices.saveDraft', { target: { id, version }, draft })
      for (const method of ['stamping.sealAndQueue', 'invoices.discardDraft']) {
        const answer = await core.answer(method, { id, version })
        expect(answer).toMatchObject({ ok: false, error: { code: 'state.staleVersion' } })
      }
    })
  })

  test('R56 many seals at once take each number once', async () => {
    await inScene(data, [], async (scene) => {
      const sent = await Promise.all(Array.from({ length: 12 }, () => scene.send()))
      const folios = sent.map(({ folio }) => Number(folio)).toSorted((a, b) => a - b)
      expect(folios).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
      for (const { id } of sent) await scene.reaches(id, 'done')
      expect(scene.pac.ledger.all()).toHaveLength(12)
    })
  })

  test('G6 R40 two programs on one folder: each document goes once, each number is taken once', async () => {
    const copy = data.copy()
    const shared = { folder: copy.folder, secrets: copy.secrets }
    await inScene(
      data,
      [],
      async (scene) => {
        const second = await openTestCore({
          ...shared,
          clock: createQuickClock(60),
          random: createSeededRandom(2),
          practice: { url: scene.pac.url, certificate: data.certificate },
        })
        const sent = []
        for (let turn = 0; turn < 10; turn += 1) {
          sent.push(await scene.send())
          sent.push(await sealedInvoice(second, practiceDraft(data.companyId)))
        }
        // Whoever sends the last one is the one who tells of it.
        const settled = async (): Promise<true | null> => {
          const status = await scene.test.call('outbox.status', {})
          return status.waiting + status.sending + status.unknown === 0 ? true : null
        }
        await Promise.race([scene.test.until(settled), second.until(settled)])
        for (const { id } of sent) expect((await scene.get(id)).state).toBe('stamped')
        expect(new Set(sent.map(({ folio }) => folio)).size).toBe(20)
        expect(scene.pac.ledger.all()).toHaveLength(20)
        expect(second.logged).toEqual([])
        await second.stop()
      },
      undefined,
      shared,
    )
  })
})

describe('what a person may do with what did not go', () => {
  test('R56 R18 a refused document is opened again, keeps its number, and goes', async () => {
    await inScene(data, [REFUSED], async (scene) => {
      const refused = await scene.reaches((await scene.send()).id, 'failed')
      const target = { id: refused.id, version: refused.version }
      const draft = await scene.test.call('invoices.reopen', target)
      expect(draft).toMatchObject({ state: 'draft', folio: '1' })
      // Sending the old document while the person edits the new one is refused.
      const retried = await scene.test.answer('outbox.retry', { id: refused.job?.id })
      expect(retried).toMatchObject({ ok: false, error: { code: 'state.notAllowedNow' } })
      await scene.test.call('stamping.sealAndQueue', { id: draft.id, version: draft.version })
      const done = await scene.reaches(draft.id, 'done')
      expect(done).toMatchObject({ state: 'stamped', folio: '1' })
      expect((await scene.send()).folio).toBe('2')
    })
  })

  test('a refused document goes again as it is', async () => {
    await inScene(data, [REFUSED], async (scene) => {
      const refused = await scene.reaches((await scene.send()).id, 'failed')
      if (refused.job === null) throw new Error('no job')
      await scene.test.call('outbox.retry', { id: refused.job.id })
      expect((await scene.reaches(refused.id, 'done')).state).toBe('stamped')
    })
  })

  test('what was refused while the person still saw it waiting does not go again by "now"', async () => {
    await inScene(data, [REFUSED], async (scene) => {
      const refused = await scene.reaches((await scene.send()).id, 'failed')
      if (refused.job === null) throw new Error('no job')
      const late = { id: refused.job.id, seen: 'queued' }
      expect(await scene.test.answer('outbox.retry', late)).toMatchObject({
        ok: false,
        error: { code: 'state.notAllowedNow' },
      })
      expect((await scene.test.call('invoices.get', { id: refused.id })).state).toBe('rejected')
      await scene.test.call('outbox.retry', { id: refused.job.id, seen: 'failed' })
      expect((await scene.reaches(refused.id, 'done')).state).toBe('stamped')
    })
  })

  test('R56 a withdrawn document is opened again and keeps its number', async () => {
    await inScene(data, [], async (scene) => {
      scene.test.connectivity.set(false)
      const { id, job } = await scene.send()
      if (job === null) throw new Error('no job')
      expect(await scene.test.call('outbox.withdraw', { id: job.id })).toMatchObject({
        state: 'withdrawn',
      })
      const { version } = await scene.get(id)
      const draft = await scene.test.call('invoices.reopen', { id, version })
      expect(draft).toMatchObject({ state: 'draft', folio: '1' })
      scene.test.connectivity.set(true)
      await scene.test.call('stamping.sealAndQueue', { id, version: draft.version })
      expect(await scene.reaches(id, 'done')).toMatchObject({ state: 'stamped', folio: '1' })
      expect(scene.pac.ledger.all()).toHaveLength(1)
    })
  })

  test('a document whose fate is unknown is neither withdrawn nor opened again', async () => {
    const silent = { fault: { kind: 'timeout' }, when: 'after', times: 2 }
    await inScene(data, [silent], async (scene) => {
      const doubted = await scene.reaches((await scene.send()).id, 'unknown')
      const { id, version, job } = doubted
      for (const [method, input] of [
        ['outbox.withdraw', { id: job?.id }],
        ['invoices.reopen', { id, version }],
        ['invoices.discardDraft', { id, version }],
        ['stamping.sealAndQueue', { id, version }],
      ] as const) {
        expect((await scene.test.answer(method, input)).ok).toBe(false)
      }
      expect((await scene.reaches(id, 'done')).state).toBe('stamped')
    })
  })
})
