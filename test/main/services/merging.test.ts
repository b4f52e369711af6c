import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Duplicates } from '../../../src/contract/merging.ts'
import { customerInputOf, productInputOf } from '../../../src/domain/recordInput.ts'
import type { Customer, CustomerInput } from '../../../src/domain/parties.ts'
import type { Product, ProductInput } from '../../../src/domain/products.ts'
import { aCustomer, aLine, aProduct, aReceiver } from '../../support/cfdiBuilders.ts'
import { makePracticeData, practiceDraft, sealedInvoice } from '../../support/coreHarness.ts'
import type { PracticeData, TestCore } from '../../support/coreHarness.ts'
import { inScene } from '../../support/coreHarnessScenes.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

const ROBOTICA = { taxId: 'URE180429TM6', name: 'UNIVERSIDAD ROBOTICA ESPAÑOLA' }

function withCore(play: (core: TestCore) => Promise<void>): Promise<void> {
  return inScene(data, [], ({ test: core }) => play(core))
}

function addCustomer(core: TestCore, change: Partial<CustomerInput>): Promise<Customer> {
  const customer = { ...customerInputOf(aCustomer()), ...change }
  return core.call('customers.save', { companyId: data.companyId, target: null, customer })
}

function addProduct(core: TestCore, change: Partial<ProductInput>): Promise<Product> {
  const product = { ...productInputOf(aProduct()), ...change }
  return core.call('products.save', { companyId: data.companyId, target: null, product })
}

const search = (text: string) => ({ companyId: data.companyId, text, after: '', limit: 50 })
const seen = ({ id, version }: { id: string; version: number }) => ({ id, version }) as never

function draftFor(customer: Customer, change: object = {}) {
  const { taxId, name, postalCode, regimenFiscal, usoCfdi, email } = customer
  return practiceDraft(data.companyId, {
    customerId: customer.id,
    receiver: aReceiver({ taxId, name, postalCode, regimenFiscal, usoCfdi, email, ...change }),
  })
}

function whys(found: Duplicates<Customer>): readonly string[] {
  return found.pairs.map(({ why, one, other }) => `${why}: ${one.name} / ${other.name}`)
}

