import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { Customer } from '../../../../src/domain/parties.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { CustomersPage } from '../../../../src/renderer/src/features/customers/CustomersPage.tsx'
import { COMPANY, CUSTOMER } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { fill, prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()
beforeEach(() => useSession.setState({ companies: [COMPANY], companyId: COMPANY.id }))

function page(rows: readonly Customer[], answers: Parameters<typeof installFakeApi>[0] = {}) {
  let shown = rows
  const api = installFakeApi({
    'customers.search': () => ({ rows: shown, next: null }),
    'customers.history': () => ({ rows: [], owed: [], accepted: 0, validatedAt: null }) as never,
    'catalogs.search': () => [],
    ...answers,
  })
  show(<CustomersPage />)
  return { ...api, become: (later: readonly Customer[]) => (shown = later) }
}

const row = () => screen.findByRole('row', { name: /UNIVERSIDAD ROBOTICA/ })

it('shows who, where and how to reach, and what the authority said as soon as it says it', async () => {
  const { become, emit } = page([{ ...CUSTOMER, phone: '5512345678' }])
  const cells = within(await row()).getAllByRole('cell')
  expect(cells.map(({ textContent }) => textContent)).toEqual([
    CUSTOMER.name,
    'URE180429TM6',
    '86991',
    'pagos@ure.mx · 5512345678',
    '',
  ])
  become([{ ...CUSTOMER, refusal: 'CFDI40147 <nombre distinto>' }])
  // It comes with a document's answer; nothing of the customer was typed.
  emit('invoices.changed', { ids: ['invoice-1'] })
  expect((await screen.findByText('Rechazado')).closest('[title]')?.getAttribute('title')).toBe(
    'CFDI40147 <nombre distinto>',
  )
})

it('says when the first is kept, that nothing matches, and why it cannot look', async () => {
  let isBroken = false
  page([], {
    'customers.search': () => {
      if (isBroken) throw new FakeRefusal('storage.failed')
      return { rows: [], next: null }
    },
  })
  expect(await screen.findByText('Todavía no hay clientes')).toBeDefined()
  isBroken = true
  await userEvent.type(screen.getByRole('textbox', { name: 'Buscar' }), 'x')
  expect((await screen.findByRole('alert')).textContent).toContain('El disco no pudo')
})

it('opens a customer by the keyboard, saves once, and shows him as he is by then', async () => {
  const saving = Promise.withResolvers<Customer>()
  const { inputsOf, become } = page([CUSTOMER], { 'customers.save': () => saving.promise })
  ;(await row()).focus()
  await userEvent.keyboard('{Enter}')
  const drawer = within(await screen.findByRole('dialog', { name: CUSTOMER.name }))
  const mail = drawer.getByLabelText('Correo')
  await fill(mail, 'otro@ure.mx')
  await userEvent.dblClick(drawer.getByRole('button', { name: 'Guardar' }))
  await until(() =>
    expect(inputsOf('customers.save')).toMatchObject([
      { target: { id: CUSTOMER.id, version: 1 }, customer: { email: 'otro@ure.mx' } },
    ]),
  )
  become([{ ...CUSTOMER, email: 'otro@ure.mx' }])
  saving.resolve({ ...CUSTOMER, email: 'otro@ure.mx' })
  expect(await screen.findByText('otro@ure.mx')).toBeDefined()
  expect(await screen.findAllByText(`Cliente guardado: ${CUSTOMER.name}`)).not.toEqual([])
})
