import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { ProposedDraft } from '../../../../src/contract/collecting.ts'
import type { InvoiceDetail } from '../../../../src/contract/invoices.ts'
import type { Issue } from '../../../../src/domain/issue.ts'
import { AdvanceDialog } from '../../../../src/renderer/src/features/advances/AdvanceDialog.tsx'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { anIssue, COMPANY, CUSTOMER, detailOf } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { fill, prepareScreen, settled, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const DRAFT = newDraft(COMPANY, 'A')

function dialog(issues: readonly Issue[], seal?: () => Promise<InvoiceDetail>) {
  window.location.hash = ''
  const onClose = vi.fn<() => void>()
  const api = installFakeApi({
    'customers.search': () => ({ rows: [CUSTOMER], next: null }),
    'advances.propose': (): ProposedDraft => ({ draft: DRAFT, issues, total: '1160.00' }),
    'invoices.saveDraft': () => detailOf(DRAFT),
    'invoices.discardDraft': () => null,
    ...(seal === undefined ? {} : { 'stamping.sealAndQueue': seal }),
  })
  show(<AdvanceDialog companyId={COMPANY.id} onClose={onClose} />)
  return { ...api, onClose }
}

async function chooseCustomer(): Promise<void> {
  await userEvent.type(screen.getByRole('combobox', { name: 'Cliente' }), 'robot')
  await screen.findByRole('option', { name: /UNIVERSIDAD ROBOTICA/ })
  await userEvent.keyboard('{Enter}')
}

const amount = () => screen.getByLabelText('Importe con impuestos (MXN)')
const issue = () => screen.getByRole('button', { name: /^Emitir factura de anticipo/ })

it('needs a customer and an amount, and says the sum on its button before anything is issued', async () => {
  const { inputsOf } = dialog([])
  expect(issue()).toHaveProperty('disabled', true)
  // The window puts the cursor into its first field.
  await settled()
  await fill(amount(), '1160')
  expect(issue()).toHaveProperty('disabled', true)
  await chooseCustomer()
  expect(issue().textContent).toBe('Emitir factura de anticipo por $1,160')
  expect(issue()).toHaveProperty('disabled', false)
  await userEvent.type(screen.getByRole('combobox', { name: 'Cliente' }), 'x')
  expect(issue()).toHaveProperty('disabled', true)
  expect(inputsOf('advances.propose')).toEqual([])
})

it('issues one of two presses and opens it', async () => {
  const sealing = Promise.withResolvers<InvoiceDetail>()
  const { inputsOf, onClose } = dialog([], () => sealing.promise)
  await chooseCustomer()
  await fill(amount(), '1160')
  await userEvent.dblClick(issue())
  await until(() => expect(inputsOf('stamping.sealAndQueue')).toHaveLength(1))
  expect(inputsOf('advances.propose')).toMatchObject([
    {
      companyId: COMPANY.id,
      customerId: CUSTOMER.id,
      // Transfer, and IVA at 16 %, unless somebody says otherwise.
      request: { amount: '1160', formaPago: '03', taxes: [{ tax: 'iva', rate: '0.16' }] },
    },
  ])
  sealing.resolve(detailOf(DRAFT, { state: 'sealed', folio: '7' }))
  await until(() => expect(onClose).toHaveBeenCalledOnce())
  expect(window.location.hash).toBe('#/invoice/invoice-1')
})

it('says every problem, the amount’s at its field, and stores nothing then', async () => {
  const { inputsOf, onClose } = dialog([
    anIssue('lines.0.unitPrice', 'price.nothingLeft'),
    anIssue('receiver.name', 'person.name'),
  ])
  await chooseCustomer()
  await userEvent.type(amount(), '0')
  await userEvent.click(issue())
  expect(await screen.findByText(/no queda nada/)).toBeDefined()
  expect(amount().getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText(/Escriba un nombre/)).toBeDefined()
  // A new amount is a new question.
  await userEvent.type(amount(), '.5')
  expect(amount().getAttribute('aria-invalid')).not.toBe('true')
  expect(inputsOf('invoices.saveDraft')).toEqual([])
  expect(onClose).not.toHaveBeenCalled()
})

it('keeps what was typed when sealing is refused', async () => {
  const { onClose } = dialog([], () => Promise.reject(new FakeRefusal('permission.denied')))
  await chooseCustomer()
  await userEvent.type(amount(), '1160{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
  expect(amount()).toHaveProperty('value', '1160')
  expect(onClose).not.toHaveBeenCalled()
})
