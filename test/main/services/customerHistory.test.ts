import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePracticeData, practiceDraft, sealedInvoice } from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { inScene } from '../../support/coreHarnessScenes.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

test('the history of a customer holds his documents alone, and what is owed of those to be paid later', async () => {
  await inScene(data, [], async ({ test: core }) => {
    const { companyId } = data
    const search = { companyId, text: '', after: '', limit: 50 }
    const { rows: customers } = await core.call('customers.search', search)
    const [his, other] = customers.filter(({ taxId }) => taxId !== 'XAXX010101000')
    if (his === undefined || other === undefined) throw new Error('no customers')
    const receiver = (customer: typeof his) => ({
      ...practiceDraft(companyId).receiver,
      taxId: customer.taxId,
      name: customer.name,
      postalCode: customer.postalCode,
      regimenFiscal: customer.regimenFiscal,
      usoCfdi: customer.usoCfdi,
    })
    const later = { metodoPago: 'PPD', formaPago: '99' }
    const owed = await sealedInvoice(
      core,
      practiceDraft(companyId, { receiver: receiver(his), ...later }),
    )
    await sealedInvoice(core, practiceDraft(companyId, { receiver: receiver(his) }))
    await sealedInvoice(core, practiceDraft(companyId, { receiver: receiver(other), ...later }))
    await core.until(async () => {
      const { waiting, sending, unknown } = await core.call('outbox.status', {})
      return waiting + sending + unknown === 0 ? true : null
    })
    const history = await core.call('customers.history', { id: his.id })
    expect(history.rows.map(({ receiverTaxId }) => receiverTaxId)).toEqual([his.taxId, his.taxId])
    expect(history).toMatchObject({
      accepted: 2,
      hasMore: false,
      owed: [{ currency: 'MXN', amount: owed.total }],
    })
  })
})
