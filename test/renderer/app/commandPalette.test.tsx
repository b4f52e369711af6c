import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { InvoiceRow } from '../../../src/contract/invoices.ts'
import { CommandPalette } from '../../../src/renderer/src/app/CommandPalette.tsx'
import { useSession } from '../../../src/renderer/src/app/session.ts'
import { usePalette } from '../../../src/renderer/src/app/shortcuts.ts'
import { useWanted } from '../../../src/renderer/src/app/wanted.ts'
import { newDraft } from '../../../src/renderer/src/features/compose/draft.ts'
import { COMPANY, CUSTOMER, detailOf } from '../support/builders.ts'
import { installFakeApi } from '../support/fakeApi.ts'
import { prepareScreen, show } from '../support/screen.tsx'
import { PRESENT, STATUS } from '../support/status.ts'
import { until } from '../support/until.ts'

prepareScreen()
beforeEach(() => {
  useSession.setState({
    status: STATUS,
    present: PRESENT,
    companies: [COMPANY],
    companyId: COMPANY.id,
  })
  usePalette.setState({ isOpen: true })
  window.location.hash = ''
})

const ROW: InvoiceRow = detailOf(newDraft(COMPANY, 'A'), {
  state: 'stamped',
  folio: '7',
  receiverName: 'VENTAS DEL NORTE',
})

function palette(invoices: readonly InvoiceRow[] | Promise<readonly InvoiceRow[]> = []) {
  const api = installFakeApi({
    'invoices.list': async () => ({ rows: await invoices, next: null }),
    'customers.search': ({ text }) => ({ rows: text === 'ure' ? [CUSTOMER] : [], next: null }),
    'products.search': () => ({ rows: [], next: null }),
  })
  show(<CommandPalette />)
  return api
}

const field = () => screen.getByRole('combobox', { name: 'Buscar' })
const chosen = () => screen.getByRole('option', { selected: true }).textContent

it('goes by the keyboard alone to any page, and closes', async () => {
  palette()
  await userEvent.type(field(), 'series{Enter}')
  expect(window.location.hash).toBe('#/settings/series')
  expect(usePalette.getState().isOpen).toBe(false)
})

it('goes around both ends by the arrow keys', async () => {
  palette()
  const first = chosen()
  await userEvent.type(field(), '{ArrowUp}')
  const options = screen.getAllByRole('option')
  expect(chosen()).toBe(options.at(-1)?.textContent)
  await userEvent.keyboard('{ArrowDown}')
  expect(chosen()).toBe(first)
})

it('finds documents, customers and products from two letters on, and opens each where it is worked on', async () => {
  const { calls } = palette([ROW])
  await userEvent.type(field(), 'u')
  expect(calls).toEqual([])
  await userEvent.type(field(), 're')
  expect(await screen.findByRole('option', { name: /A-7 VENTAS DEL NORTE/ })).toBeDefined()
  expect(chosen()).toContain('A-7')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(window.location.hash).toBe('#/customers')
  expect(useWanted.getState().customerId).toBe(CUSTOMER.id)
})

it('keeps the chosen one when something is found and shown before it', async () => {
  const found = Promise.withResolvers<readonly InvoiceRow[]>()
  palette(found.promise)
  await userEvent.type(field(), 'ventas{ArrowDown}{ArrowUp}')
  expect(chosen()).toBe('Ventas')
  found.resolve([ROW])
  await screen.findByRole('option', { name: /A-7/ })
  expect(chosen()).toBe('Ventas')
  await userEvent.keyboard('{Enter}')
  expect(window.location.hash).toBe('#/sales')
})

it('waits for what is looked for when Enter comes before it', async () => {
  const found = Promise.withResolvers<readonly InvoiceRow[]>()
  palette(found.promise)
  await userEvent.type(field(), 'a-77{Enter}')
  expect(usePalette.getState().isOpen).toBe(true)
  found.resolve([ROW])
  await screen.findByRole('option', { name: /A-7/ })
  await userEvent.keyboard('{Enter}')
  await until(() => expect(window.location.hash).toBe('#/invoice/invoice-1'))
})

it('offers no section of settings that the company’s country has not', async () => {
  palette()
  await userEvent.type(field(), 'SUNAT')
  expect(screen.queryByRole('option', { name: 'Plazos de la SUNAT' })).toBeNull()
})

it('closes by Escape and goes nowhere', async () => {
  palette()
  await userEvent.type(field(), 'series{Escape}')
  expect(usePalette.getState().isOpen).toBe(false)
  expect(window.location.hash).toBe('')
})
