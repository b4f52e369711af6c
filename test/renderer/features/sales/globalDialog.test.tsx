import { fireEvent, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { InvoiceDetail } from '../../../../src/contract/invoices.ts'
import type { GlobalProposal } from '../../../../src/contract/sales.ts'
import type { SaleId } from '../../../../src/domain/ids.ts'
import { GlobalDialog } from '../../../../src/renderer/src/features/sales/GlobalDialog.tsx'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { anIssue, COMPANY, detailOf } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const DRAFT = newDraft(COMPANY, 'G')
const PROPOSAL: GlobalProposal = {
  draft: DRAFT,
  issues: [],
  total: '6412.50',
  sold: '6412.50',
  periodicidad: '01',
  period: { from: '2026-11-24', to: '2026-11-24', meses: '11', year: '2026' },
  count: 28,
  isPart: false,
  excluded: [],
  excludedCount: 0,
}

function dialog(proposal: GlobalProposal, seal?: () => Promise<InvoiceDetail>) {
  window.location.hash = ''
  const onClose = vi.fn<() => void>()
  const api = installFakeApi({
    'sales.proposeGlobal': () => proposal,
    'invoices.saveDraft': () => detailOf(DRAFT),
    'invoices.discardDraft': () => null,
    ...(seal === undefined ? {} : { 'stamping.sealAndQueue': seal }),
  })
  show(<GlobalDialog companyId={COMPANY.id} onClose={onClose} />)
  return { ...api, onClose }
}

const issue = () => screen.findByRole('button', { name: 'Emitir factura global' })

it('P1-42 shows count, sum and day before anything is issued, and that the document sums to the cent', async () => {
  const { inputsOf } = dialog(PROPOSAL)
  expect(await screen.findByText('28 ventas sin factura, $6,412.50')).toBeDefined()
  expect(screen.getByText(/^martes, 24 de noviembre/)).toBeDefined()
  expect(screen.getByText(/al centavo: \$6,412.50/)).toBeDefined()
  expect(inputsOf('invoices.saveDraft')).toEqual([])
})

it('does not claim that sums are the same where they are not', async () => {
  dialog({ ...PROPOSAL, total: '6412.49' })
  await screen.findByText('28 ventas sin factura, $6,412.50')
  expect(screen.queryByText(/al centavo/)).toBeNull()
})

it('offers nothing to issue without tickets, nor with a problem, which it says', async () => {
  dialog({ ...PROPOSAL, count: 0, sold: '0.00', total: '0.00' })
  expect(await screen.findByText('No hay ventas sin factura en este periodo')).toBeDefined()
  expect(await issue()).toHaveProperty('disabled', true)
})

it('says a problem of the proposal and issues nothing then', async () => {
  dialog({ ...PROPOSAL, issues: [anIssue('formaPago', 'sale.paid')] })
  expect(await screen.findByText(/elija la forma con que se pagó/)).toBeDefined()
  expect(await issue()).toHaveProperty('disabled', true)
})

it('names each ticket that is left out, and in which document it stands', async () => {
  const taken = {
    id: 'sale-2' as SaleId,
    companyId: COMPANY.id,
    ticket: 'T-2',
    soldLocal: '',
    formaPago: '01',
    total: '10.00',
    state: 'global' as const,
    document: { ...detailOf(DRAFT, { serie: 'G', folio: '4', state: 'stamped' }) },
  }
  dialog({ ...PROPOSAL, excluded: [taken], excludedCount: 1 })
  await userEvent.click(await screen.findByRole('button', { name: /1 venta del periodo no entra/ }))
  const left = await screen.findByRole('list', { name: 'Ventas que no entran y por qué' })
  expect(left.textContent).toBe('T-2ya está en la global G-4$10.00')
})

it('asks anew for another day, and issues one of two presses', async () => {
  const sealing = Promise.withResolvers<InvoiceDetail>()
  const { inputsOf, onClose } = dialog(PROPOSAL, () => sealing.promise)
  await screen.findByText('28 ventas sin factura, $6,412.50')
  const day = screen.getByLabelText('Un día del periodo')
  expect(day).toHaveProperty('value', '2026-11-24')
  fireEvent.change(day, { target: { value: '2026-11-20' } })
  await until(() =>
    expect(inputsOf('sales.proposeGlobal').at(-1)).toMatchObject({ date: '2026-11-20' }),
  )
  await until(async () => expect(await issue()).toHaveProperty('disabled', false))
  await userEvent.dblClick(await issue())
  await until(() => expect(inputsOf('stamping.sealAndQueue')).toHaveLength(1))
  sealing.resolve(detailOf(DRAFT, { state: 'sealed', folio: '5' }))
  await until(() => expect(onClose).toHaveBeenCalledOnce())
  expect(inputsOf('invoices.saveDraft')).toHaveLength(1)
  expect(window.location.hash).toBe('#/invoice/invoice-1')
})

it('stays open with the reason when it is refused', async () => {
  const { onClose } = dialog(PROPOSAL, () => Promise.reject(new FakeRefusal('permission.denied')))
  await userEvent.click(await issue())
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
  expect(onClose).not.toHaveBeenCalled()
})