describe('two customers that are one', () => {
  test('drafts follow, what was issued stays as it was, and whoever looks for the one finds the other', async () => {
    await withCore(async (core) => {
      const [keep] = (await core.call('customers.search', search(ROBOTICA.taxId))).rows
      if (keep === undefined) throw new Error('no customer')
      const gone = await addCustomer(core, {
        ...ROBOTICA,
        name: 'UNIVERSIDAD ROBOTICA ESPANOLA',
        postalCode: '86991',
        email: 'compras@robotica.test',
      })
      const issued = await sealedInvoice(core, draftFor(gone))
      const draft = await core.call('invoices.saveDraft', { target: null, draft: draftFor(gone) })
      const byHand = await core.call('invoices.saveDraft', {
        target: null,
        draft: draftFor(gone, { name: 'UNA SUCURSAL', usoCfdi: 'G03' }),
      })
      const found = await core.call('customers.duplicates', { companyId: data.companyId })
      expect(found.pairs.map(({ why, documents }) => ({ why, documents }))).toEqual([
        { why: 'code', documents: { one: 0, other: 3 } },
      ])

      const customer = { ...customerInputOf(keep), email: 'compras@robotica.test' }
      const merged = await core.call('customers.merge', {
        keep: seen(keep),
        gone: seen(gone),
        customer,
      })
      expect(merged).toMatchObject({ kept: { id: keep.id, ...ROBOTICA }, drafts: 2 })

      const after = await core.call('invoices.get', { id: draft.id })
      expect(after.draft).toMatchObject({
        customerId: keep.id,
        receiver: { ...ROBOTICA, usoCfdi: 'G01', email: 'compras@robotica.test' },
      })
      const hand = await core.call('invoices.get', { id: byHand.id })
      expect(hand.draft).toMatchObject({
        customerId: keep.id,
        receiver: { name: 'UNA SUCURSAL', usoCfdi: 'G03' },
      })
      const still = await core.call('invoices.get', { id: issued.id })
      expect(still.draft.receiver.name).toBe('UNIVERSIDAD ROBOTICA ESPANOLA')
      expect(still.customerId).toBe(gone.id)

      const all = await core.call('customers.search', search(''))
      expect(all.rows.some(({ id }) => id === gone.id)).toBe(false)
      expect((await core.call('customers.search', search('ESPANOLA'))).rows.map(({ id }) => id)).toEqual([keep.id]) // prettier-ignore
      expect((await core.call('customers.get', { id: gone.id })).id).toBe(keep.id)
      expect((await core.call('customers.duplicates', { companyId: data.companyId })).pairs).toEqual([]) // prettier-ignore
      const audit = await core.call('audit.list', {
        subject: keep.id, event: 'customer.merged', actor: '', text: '', from: null, to: null, before: null, limit: 5,
      }) // prettier-ignore
      expect(JSON.parse(audit.rows[0]?.data ?? '')).toMatchObject({
        gone: { id: gone.id },
        drafts: 2,
      })
    })
  })

  test('a merge is taken back with its drafts while nothing was issued since, and only then', async () => {
    await withCore(async (core) => {
      const [keep] = (await core.call('customers.search', search(ROBOTICA.taxId))).rows
      if (keep === undefined) throw new Error('no customer')
      const first = await addCustomer(core, { ...ROBOTICA, name: 'UNIVERSIDAD ROBOTICA 1' })
      const gone = await addCustomer(core, { ...ROBOTICA, name: 'UNIVERSIDAD ROBOTICA 2', email: 'dos@robotica.test' }) // prettier-ignore
      const draft = await core.call('invoices.saveDraft', { target: null, draft: draftFor(gone) })
      const other = await core.call('invoices.saveDraft', { target: null, draft: draftFor(keep) })
      // One had gone into the other before: it is led back with it.
      await core.call('customers.merge', { keep: seen(gone), gone: seen(first), customer: customerInputOf(gone) }) // prettier-ignore
      const now = await core.call('customers.get', { id: gone.id })
      const customer = { ...customerInputOf(keep), email: 'dos@robotica.test' }
      const { kept } = await core.call('customers.merge', { keep: seen(keep), gone: seen(now), customer }) // prettier-ignore
      expect((await core.call('customers.get', { id: first.id })).id).toBe(keep.id)

      const undone = await core.call('customers.unmerge', { id: keep.id })
      expect([undone.kept.id, undone.back.id, undone.drafts]).toEqual([keep.id, gone.id, 1])
      expect(customerInputOf(undone.kept)).toEqual(customerInputOf(keep))
      expect(customerInputOf(undone.back)).toEqual(customerInputOf(gone))
      expect((await core.call('customers.get', { id: first.id })).id).toBe(gone.id)
      const names = (await core.call('customers.search', search('ROBOTICA'))).rows.map(({ id }) => id) // prettier-ignore
      expect(new Set(names)).toEqual(new Set([keep.id, gone.id]))
      expect((await core.call('invoices.get', { id: draft.id })).draft).toMatchObject({
        customerId: gone.id,
        receiver: { name: 'UNIVERSIDAD ROBOTICA 2', email: 'dos@robotica.test' },
      })
      expect((await core.call('invoices.get', { id: other.id })).customerId).toBe(keep.id)
      // Once is once.
      await expect(core.call('customers.unmerge', { id: keep.id })).rejects.toMatchObject({ wire: { detail: { reason: 'mergeUnknown' } } }) // prettier-ignore

      // His data changed since: what he would go back to is no longer clear.
      const again = await core.call('customers.merge', {
        keep: seen(undone.kept),
        gone: seen(undone.back),
        customer,
      })
      expect(again.kept.version).toBeGreaterThan(kept.version)
      const edited = await core.call('customers.save', {
        companyId: data.companyId,
        target: seen(again.kept),
        customer: { ...customer, phone: '449' },
      })
      await expect(core.call('customers.unmerge', { id: keep.id })).rejects.toMatchObject({ wire: { code: 'state.staleVersion' } }) // prettier-ignore

      // Something was issued to him since.
      const third = await addCustomer(core, { ...ROBOTICA, name: 'UNIVERSIDAD ROBOTICA 3' })
      const last = await core.call('customers.merge', { keep: seen(edited), gone: seen(third), customer }) // prettier-ignore
      await sealedInvoice(core, draftFor(last.kept))
      await expect(core.call('customers.unmerge', { id: keep.id })).rejects.toMatchObject({ wire: { detail: { reason: 'mergeIssued' } } }) // prettier-ignore
    })
  })

  test('the history tells of documents that name him by the RFC of then, and the chain never leads to a third', async () => {
    await withCore(async (core) => {
      const wrong = await addCustomer(core, {
        taxId: 'IIA040805DZ5',
        name: 'INDISTRIA ILUMINADORA',
      })
      const middle = await addCustomer(core, { name: 'INDISTRIA ILUMINADORA' })
      const last = await addCustomer(core, {})
      await core.call('invoices.saveDraft', {
        target: null,
        draft: practiceDraft(data.companyId, { receiver: aReceiver({ taxId: 'IIA040805DZ5' }) }),
      })
      const first = { keep: seen(middle), gone: seen(wrong), customer: customerInputOf(middle) }
      const { kept } = await core.call('customers.merge', first)
      await core.call('customers.merge', {
        keep: seen(last),
        gone: seen(kept),
        customer: customerInputOf(last),
      })
      expect((await core.call('customers.get', { id: wrong.id })).id).toBe(last.id)
      const history = await core.call('customers.history', { id: last.id })
      expect(history.rows.map(({ receiverTaxId }) => receiverTaxId)).toEqual(['IIA040805DZ5'])
      // Neither of the first two can be merged again as if nothing had happened.
      const again = await core.answer('customers.merge', first)
      expect(again).toMatchObject({ ok: false, error: { code: 'state.staleVersion' } })
    })
  })

  test('is refused with what is wrong: the same one, one that changed meanwhile, data that no document could carry', async () => {
    await withCore(async (core) => {
      const keep = await addCustomer(core, {})
      const gone = await addCustomer(core, { name: 'OTRA' })
      const customer = customerInputOf(keep)
      const merge = (input: object) =>
        core.answer('customers.merge', { keep: seen(keep), gone: seen(gone), customer, ...input })
      const code = async (input: object) => {
        const answer = await merge(input)
        return answer.ok ? 'ok' : `${answer.error.code} ${answer.error.issues.map(({ path }) => path).join()}` // prettier-ignore
      }
      expect([
        await code({ gone: seen(keep) }),
        await code({ gone: { id: gone.id, version: 7 } }),
        await code({ customer: { ...customer, postalCode: '1', email: 'no' } }),
        await code({}),
      ]).toEqual(['state.notAllowedNow ', 'state.staleVersion ', 'validation.customer postalCode,email', 'ok']) // prettier-ignore
    })
  })

  test('those that a person told apart are not proposed again', async () => {
    await withCore(async (core) => {
      const one = await addCustomer(core, { taxId: 'XAXX010101000', name: 'PEDRO PARAMO', usoCfdi: 'S01', regimenFiscal: '616' }) // prettier-ignore
      const other = await addCustomer(core, { taxId: 'XAXX010101000', name: 'PEDRO PARAMOS', usoCfdi: 'S01', regimenFiscal: '616' }) // prettier-ignore
      const look = () => core.call('customers.duplicates', { companyId: data.companyId })
      expect(whys(await look())).toEqual(['slip: PEDRO PARAMO / PEDRO PARAMOS'])
      await core.call('customers.tellApart', { ids: [other.id, one.id] })
      expect(whys(await look())).toEqual([])
    })
  })

  test('more drafts than fit one transaction all follow', async () => {
    await withCore(async (core) => {
      const keep = await addCustomer(core, {})
      const gone = await addCustomer(core, { name: 'OTRA ILUMINADORA' })
      for (let count = 0; count < 70; count += 1) {
        await core.call('invoices.saveDraft', { target: null, draft: draftFor(gone) })
      }
      const merge = { keep: seen(keep), gone: seen(gone), customer: customerInputOf(keep) }
      expect((await core.call('customers.merge', merge)).drafts).toBe(70)
      const page = await core.call('invoices.list', {
        companyId: data.companyId, text: '', states: ['draft'], fromDate: '', toDate: '', serie: '', after: '', limit: 100,
      }) // prettier-ignore
      expect(page.rows.every(({ receiverName, customerId }) => receiverName === keep.name && customerId === keep.id)).toBe(true) // prettier-ignore
      expect(page.rows).toHaveLength(70)
    })
  })
})

