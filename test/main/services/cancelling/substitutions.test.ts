import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CancelPreview } from '../../../../src/contract/cancellations.ts'
import type { InvoiceDetail } from '../../../../src/contract/invoices.ts'
import { makePracticeData, practiceDraft } from '../../../support/coreHarness.ts'
import type { PracticeData } from '../../../support/coreHarness.ts'
import { inCancelScene, type CancelScene } from './cancelScene.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

const preview = (scene: CancelScene, { id }: InvoiceDetail): Promise<CancelPreview> =>
  scene.test.call('cancellations.preview', { id })

const begin = (scene: CancelScene, { id, version }: InvoiceDetail): Promise<InvoiceDetail> =>
  scene.test.call('cancellations.substitute', { id, version })

const seal = (scene: CancelScene, { id, version }: InvoiceDetail): Promise<InvoiceDetail> =>
  scene.test.call('stamping.sealAndQueue', { id, version })

describe('a guided substitution', () => {
  test('P1-38 cancels the old one only once the copy is stamped', async () => {
    await inCancelScene(data, async (scene) => {
      const original = await scene.stamped()
      const copy = await begin(scene, original)
      expect(copy).toMatchObject({
        state: 'draft',
        draft: { relations: [{ tipoRelacion: '04', uuids: [original.uuid] }] },
      })
      // Pressed twice, or after a restart: the same copy.
      expect((await begin(scene, original)).id).toBe(copy.id)
      expect((await preview(scene, original)).substitution).toMatchObject({ step: 1 })
      expect((await scene.get(original.id)).state).toBe('stamped')
      await seal(scene, copy)
      await scene.becomes(original.id, 'cancelled')
      const { newest, substitution } = await preview(scene, original)
      const stamped = await scene.get(copy.id)
      expect(newest).toMatchObject({ motive: '01', substitute: stamped.uuid })
      expect(substitution).toMatchObject({ step: 4, state: 'requested' })
      expect(scene.requests()).toBe(1)
    })
  })

  test('P1-38 leaves the old one alone when the copy is refused', async () => {
    await inCancelScene(data, async (scene) => {
      const original = await scene.stamped()
      await scene.pac.setFaults([{ fault: { kind: 'reject', code: 'CFDI40145' } }])
      const copy = await seal(scene, await begin(scene, original))
      await scene.becomes(copy.id, 'rejected')
      expect((await scene.get(original.id)).state).toBe('stamped')
      expect(scene.requests()).toBe(0)
      // Corrected and stamped in the end: then, and only then.
      await scene.pac.setFaults([])
      const { id, version } = await scene.get(copy.id)
      await seal(scene, await scene.test.call('invoices.reopen', { id, version }))
      await scene.becomes(original.id, 'cancelled')
    })
  })

  test('P1-38 cancels nothing for a copy that no longer names the old one', async () => {
    await inCancelScene(data, async (scene) => {
      const original = await scene.stamped()
      const { id, version, draft } = await begin(scene, original)
      if (draft.country !== 'MX') throw new Error('not Mexican')
      const plain = await scene.test.call('invoices.saveDraft', {
        target: { id, version },
        draft: { ...draft, relations: [] },
      })
      await seal(scene, plain)
      await scene.becomes(id, 'stamped')
      expect((await scene.get(original.id)).state).toBe('stamped')
      expect((await preview(scene, original)).newest).toBeNull()
    })
  })

  test('can be given up, and begun again', async () => {
    await inCancelScene(data, async (scene) => {
      const original = await scene.stamped()
      const copy = await begin(scene, original)
      await scene.test.call('cancellations.dropSubstitution', { copyId: copy.id })
      expect((await scene.get(copy.id)).state).toBe('void')
      expect((await preview(scene, original)).substitution).toBeNull()
      expect((await begin(scene, original)).id).not.toBe(copy.id)
    })
  })
})

describe('related documents', () => {
  test('P1-41 stand in the way until they are cancelled; nothing is sent before', async () => {
    await inCancelScene(data, async (scene) => {
      const original = await scene.stamped()
      const relations = [{ tipoRelacion: '01', uuids: [original.uuid.toLowerCase()] }]
      const note = await scene.stamped({ relations })
      const answer = await scene.test.answer('cancellations.request', {
        id: original.id,
        version: original.version,
        motive: '02',
        substitute: '',
      })
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'state.relatedDocuments', detail: { documents: 'A-2', ids: note.id } },
      })
      expect((await preview(scene, original)).blockers).toMatchObject([
        { id: note.id, tipoRelacion: '01' },
      ])
      const calls = scene.pac.answers.latest().filter(({ operation }) => operation === 'cancelar2')
      expect(calls).toEqual([])
      await scene.cancel(note)
      await scene.becomes(note.id, 'cancelled')
      await scene.cancel(original)
      await scene.becomes(original.id, 'cancelled')
    })
  })

  test('a substitute of ours has to be stamped and to say so', async () => {
    await inCancelScene(data, async (scene) => {
      const original = await scene.stamped()
      const other = await scene.test.call('invoices.saveDraft', {
        target: null,
        draft: practiceDraft(data.companyId),
      })
      expect(other.state).toBe('draft')
      const unrelated = await scene.stamped()
      const ask = (substitute: string) =>
        scene.test.answer('cancellations.request', {
          id: original.id,
          version: original.version,
          motive: '01',
          substitute,
        })
      expect(await ask(unrelated.uuid)).toMatchObject({
        error: { issues: [{ path: 'substitute', rule: 'cancel.substituteUnrelated' }] },
      })
      expect(await ask('')).toMatchObject({
        error: { issues: [{ path: 'substitute', rule: 'cancel.substituteMissing' }] },
      })
    })
  })
})
