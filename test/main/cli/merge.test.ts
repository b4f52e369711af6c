import { expect, test } from 'vitest'
import type { Duplicates, Merged, Unmerged } from '../../../src/contract/merging.ts'
import type { Customer } from '../../../src/domain/parties.ts'
import type { Product } from '../../../src/domain/products.ts'
import { commander, refusalIn, type Commander } from './command.ts'
import { COMPANY, CUSTOMER, PRODUCT } from './practiceSetup.ts'

async function started(): Promise<Commander> {
  const timbrel = commander(undefined, ['--mode', 'practice'])
  for (const [group, content] of [
    ['company', COMPANY],
    ['customer', CUSTOMER],
    ['customer', { ...CUSTOMER, name: 'KERNEL JUGUETES', email: 'a@kernel.test', phone: '449' }],
    ['product', PRODUCT],
    ['product', { ...PRODUCT, sku: 'TAL12', unitPrice: '999.00' }],
  ] as const) {
    const { code, out } = await timbrel.json([group, 'add', timbrel.file('one.json', content)])
    if (code !== 0) throw new Error(out)
  }
  return timbrel
}

test('records typed twice are shown with their ids and become one, with what was asked for of the other', async () => {
  const timbrel = await started()
  const spoken = await timbrel.run(['customer', 'duplicates'])
  expect(spoken.out).toContain('Mismo RFC, RUC o clave')
  expect(spoken.out).toContain('KERNEL JUGUETES')
  const { pairs } = (await timbrel.json(['customer', 'duplicates'])).json<Duplicates<Customer>>()
  const { one, other } = pairs[0] ?? { one: null, other: null }
  if (one === null) throw new Error('no pair')

  // Both have the RFC: it names neither.
  const vague = await timbrel.json(['customer', 'merge', CUSTOMER.taxId, other.id])
  expect([vague.code, refusalIn(vague)]).toEqual([2, 'cli.merge.severalOf'])
  const words = ['customer', 'merge', one.id, other.id, '--take']
  const wrong = await timbrel.json([...words, 'color'])
  expect([wrong.code, refusalIn(wrong)]).toEqual([2, 'cli.usage.invalidValue'])
  const merged = await timbrel.json([...words, 'name'])
  expect([merged.code, merged.err]).toEqual([0, ''])
  const { kept } = merged.json<Merged<Customer>>()
  expect(kept).toMatchObject({ id: one.id, name: 'KERNEL JUGUETES', email: 'a@kernel.test', phone: '449' }) // prettier-ignore

  const undone = await timbrel.json(['customer', 'unmerge', one.id])
  expect([undone.code, undone.err]).toEqual([0, ''])
  expect(undone.json<Unmerged<Customer>>()).toMatchObject({
    kept: { id: one.id, name: CUSTOMER.name, phone: '' },
    back: { id: other.id, name: 'KERNEL JUGUETES' },
  })
  const twice = await timbrel.json(['customer', 'unmerge', one.id])
  expect([twice.code, refusalIn(twice)]).toEqual([1, 'state.notAllowedNow'])

  const product = await timbrel.json(['product', 'merge', 'TAL-12', 'tal12'])
  expect(product.json<Merged<Product>>().kept).toMatchObject({ sku: 'TAL-12', unitPrice: '1250.00' }) // prettier-ignore
  const apart = await timbrel.json(['product', 'unmerge', 'TAL-12'])
  expect([apart.code, apart.err]).toEqual([0, ''])
  expect(apart.json<Unmerged<Product>>().back).toMatchObject({ sku: 'TAL12', unitPrice: '999.00' })
  await timbrel.json(['product', 'merge', 'TAL-12', 'tal12'])
  const none = await timbrel.run(['product', 'duplicates'])
  expect([none.code, none.out.trim()]).toEqual([0, 'No hay repetidos.'])
}, 60_000)
