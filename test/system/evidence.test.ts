import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Evidence } from '../../src/contract/evidence.ts'
import type { InvoiceId } from '../../src/domain/ids.ts'
import { makePracticeData, type PracticeData } from '../support/coreHarness.ts'
import type { Scene } from '../support/coreHarnessScene.ts'
import { inScene } from '../support/coreHarnessScenes.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

const HOUR_MS = 3_600_000
/** It never says more than that: too old, from the first repeat on. */
const ONLY_401 = {
  fault: { kind: 'reject', code: '401' },
  times: 'forever',
  match: { operation: 'timbrar' },
}
// Of the stamping door only: what a person asks meanwhile is another.
const AT_STAMPING = { times: 4, match: { operation: 'timbrar' } }
const LOST_REQUEST = { fault: 'rst', when: 'before', ...AT_STAMPING }
const LOST_ANSWER = { fault: 'rst', when: 'after', ...AT_STAMPING }
const WHY = 'Mesa de ayuda del PAC, Laura R., ticket 48213'

async function decide(scene: Scene, id: InvoiceId, evidence: Evidence, reason = WHY) {
  const { job } = await scene.get(id)
  return scene.test.answer('outbox.decide', { id: job?.id, evidence, reason })
}

/** A document whose fate the PAC does not tell any more. */
async function inDoubt(scene: Scene): Promise<InvoiceId> {
  const { id } = await scene.send()
  await scene.reaches(id, 'unknown')
  return id
}

describe('P1-35 a doubt that the PAC never ends', () => {
  test('stays a doubt past its term, until a person says that it never arrived; nothing is sent for that', async () => {
    await inScene(data, [LOST_REQUEST, ONLY_401], async (scene) => {
      const id = await inDoubt(scene)
      const early = await decide(scene, id, { kind: 'neverArrived' })
      expect(early).toMatchObject({ ok: false, error: { code: 'state.notAllowedNow' } })
      scene.clock.skip(73 * HOUR_MS)
      expect((await scene.get(id)).job?.state).toBe('unknown')
      expect((await decide(scene, id, { kind: 'neverArrived' }, ' ')).ok).toBe(false)
      expect((await decide(scene, id, { kind: 'neverArrived' })).ok).toBe(true)
      const decided = await scene.get(id)
      expect(decided).toMatchObject({
        state: 'rejected',
        uuid: '',
        refusal: { code: 'neverArrived', words: WHY },
        job: { state: 'failed', isBound: true },
      })
      expect(await scene.story(id)).toContain('job.decided')
      expect(scene.stampsOf(decided)).toEqual([])
      // It went nowhere, and nowhere else by itself; only a person opens it again.
      const asked = scene.pac.answers.count()
      await scene.test.call('outbox.run', {})
      const again = await scene.test.answer('outbox.retry', { id: decided.job?.id })
      expect(again).toMatchObject({ ok: false, error: { code: 'state.notAllowedNow' } })
      expect(scene.pac.answers.count()).toBe(asked)
      const { version } = decided
      expect((await scene.test.call('invoices.reopen', { id, version })).state).toBe('draft')
    })
  })

  test('the stamped XML at hand ends it at any time, and only the true one does', async () => {
    await inScene(data, [LOST_ANSWER, ONLY_401], async (scene) => {
      const id = await inDoubt(scene)
      const [record] = scene.stampsOf(await scene.get(id))
      if (record === undefined) throw new Error('the PAC has stamped it')
      const xml = scene.pac.ledger.xmlOf(record)
      const sealed = await scene.xml(id, 'sealedXml')
      const wrong = [
        [sealed, 'notStamped'],
        ['<a/>', 'notStamped'],
        [xml.replace(/ Total="[^"]+"/, ' Total="1.00"'), 'otherDocument'],
        [xml.replace(/ SelloSAT="[^"]{8}/, ' SelloSAT="AAAAAAAA'), 'badSatSeal'],
      ] as const
      for (const [text, reason] of wrong) {
        const answer = await decide(scene, id, { kind: 'xml', xml: text })
        expect(answer).toMatchObject({
          ok: false,
          error: { code: 'validation.file', detail: { reason } },
        })
      }
      expect((await scene.get(id)).job?.state).toBe('unknown')
      expect((await decide(scene, id, { kind: 'xml', xml })).ok).toBe(true)
      const decided = await scene.get(id)
      expect(decided).toMatchObject({ state: 'stamped', uuid: record.uuid })
      expect(await scene.xml(id, 'stampedXml')).toBe(xml)
      expect(scene.stampsOf(decided)).toHaveLength(1)
      expect(await scene.test.call('doubles.list', {})).toEqual([])
    })
  })

  test('with the UUID alone the document is fetched from the PAC', async () => {
    await inScene(data, [LOST_ANSWER, ONLY_401], async (scene) => {
      const id = await inDoubt(scene)
      const [record] = scene.stampsOf(await scene.get(id))
      if (record === undefined) throw new Error('the PAC has stamped it')
      const unknown = '8D3B2F10-5C4E-4A7B-9D21-0F6E7A8B9C0D'
      expect((await decide(scene, id, { kind: 'uuid', uuid: unknown })).ok).toBe(false)
      expect((await scene.get(id)).job?.state).toBe('unknown')
      const uuid = record.uuid.toLowerCase()
      expect((await decide(scene, id, { kind: 'uuid', uuid })).ok).toBe(true)
      expect(await scene.get(id)).toMatchObject({ state: 'stamped', uuid: record.uuid })
    })
  })

  test('what is no doubt is not decided', async () => {
    await inScene(data, [], async (scene) => {
      const { id } = await scene.reaches((await scene.send()).id, 'done')
      const answer = await decide(scene, id, { kind: 'neverArrived' })
      expect(answer).toMatchObject({ ok: false, error: { code: 'state.notAllowedNow' } })
    })
  })
})

describe('R23 a second UUID for one document', () => {
  test('is told loudly, with both kept, until a person says what became of it', async () => {
    const shown = { fault: { kind: 'altered', what: 'total' } }
    await inScene(data, [shown, { fault: { kind: 'dup', as: 'new-uuid' } }], async (scene) => {
      const { id } = await scene.send()
      const ended = await scene.reaches(id, 'done')
      const uuids = scene.stampsOf(ended).map(({ uuid }) => uuid)
      expect(uuids).toHaveLength(2)
      const [double, none] = await scene.test.call('doubles.list', {})
      expect(none).toBeUndefined()
      expect(double?.uuid).toBe(ended.uuid)
      expect(double?.others.map(({ uuid }) => uuid)).toEqual(
        uuids.filter((uuid) => uuid !== ended.uuid),
      )
      expect(await scene.story(id)).toContain('invoice.secondUuid')
      const { base64 } = await scene.test.call('invoices.document', { id, kind: 'otherStampedXml' })
      const kept = Buffer.from(base64, 'base64').toString('utf8')
      expect(kept).toContain(double?.others[0]?.uuid)
      await scene.test.call('doubles.settle', { id, note: 'Cancelada en el SAT, motivo 02' })
      expect(await scene.test.call('doubles.list', {})).toEqual([])
      expect(await scene.story(id)).toContain('invoice.secondUuidSettled')
      const again = await scene.test.answer('doubles.settle', { id, note: 'otra vez' })
      expect(again.ok).toBe(false)
    })
  })
})
