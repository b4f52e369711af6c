import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { OwedInvoice, ProposedDraft } from '../../../../src/contract/collecting.ts'
import type { InvoiceDetail } from '../../../../src/contract/invoices.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import type { Issue } from '../../../../src/domain/issue.ts'
import { PayForm } from '../../../../src/renderer/src/features/collecting/PayForm.tsx'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { COMPANY, detailOf } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const OWED: OwedInvoice = {
  id: 'invoice-1' as InvoiceId,
  serie: 'A',
  folio: '7',
  issuedLocal: '2026-11-20T10:00:00',
  currency: 'MXN',
  balance: '1000.00',
  parcialidad: 2,
}
const DRAFT = newDraft(COMPANY, 'P')

function issue(path: string, rule: string): Issue {
  return { path, rule, severity: 'error', params: {}, officialCode: null, officialText: null, repair: null }
} // prettier-ignore

function form(
  issues: readonly Issue[],
  seal: () => Promise<InvoiceDetail> = () => Promise.reject(new Error()),
  discard: () => null = () => null,
) {
  window.location.hash = ''
  const onClose = vi.fn<() => void>()
  const api = installFakeApi({
    'collecting.proposePayment': (): ProposedDraft => ({ draft: DRAFT, issues, total: '1000.00' }),
    'invoices.saveDraft': () => detailOf(DRAFT),
    'invoices.discardDraft': discard,
    'stamping.sealAndQueue': seal,
  })
  show(<PayForm id={OWED.id} owed={[OWED]} onClose={onClose} />)
  const called = (method: string) => api.calls.filter((one) => one.method === method)
  return { called, onClose }
}

const amount = () => screen.getByLabelText('Importe (MXN)')
const pay = () => screen.getByRole('button', { name: 'Emitir recibo de pago' })

describe('the form of a payment', () => {
  it('says every problem at once, each at its field, and keeps what was typed', async () => {
    const { called, onClose } = form([
      issue('payments.0.paidLocal', 'payment.future'),
      issue('payments.0.formaPago', 'payment.formaPago'),
    ])
    await userEvent.clear(amount())
    await userEvent.paste('400.00')
    await userEvent.click(screen.getByLabelText('Núm. de operación'))
    await userEvent.paste('8891')
    await userEvent.click(pay())
    expect(await screen.findByText('Un pago no puede tener fecha futura.')).toBeDefined()
    expect(screen.getByText(/«99 Por definir» no vale/)).toBeDefined()
    expect(screen.getByLabelText('Fecha del pago').getAttribute('aria-invalid')).toBe('true')
    expect(amount()).toHaveProperty('value', '400.00')
    expect(screen.getByLabelText('Núm. de operación')).toHaveProperty('value', '8891')
    // 1,000.00 less 400.00.
    expect(screen.getByText('$600.00')).toBeDefined()
    expect(called('invoices.saveDraft')).toEqual([])
    expect(onClose).not.toHaveBeenCalled()
  })

  it('takes no more than is owed', async () => {
    form([])
    await userEvent.clear(amount())
    await userEvent.paste('1000.01')
    expect(pay()).toHaveProperty('disabled', true)
  })

  it('makes one receipt of two presses, and leaves no draft behind when it is refused', async () => {
    const sealing = Promise.withResolvers<InvoiceDetail>()
    const { called, onClose } = form([], () => sealing.promise)
    await userEvent.dblClick(pay())
    await until(() => expect(called('stamping.sealAndQueue')).toHaveLength(1))
    sealing.reject(new FakeRefusal('permission.denied'))
    expect(await screen.findByText(/Su rol no permite hacer esto/)).toBeDefined()
    expect(called('invoices.saveDraft')).toHaveLength(1)
    expect(called('invoices.discardDraft')).toHaveLength(1)
    expect(amount()).toHaveProperty('value', '1000.00')
    expect(onClose).not.toHaveBeenCalled()
  })

  it('tells why it was not sealed even where the draft cannot be taken back, and takes it back before the next', async () => {
    let isFull = true
    const { called } = form(
      [],
      () => Promise.reject(new FakeRefusal('permission.denied')),
      () => {
        if (isFull) throw new FakeRefusal('storage.full')
        return null
      },
    )
    await userEvent.click(pay())
    expect((await screen.findByRole('alert')).textContent).toMatch(/Su rol no permite hacer esto/)
    isFull = false
    await userEvent.click(pay())
    await until(() => expect(called('stamping.sealAndQueue')).toHaveLength(2))
    // The one left over, then the second of the two.
    await until(() => expect(called('invoices.discardDraft')).toHaveLength(3))
    expect(called('invoices.saveDraft')).toHaveLength(2)
  })

  it('opens what was sealed although its answer was lost, so that nobody issues it twice', async () => {
    const { called, onClose } = form(
      [],
      () => Promise.reject(new FakeRefusal('disconnected')),
      () => {
        throw new FakeRefusal('state.alreadySealed')
      },
    )
    await userEvent.click(pay())
    await until(() => expect(onClose).toHaveBeenCalledOnce())
    expect(window.location.hash).toBe('#/invoice/invoice-1')
    expect(called('invoices.saveDraft')).toHaveLength(1)
  })

  it('asks first what became of one of which nothing answered any more, before it makes another', async () => {
    let isBack = false
    const { called } = form(
      [],
      () => Promise.reject(new FakeRefusal('disconnected')),
      () => {
        throw new FakeRefusal(isBack ? 'state.alreadySealed' : 'disconnected')
      },
    )
    await userEvent.click(pay())
    expect((await screen.findByRole('alert')).textContent).toMatch(/La ventana perdió al programa/)
    isBack = true
    await userEvent.click(pay())
    await until(() => expect(window.location.hash).toBe('#/invoice/invoice-1'))
    expect(called('invoices.saveDraft')).toHaveLength(1)
  })
})