describe('two products that are one', () => {
  test('lines of drafts follow with their own price, the SKU may go over, and the old SKU still finds it', async () => {
    await withCore(async (core) => {
      const keep = await addProduct(core, { sku: '', description: 'Cinta métrica' })
      const gone = await addProduct(core, { sku: 'CINTA', description: 'CINTA METRICA' })
      const draft = await core.call('invoices.saveDraft', {
        target: null,
        draft: practiceDraft(data.companyId, {
          lines: [aLine(), aLine({ productId: gone.id, sku: 'CINTA', unitPrice: '77.00' })],
        }),
      })
      const { pairs } = await core.call('products.duplicates', { companyId: data.companyId })
      expect(pairs.map(({ why, one, other }) => [why, one.id, other.id])).toEqual([
        ['name', keep.id, gone.id],
      ])
      const merged = await core.call('products.merge', {
        keep: seen(keep),
        gone: seen(gone),
        product: { ...productInputOf(keep), sku: 'CINTA' },
      })
      expect(merged).toMatchObject({ kept: { id: keep.id, sku: 'CINTA' }, drafts: 1 })
      const after = await core.call('invoices.get', { id: draft.id })
      expect(after.draft.lines.map(({ productId, unitPrice }) => [productId, unitPrice])).toEqual([
        [null, '100.00'],
        [keep.id, '77.00'],
      ])
      expect((await core.call('products.get', { id: gone.id })).id).toBe(keep.id)
      expect((await core.call('products.search', search('cinta'))).rows.map(({ id }) => id)).toEqual([keep.id]) // prettier-ignore
      // The code of one that went is free for another.
      const kept = await core.call('products.save', {
        companyId: data.companyId,
        target: seen(merged.kept),
        product: { ...productInputOf(merged.kept), sku: 'CINTA-5' },
      })
      expect(kept.sku).toBe('CINTA-5')
      expect((await addProduct(core, { sku: 'CINTA', description: 'Cinta aislante' })).sku).toBe(
        'CINTA',
      )
    })
  })

  test('a merge is taken back: both as they were, and only lines that had followed name the other one again', async () => {
    await withCore(async (core) => {
      const keep = await addProduct(core, { sku: 'CM-1', description: 'Cinta métrica' })
      const first = await addProduct(core, { sku: 'CM-3', description: 'Cinta 3' })
      const gone = await addProduct(core, { sku: 'CINTA', description: 'CINTA METRICA' })
      const draftOf = (...ids: readonly Product['id'][]) =>
        core.call('invoices.saveDraft', {
          target: null,
          draft: practiceDraft(data.companyId, {
            lines: ids.map((productId) => aLine({ productId })),
          }),
        })
      const both = await draftOf(keep.id, gone.id)
      const changed = await draftOf(gone.id)
      // One had gone into the other before: it is led back with it.
      await core.call('products.merge', { keep: seen(gone), gone: seen(first), product: productInputOf(gone) }) // prettier-ignore
      const now = await core.call('products.get', { id: gone.id })
      const product = { ...productInputOf(keep), sku: 'CINTA' }
      const merged = await core.call('products.merge', { keep: seen(keep), gone: seen(now), product }) // prettier-ignore
      expect(merged.drafts).toBe(2)
      // Somebody worked on this one since: it is left as he left it.
      const before = await core.call('invoices.get', { id: changed.id })
      await core.call('invoices.saveDraft', {
        target: { id: before.id, version: before.version },
        draft: before.draft,
      })

      const undone = await core.call('products.unmerge', { id: keep.id })
      expect([undone.kept.id, undone.back.id, undone.drafts]).toEqual([keep.id, gone.id, 1])
      expect(productInputOf(undone.kept)).toEqual(productInputOf(keep))
      expect(productInputOf(undone.back)).toEqual(productInputOf(gone))
      expect((await core.call('products.get', { id: first.id })).id).toBe(gone.id)
      const lines = async (id: typeof both.id) =>
        (await core.call('invoices.get', { id })).draft.lines.map(({ productId }) => productId)
      expect(await lines(both.id)).toEqual([keep.id, gone.id])
      expect(await lines(changed.id)).toEqual([keep.id])
      await expect(core.call('products.unmerge', { id: keep.id })).rejects.toMatchObject({ wire: { detail: { reason: 'mergeUnknown' } } }) // prettier-ignore

      // Its code went to another product meanwhile: two products cannot have it.
      const again = await core.call('products.merge', {
        keep: seen(undone.kept), gone: seen(undone.back), product: productInputOf(keep),
      }) // prettier-ignore
      await addProduct(core, { sku: 'CINTA', description: 'Cinta aislante' })
      await expect(core.call('products.unmerge', { id: keep.id })).rejects.toMatchObject({ wire: { code: 'state.duplicateName', detail: { sku: 'CINTA' } } }) // prettier-ignore
      expect((await core.call('products.get', { id: gone.id })).id).toBe(keep.id)
      // Its data changed since: what it would go back to is no longer clear.
      await core.call('products.save', {
        companyId: data.companyId, target: seen(again.kept), product: { ...productInputOf(keep), unitPrice: '5.00' },
      }) // prettier-ignore
      await expect(core.call('products.unmerge', { id: keep.id })).rejects.toMatchObject({ wire: { code: 'state.staleVersion' } }) // prettier-ignore
    })
  })
})
