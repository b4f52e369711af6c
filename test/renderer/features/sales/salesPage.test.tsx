import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { SaleView } from '../../../../src/contract/sales.ts'
import type { InvoiceId, SaleId } from '../../../../src/domain/ids.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { SalesPage } from '../../../../src/renderer/src/features/sales/SalesPage.tsx'
import { anIssue, COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { fill, prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()
beforeEach(() => useSession.setState({ companies: [COMPANY], companyId: COMPANY.id }))

const OPEN: SaleView = {
  id: 'sale-1' as SaleId,
  companyId: COMPANY.id,
  ticket: 'T-1',
  soldLocal: '2026-11-24T10:15:00',
  formaPago: '01',
  total: '1250.50',
  state: 'open',
  document: null,
}
const GLOBAL: SaleView = {
  ...OPEN,
  id: 'sale-2' as SaleId,
  ticket: 'T-2',
  state: 'global',
  document: { id: 'invoice-9' as InvoiceId, serie: 'G', folio: '4', state: 'stamped' },
}

function page(rows: readonly SaleView[], add?: () => SaleView | Promise<SaleView>) {
  let shown = rows
  const api = installFakeApi({
    'sales.list': () => ({ rows: shown, next: null }),
    ...(add === undefined ? {} : { 'sales.add': add }),
  })
  show(<SalesPage />)
  return { ...api, become: (later: readonly SaleView[]) => (shown = later) }
}

async function cellsOf(name: RegExp): Promise<readonly (string | null)[]> {
  const row = await screen.findByRole('row', { name })
  return within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent)
}

async function newSale() {
  const [first] = await screen.findAllByRole('button', { name: 'Nueva venta' })
  if (first === undefined) throw new Error('no button')
  await userEvent.click(first)
  return within(await screen.findByRole('dialog', { name: 'Nueva venta' }))
}

it('shows how each ticket was paid and in which document it stands', async () => {
  page([OPEN, GLOBAL])
  expect(await cellsOf(/^T-1/)).toEqual([
    'T-1',
    '24 nov 2026, 10:15',
    '01 Efectivo',
    '$1,250.50',
    'Sin factura',
    '—',
  ])
  expect((await cellsOf(/^T-2/)).slice(-2)).toEqual(['En la global', 'G-4'])
})

it('shows at once what another till or the command recorded', async () => {
  const { become, emit } = page([OPEN])
  await screen.findByRole('row', { name: /T-1/ })
  become([GLOBAL, OPEN])
  emit('sales.changed', { count: 1 })
  expect(await screen.findByRole('row', { name: /T-2/ })).toBeDefined()
})

it('offers the first sale where there is none, and no global invoice of nothing', async () => {
  page([])
  expect(await screen.findByText('Todavía no hay ventas')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Factura global' })).toHaveProperty('disabled', true)
  expect(screen.getAllByRole('button', { name: 'Nueva venta' })).toHaveLength(2)
})

it('looks for a ticket among all, whatever was chosen before', async () => {
  const { inputsOf, become } = page([OPEN])
  await screen.findByRole('row', { name: /T-1/ })
  become([])
  await userEvent.click(screen.getByRole('radio', { name: 'Facturadas' }))
  expect(await screen.findByText('Ninguna venta así')).toBeDefined()
  expect(inputsOf('sales.list').at(-1)).toMatchObject({ only: 'taken', text: '' })
  await userEvent.type(screen.getByRole('textbox', { name: 'Buscar ticket' }), 'T-9')
  await until(() => expect(inputsOf('sales.list').at(-1)).toMatchObject({ text: 'T-9' }))
})

it('records a ticket once for two presses, with each amount under its own tax', async () => {
  const adding = Promise.withResolvers<SaleView>()
  const { inputsOf } = page([], () => adding.promise)
  const dialog = await newSale()
  await userEvent.type(dialog.getByLabelText('Número de ticket'), ' T-7 ')
  await fill(dialog.getByLabelText('Importe con impuestos (MXN)'), '116')
  await userEvent.click(dialog.getByRole('button', { name: 'Agregar importe con otro impuesto' }))
  await fill(dialog.getByLabelText('Importe 2 con impuestos (MXN)'), '50.5')
  await userEvent.dblClick(dialog.getByRole('button', { name: 'Registrar venta' }))
  await until(() => expect(inputsOf('sales.add')).toHaveLength(1))
  expect(inputsOf('sales.add')[0]).toMatchObject({
    sale: {
      ticket: 'T-7',
      // Today: the core's own clock tells the moment.
      soldLocal: '',
      formaPago: '01',
      pricesIncludeTax: true,
      lines: [
        { unitPrice: '116', objetoImp: '02', taxes: [{ tax: 'iva', rate: '0.16' }] },
        { unitPrice: '50.5', taxes: [{ tax: 'iva', factor: 'Exento' }] },
      ],
    },
  })
  adding.resolve({ ...OPEN, ticket: 'T-7' })
  expect(await screen.findAllByText('Venta T-7 registrada')).not.toEqual([])
  await until(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('says every problem at its field, what has no field below, and keeps what was typed', async () => {
  page([], () => {
    throw new FakeRefusal('validation.sale', {
      issues: [
        anIssue('formaPago', 'sale.paid'),
        anIssue('lines.0.unitPrice', 'price.nothingLeft'),
        anIssue('lines', 'person.name'),
      ],
    })
  })
  const dialog = await newSale()
  const amount = dialog.getByLabelText('Importe con impuestos (MXN)')
  await userEvent.type(amount, '0')
  await userEvent.click(dialog.getByRole('button', { name: 'Registrar venta' }))
  expect(await dialog.findByText(/elija la forma con que se pagó, no 99/)).toBeDefined()
  expect(amount.getAttribute('aria-invalid')).toBe('true')
  expect(amount).toHaveProperty('value', '0')
  const rest = dialog.getByRole('alert').textContent
  expect(rest).toContain('Escriba un nombre')
  expect(rest).not.toContain('no 99')
})

it('says that the number is taken, and Escape leaves without a sale', async () => {
  const { inputsOf } = page([OPEN], () => {
    throw new FakeRefusal('state.duplicateName')
  })
  const dialog = await newSale()
  await userEvent.type(dialog.getByLabelText('Número de ticket'), 'T-1{Enter}')
  expect((await dialog.findByRole('alert')).textContent).toContain('Ya existe uno')
  await userEvent.keyboard('{Escape}')
  await until(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(inputsOf('sales.add')).toHaveLength(1)
})
