import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { makePracticeData, openTestCore } from '../../../support/coreHarness.ts'
import type { PracticeData, TestCore } from '../../../support/coreHarness.ts'
import { createSeededRandom } from '../../../support/seededRandom.ts'
import { inCancelScene, type CancelScene } from '../cancelling/cancelScene.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

const files = async (scene: CancelScene, ids: readonly InvoiceId[]) =>
  Promise.all(
    ids.map(async (id) => ({ name: `${id}.xml`, xml: await scene.xml(id, 'stampedXml') })),
  )

/** The same company on another computer, that knows nothing of what the first one issued. */
async function elsewhere(scene: CancelScene, play: (other: TestCore) => Promise<void>) {
  const other = await openTestCore({
    ...data.copy(),
    clock: scene.clock,
    random: createSeededRandom(9),
    practice: {
      url: scene.pac.url,
      urls: { sat: scene.pac.satUrl },
      certificate: data.certificate,
    },
  })
  try {
    await play(other)
  } finally {
    await other.stop()
  }
}

describe('P2-26 what is there and not here', () => {
  test('is brought as stamped, with no new stamp, and its numbers are never used again', async () => {
    await inCancelScene(data, async (scene) => {
      const issued = [await scene.stamped(), await scene.stamped(), await scene.stamped()]
      const given = await files(
        scene,
        issued.map(({ id }) => id),
      )
      await elsewhere(scene, async (other) => {
        const { companyId } = data
        const looked = await other.call('reconcile.files', {
          companyId,
          files: given,
          bring: false,
        })
        expect(looked.files.map(({ finding }) => finding)).toEqual([
          'missing',
          'missing',
          'missing',
        ])
        const third = given.slice(2)
        await other.call('reconcile.files', { companyId, files: third, bring: true })
        const again = await other.call('reconcile.files', { companyId, files: given, bring: false })
        expect(again.files.map(({ finding }) => finding)).toEqual(['missing', 'missing', 'here'])
        const list = await other.call('invoices.list', {
          companyId, states: [], text: '', fromDate: '', toDate: '', serie: '', after: '', limit: 10,
        }) // prettier-ignore
        expect(list.rows).toMatchObject([
          { state: 'stamped', folio: '3', uuid: issued[2]?.uuid, total: '116.00' },
        ])
        const [row] = list.rows
        if (row === undefined) throw new Error('nothing was brought')
        const kept = await other.call('invoices.document', { id: row.id, kind: 'stampedXml' })
        expect(Buffer.from(kept.base64, 'base64').toString('utf8')).toBe(third[0]?.xml)
        const series = await other.call('series.list', { companyId })
        // Folios 1 and 2 stay a hole here; the next one is behind the last that was used.
        expect(series.find(({ serie }) => serie === 'A')?.nextFolio).toBe(4)
      })
      expect(scene.pac.ledger.all()).toHaveLength(3)
    })
  })

  test('R23 a second stamp over the same seal, found in a file, is an alarm and is not brought', async () => {
    await inCancelScene(data, async (scene) => {
      const { id, uuid } = await scene.stamped()
      await scene.pac.setFaults([{ fault: { kind: 'dup', as: 'new-uuid' } }])
      const body = new URLSearchParams({
        apikey: 'practica',
        xmlCFDI: await scene.xml(id, 'sealedXml'),
      })
      const answer = await fetch(`${scene.pac.url}/api/rest/servicio/timbrar`, {
        method: 'POST',
        body,
      })
      const { data: second } = (await answer.json()) as { readonly data: string }
      const { files: found } = await scene.test.call('reconcile.files', {
        companyId: data.companyId,
        files: [{ name: 'otra.xml', xml: second }],
        bring: true,
      })
      expect(found.map(({ finding }) => finding)).toEqual(['folioTaken'])
      const [double] = await scene.test.call('doubles.list', {})
      expect(double).toMatchObject({ invoiceId: id, uuid })
      expect(double?.others).toMatchObject([{ uuid: found[0]?.uuid, source: 'otra.xml' }])
      expect((await scene.get(id)).uuid).toBe(uuid)
    })
  })

  test('is fetched from the PAC by its UUID, where nobody has the file', async () => {
    await inCancelScene(data, async (scene) => {
      const { id, uuid } = await scene.stamped()
      await elsewhere(scene, async (other) => {
        const { companyId } = data
        const unknown = '8D3B2F10-5C4E-4A7B-9D21-0F6E7A8B9C0D'
        const uuids = [uuid.toLowerCase(), unknown, uuid]
        const fetched = await other.call('reconcile.fetch', { companyId, uuids })
        expect(fetched.notFound).toEqual([unknown])
        expect(fetched.unanswered).toEqual([])
        expect(fetched.files).toEqual([
          { name: `${uuid}.xml`, xml: await scene.xml(id, 'stampedXml') },
        ])
        const brought = await other.call('reconcile.files', {
          companyId,
          files: fetched.files,
          bring: true,
        })
        expect(brought.files.map(({ finding }) => finding)).toEqual(['missing'])
        await scene.pac.setFaults(['caído'])
        const silent = await other.call('reconcile.fetch', { companyId, uuids: [uuid] })
        expect(silent).toEqual({ files: [], notFound: [], unanswered: [uuid] })
      })
      expect(scene.pac.ledger.all()).toHaveLength(1)
    })
  })

  test('is not believed when a letter was changed, is another company’s, or carries no stamp', async () => {
    await inCancelScene(data, async (scene) => {
      const { id } = await scene.stamped()
      const [good] = await files(scene, [id])
      const xml = good?.xml ?? ''
      const changed = [
        xml.replace('Total="116.00"', 'Total="216.00"'),
        xml.replace(/(<cfdi:Emisor Rfc=")[A-Z0-9&]+/, '$1EKU9003173C9'),
        xml.replace(/<cfdi:Complemento>.*<\/cfdi:Complemento>/s, ''),
        'no es XML',
      ]
      await elsewhere(scene, async (other) => {
        const judged = await other.call('reconcile.files', {
          companyId: data.companyId,
          files: changed.map((text, index) => ({ name: `${String(index)}.xml`, xml: text })),
          bring: true,
        })
        expect(judged.files.map(({ finding }) => finding)).toEqual([
          'badSeal',
          'otherIssuer',
          'unstamped',
          'unreadable',
        ])
      })
    })
  })

  test('gives its stamp to the sealed document here that never got the answer', async () => {
    await inCancelScene(
      data,
      async (scene) => {
        const sent = await scene.send()
        await scene.test.until(async () => {
          const waiting = await scene.get(sent.id)
          return waiting.job?.state === 'unknown' ? waiting : null
        })
        const [stamp] = scene.pac.ledger.all()
        if (stamp === undefined) throw new Error('not stamped')
        const given = [{ name: 'a.xml', xml: scene.pac.ledger.xmlOf(stamp) }]
        const { companyId } = data
        const looked = await scene.test.call('reconcile.files', {
          companyId,
          files: given,
          bring: true,
        })
        expect(looked.files[0]?.finding).toBe('waiting')
        expect(await scene.get(sent.id)).toMatchObject({ state: 'stamped', uuid: stamp.uuid })
      },
      { faults: [{ fault: { kind: 'rst' }, when: 'after', times: 'forever' }] },
    )
  })
})

describe('P2-26 what is here', () => {
  test('and not there is named; what SAT has cancelled is taken over only by its word', async () => {
    await inCancelScene(data, async (scene) => {
      const [valid, gone, lost] = [
        await scene.stamped(),
        await scene.stamped(),
        await scene.stamped(),
      ]
      const { companyId } = data
      const day = valid.issuedLocal.slice(0, 10)
      const dates = { companyId, fromDate: day, toDate: day }
      const notThere = await scene.test.call('reconcile.notAmong', {
        ...dates,
        uuids: [valid.uuid, gone.uuid.toLowerCase()],
      })
      expect(notThere.map(({ id }) => id)).toEqual([lost.id])
      scene.pac.sat.change({ cancelledElsewhere: [gone.uuid], unknown: [lost.uuid] })
      expect(await scene.test.call('reconcile.ask', dates)).toEqual({ asked: 3 })
      const findings = await scene.test.until(async () => {
        const found = await scene.test.call('reconcile.findings', { companyId })
        return found.asking === 0 && found.checked === 3 ? found : null
      })
      expect(findings.cancelledThere.map(({ id }) => id)).toEqual([gone.id])
      // Young: the authority may not know it for three days, and that says nothing against it.
      expect(findings.unknownThere).toEqual([])
      expect((await scene.get(gone.id)).state).toBe('stamped')
      const refused = await scene.test.answer('reconcile.takeOver', { ids: [valid.id] })
      expect(refused).toMatchObject({ ok: false, error: { code: 'state.notAllowedNow' } })
      await scene.test.call('reconcile.takeOver', { ids: [gone.id] })
      expect((await scene.get(gone.id)).state).toBe('cancelled')
    })
  })
})
