import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPracticePac } from '../../../../src/practice/pac/startPracticePac.ts'
import { makePracticeData } from '../../../support/coreHarness.ts'
import type { PracticeData } from '../../../support/coreHarness.ts'
import { makeTempFolder } from '../../../support/tempStore.ts'
import { inCancelScene } from './cancelScene.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

test('a PAC that takes the request signed here goes before one that wants the key, whoever stamped', async () => {
  await inCancelScene(data, async (scene) => {
    const other = await startPracticePac({
      folder: makeTempFolder(true),
      provider: 'swsapien',
      sat: scene.pac.sat,
      clock: scene.clock,
      stamper: data.stamper,
    })
    try {
      const invoice = await scene.stamped()
      await scene.test.call('accounts.save', {
        id: null,
        companyId: data.companyId,
        provider: 'swsapien',
        environment: 'practice',
        label: 'SW',
        settings: { baseUrl: other.url, apiUrl: other.url },
        secrets: { token: 'practica' },
      })
      const { way } = await scene.test.call('cancellations.preview', { id: invoice.id })
      expect(way).toMatchObject({ account: 'SW', kind: 'signedRequest' })
      await scene.cancel(invoice)
      await scene.becomes(invoice.id, 'cancelled')
      const proof = await scene.test.call('invoices.proof', { id: invoice.id })
      const sent = proof.find(({ endpoint }) => endpoint === 'swsapien.cancel')
      expect(sent?.request).toContain('<SignatureValue>')
      expect(proof.map(({ endpoint }) => endpoint)).not.toContain('facturaloplus.cancelar2')
      const { base64 } = await scene.test.call('invoices.document', {
        id: invoice.id,
        kind: 'cancelReceipt',
      })
      expect(Buffer.from(base64, 'base64').toString('utf8')).toContain('<EstatusUUID>201<')
    } finally {
      await other.close()
    }
  })
})
