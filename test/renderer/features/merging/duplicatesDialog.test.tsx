import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { Input } from '../../../../src/contract/api.ts'
import type { DuplicatePair, Merged } from '../../../../src/contract/merging.ts'
import type { CustomerId } from '../../../../src/domain/ids.ts'
import type { Customer } from '../../../../src/domain/parties.ts'
import { CustomerDuplicates } from '../../../../src/renderer/src/features/merging/CustomerDuplicates.tsx'
import { COMPANY, CUSTOMER } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'

prepareScreen()

const OTHER: Customer = {
  ...CUSTOMER,
  id: 'customer-2' as CustomerId,
  name: 'UNIVERSIDAD ROBOTICA ESPANOLA',
  email: '',
  phone: '5512345678',
  version: 4,
}
const PAIR: DuplicatePair<Customer> = {
  why: 'name',
  one: CUSTOMER,
  other: OTHER,
  documents: { one: 1, other: 12 },
}

type Merge = (input: Input<'customers.merge'>) => Merged<Customer> | Promise<Merged<Customer>>

function dialog(pairs: readonly DuplicatePair<Customer>[], merge?: Merge) {
  let list = pairs
  const onClose = vi.fn<() => void>()
  const api = installFakeApi({
    'customers.duplicates': () => ({ pairs: list, hasMore: false }),
    'customers.tellApart': () => null,
    ...(merge === undefined ? {} : { 'customers.merge': merge }),
  })
  show(<CustomerDuplicates company={COMPANY} onClose={onClose} />)
  return { ...api, onClose, become: (later: readonly DuplicatePair<Customer>[]) => (list = later) }
}

const card = async () => within(await screen.findByRole('region', { name: /ESPAÑOLA \// }))
const sides = (radios: readonly HTMLElement[]) =>
  radios.map((radio) => (radio as HTMLInputElement).checked)

it('says why two may be one, and proposes to keep the one that was invoiced more often', async () => {
  dialog([PAIR])
  const pair = await card()
  expect(pair.getByText('Mismo nombre, escrito de otro modo')).toBeDefined()
  expect(screen.getByText('1 par por revisar')).toBeDefined()
  expect(pair.getByText('Se queda · 12 documentos')).toBeDefined()
  expect(pair.getByText('Se une al otro · 1 documento')).toBeDefined()
  // What both have alike is not asked.
  expect(pair.getByText(/^Igual en los dos: .*RFC/)).toBeDefined()
})

it('takes from the other what the one that stays lacks, and what somebody chooses', async () => {
  const { inputsOf } = dialog([PAIR], () => ({ kept: CUSTOMER, drafts: 2 }))
  const pair = await card()
  // The second stays, but only the first has an address for mail.
  expect(pair.getByRole('radio', { name: 'Correo: elegir «pagos@ure.mx»' })).toHaveProperty(
    'checked',
    true,
  )
  await userEvent.click(pair.getByRole('radio', { name: `Nombre: elegir «${CUSTOMER.name}»` }))
  await userEvent.click(pair.getByRole('button', { name: 'Unir los dos' }))
  expect(await screen.findAllByText(/Ahora son uno: .+ 2 borradores lo siguieron\./)).not.toEqual(
    [],
  )
  expect(inputsOf('customers.merge')).toMatchObject([
    {
      keep: { id: 'customer-2', version: 4 },
      gone: { id: 'customer-1', version: 1 },
      customer: { name: CUSTOMER.name, email: 'pagos@ure.mx', phone: '5512345678' },
    },
  ])
})

it('turns the choice around with the one that stays', async () => {
  dialog([PAIR])
  const pair = await card()
  await userEvent.click(pair.getByRole('radio', { name: new RegExp(`^${CUSTOMER.name}`) }))
  expect(pair.getByText('Se queda · 1 documento')).toBeDefined()
  expect(sides(pair.getAllByRole('radio', { name: /Teléfono/ }))).toEqual([false, true])
})

it('merges once for two presses, and says why it could not', async () => {
  const merging = Promise.withResolvers<Merged<Customer>>()
  const { inputsOf } = dialog([PAIR], () => merging.promise)
  const pair = await card()
  await userEvent.dblClick(pair.getByRole('button', { name: 'Unir los dos' }))
  expect(pair.getByRole('button', { name: 'Son distintos' })).toHaveProperty('disabled', true)
  merging.reject(new FakeRefusal('state.staleVersion'))
  expect((await pair.findByRole('alert')).textContent).toContain('Otra ventana cambió esto')
  expect(inputsOf('customers.merge')).toHaveLength(1)
})

it('never proposes again those that somebody told apart, here or elsewhere', async () => {
  const { inputsOf, become, emit } = dialog([PAIR])
  const pair = await card()
  become([])
  await userEvent.click(pair.getByRole('button', { name: 'Son distintos' }))
  expect(await screen.findByText('No hay repetidos')).toBeDefined()
  expect(inputsOf('customers.tellApart')).toEqual([{ ids: ['customer-1', 'customer-2'] }])
  become([PAIR])
  emit('customers.changed', { count: 2 })
  expect(await card()).toBeDefined()
})

it('says why they cannot be looked for, and closes by Escape', async () => {
  installFakeApi({
    'customers.duplicates': () => {
      throw new FakeRefusal('permission.denied')
    },
  })
  const onClose = vi.fn<() => void>()
  show(<CustomerDuplicates company={COMPANY} onClose={onClose} />)
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalled()
})
