import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { InvoiceDetail } from '../../../../src/contract/invoices.ts'
import type { SaleView } from '../../../../src/contract/sales.ts'
import type { InvoiceId, SaleId } from '../../../../src/domain/ids.ts'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { SaleDialog } from '../../../../src/renderer/src/features/sales/SaleDialog.tsx'
import { COMPANY, CUSTOMER, detailOf } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const OPEN: SaleView = {
  id: 'sale-1' as SaleId,
  companyId: COMPANY.id,
  ticket: 'T-1',
  soldLocal: '2026-11-24T10:15:00',
  formaPago: '01',
  total: '116.00',
  state: 'open',
  document: null,
}
const DRAFT = detailOf(newDraft(COMPANY, 'A'))
const inGlobal = (state: InvoiceDetail['state']): SaleView => ({
  ...OPEN,
  state: 'global',
  document: { id: 'invoice-9' as InvoiceId, serie: 'G', folio: '4', state },
})

function dialog(sale: SaleView, prepare: () => InvoiceDetail | Promise<InvoiceDetail>) {
  window.location.hash = ''
  const onClose = vi.fn<() => void>()
  const onCancelGlobal = vi.fn<(global: InvoiceDetail) => void>()
  const api = installFakeApi({
    'customers.search': () => ({ rows: [CUSTOMER], next: null }),
    'sales.invoice': prepare,
    'sales.takeOut': prepare,
    'invoices.get': prepare,
  })
  show(<SaleDialog sale={sale} onClose={onClose} onCancelGlobal={onCancelGlobal} />)
  return { ...api, onClose, onCancelGlobal }
}

it('P1-43 prepares the invoice of the customer who was chosen by the keyboard, once for two presses', async () => {
  const preparing = Promise.withResolvers<InvoiceDetail>()
  const { inputsOf, onClose } = dialog(OPEN, () => preparing.promise)
  expect(screen.getByText('24 nov 2026, 10:15 · 01 Efectivo · $116.00')).toBeDefined()
  await userEvent.type(screen.getByRole('combobox', { name: 'Cliente' }), 'robot')
  await screen.findByRole('option', { name: /UNIVERSIDAD ROBOTICA/ })
  await userEvent.keyboard('{Enter}')
  await userEvent.dblClick(screen.getByRole('button', { name: 'Preparar su factura' }))
  await until(() =>
    expect(inputsOf('sales.invoice')).toEqual([{ id: 'sale-1', customerId: CUSTOMER.id }]),
  )
  preparing.resolve(DRAFT)
  await until(() => expect(onClose).toHaveBeenCalledOnce())
  expect(window.location.hash).toBe('#/compose/invoice-1')
})

it('WCAG 2.4.3 gives the focus to the customer and leaves it there, for what is offered goes away with it', async () => {
  dialog(OPEN, () => DRAFT)
  // A dialog gives the focus to what it holds a moment after it was drawn.
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Cliente' }))
})

it('takes back a chosen customer once something else is typed', async () => {
  const { inputsOf } = dialog(OPEN, () => DRAFT)
  const field = screen.getByRole('combobox', { name: 'Cliente' })
  await userEvent.type(field, 'robot')
  await screen.findByRole('option', { name: /UNIVERSIDAD ROBOTICA/ })
  await userEvent.keyboard('{Enter}')
  await userEvent.type(field, 'x')
  await userEvent.click(screen.getByRole('button', { name: 'Preparar factura' }))
  expect(inputsOf('sales.invoice')).toEqual([{ id: 'sale-1', customerId: null }])
})

it('says why nothing was prepared, and stays', async () => {
  const { onClose } = dialog(OPEN, () => {
    throw new FakeRefusal('state.notAllowedNow')
  })
  await userEvent.click(screen.getByRole('button', { name: 'Preparar factura' }))
  expect((await screen.findByRole('alert')).textContent).toMatch(/En este momento no se puede/)
  expect(onClose).not.toHaveBeenCalled()
})

it('shows the two roads out of a stamped global invoice, and goes the one that is taken', async () => {
  const { inputsOf, onCancelGlobal } = dialog(inGlobal('stamped'), () => DRAFT)
  expect(screen.getByText(/Nada se factura dos veces: elija un camino/)).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Cancelar G-4…' }))
  await until(() => expect(onCancelGlobal).toHaveBeenCalledWith(DRAFT))
  await userEvent.click(screen.getByRole('button', { name: 'Preparar nota de crédito' }))
  await until(() => expect(window.location.hash).toBe('#/compose/invoice-1'))
  expect(inputsOf('sales.takeOut')).toEqual([{ id: 'sale-1' }])
})

it.each<[InvoiceDetail['state'], RegExp]>([
  ['sealed', /todavía no está timbrada\. Espere/],
  ['cancelRequested', /está en cancelación\. Cuando el SAT la cancele/],
  ['draft', /descarte el borrador o tímbrelo primero/],
])('offers no road while the global one is %s, and says what to wait for', (state, words) => {
  dialog(inGlobal(state), () => DRAFT)
  expect(screen.getByText(words)).toBeDefined()
  expect(screen.queryByRole('button', { name: /Preparar|Cancelar/ })).toBeNull()
})

it('leads to the document that a ticket has of its own', () => {
  const document = {
    id: 'invoice-3' as InvoiceId,
    serie: 'A',
    folio: '12',
    state: 'stamped',
  } as const
  dialog({ ...OPEN, state: 'invoiced', document }, () => DRAFT)
  expect(screen.getByText('Ya tiene su propia factura.')).toBeDefined()
  expect(screen.getByRole('link', { name: 'Ver A-12' }).getAttribute('href')).toBe(
    '#/invoice/invoice-3',
  )
})
