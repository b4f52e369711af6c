import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { Input } from '../../../../src/contract/api.ts'
import type { Product } from '../../../../src/domain/products.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { ProductsPage } from '../../../../src/renderer/src/features/products/ProductsPage.tsx'
import { COMPANY, PRODUCT } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { fill, prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()
beforeEach(() => useSession.setState({ companies: [COMPANY], companyId: COMPANY.id }))

type Save = (input: Input<'products.save'>) => Product | Promise<Product>

function page(rows: readonly Product[], save?: Save) {
  let shown = rows
  const api = installFakeApi({
    'products.search': () => ({ rows: shown, next: null }),
    'catalogs.search': () => [],
    ...(save === undefined ? {} : { 'products.save': save }),
  })
  show(<ProductsPage />)
  return { ...api, become: (later: readonly Product[]) => (shown = later) }
}

const row = async (name: RegExp) => screen.findByRole('row', { name })

it('shows key, words, unit, tax and price of a product, and the newest when the core tells of a change', async () => {
  const { become, emit } = page([PRODUCT])
  const texts = within(await row(/Taladro percutor/)).getAllByRole('cell')
  expect(texts.map(({ textContent }) => textContent)).toEqual([
    'TAL-12',
    'Taladro percutor',
    '27112700',
    'H87 Pieza',
    'IVA 16 %',
    '$1,250.00',
  ])
  become([{ ...PRODUCT, unitPrice: '1300.50', version: 2 }])
  emit('products.changed', { count: 1 })
  expect(await screen.findByText('$1,300.50')).toBeDefined()
})

it('says what an empty list is good for, and that nothing matches when something was typed', async () => {
  const { inputsOf } = page([])
  expect(await screen.findByText('Todavía no hay productos')).toBeDefined()
  await userEvent.type(screen.getByRole('textbox', { name: 'Buscar' }), ' taladro ')
  expect(await screen.findByText('Nada coincide')).toBeDefined()
  expect(inputsOf('products.search').at(-1)).toMatchObject({ text: 'taladro' })
})

it('says why the list cannot be read', async () => {
  installFakeApi({
    'products.search': () => {
      throw new FakeRefusal('storage.failed')
    },
  })
  show(<ProductsPage />)
  expect((await screen.findByRole('alert')).textContent).toContain('El disco no pudo')
})

it('marks what is missing at its fields before anything is asked, and saves once for two presses', async () => {
  const saving = Promise.withResolvers<Product>()
  const { inputsOf } = page([], () => saving.promise)
  await userEvent.click(screen.getByRole('button', { name: 'Producto nuevo' }))
  const drawer = within(await screen.findByRole('dialog'))
  const save = drawer.getByRole('button', { name: 'Guardar' })
  await userEvent.click(save)
  const price = drawer.getByLabelText('Precio')
  expect(price.getAttribute('aria-invalid')).toBe('true')
  expect(drawer.getByLabelText('Descripción').getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(drawer.getByLabelText('Descripción'))
  expect(inputsOf('products.save')).toEqual([])
  await fill(drawer.getByLabelText('Descripción'), 'Broca')
  await fill(price, '19.90')
  await fill(drawer.getByRole('combobox', { name: /Clave SAT/ }), '27112700')
  await userEvent.dblClick(save)
  await until(() => expect(inputsOf('products.save')).toHaveLength(1))
  expect(inputsOf('products.save')[0]).toMatchObject({
    target: null,
    product: { description: 'Broca', unitPrice: '19.90', claveProdServ: '27112700' },
  })
  saving.resolve({ ...PRODUCT, description: 'Broca' })
  expect(await screen.findAllByText('Producto guardado: Broca')).not.toEqual([])
  await until(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('keeps what was typed when another changed the product meanwhile, and closes by Escape', async () => {
  page([PRODUCT], () => {
    throw new FakeRefusal('state.staleVersion')
  })
  await userEvent.click(await row(/Taladro/))
  const drawer = within(await screen.findByRole('dialog', { name: 'Taladro percutor' }))
  const price = drawer.getByLabelText('Precio')
  await fill(price, '999')
  await userEvent.click(drawer.getByRole('button', { name: 'Guardar' }))
  expect((await drawer.findByRole('alert')).textContent).toMatch(/cambi/)
  expect(price).toHaveProperty('value', '999')
  await userEvent.keyboard('{Escape}')
  await until(() => expect(screen.queryByRole('dialog')).toBeNull())
})
