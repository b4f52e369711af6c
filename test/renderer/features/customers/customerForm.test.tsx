import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { Customer } from '../../../../src/domain/parties.ts'
import { CustomerForm } from '../../../../src/renderer/src/features/customers/CustomerForm.tsx'
import { COMPANY, CUSTOMER } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

function form(customer: Customer | null, save: () => Customer | Promise<Customer>) {
  const onSaved = vi.fn<(customer: Customer) => void>()
  const api = installFakeApi({ 'customers.save': save })
  show(<CustomerForm companyId={COMPANY.id} country="MX" customer={customer} onSaved={onSaved} />)
  return { api, onSaved }
}

const save = () => screen.getByRole('button', { name: 'Guardar' })
const wrong = () =>
  [...document.querySelectorAll('[aria-invalid=true]')].map((field) =>
    field.getAttribute('data-path'),
  )

describe('the form of a customer', () => {
  it('says nothing of what nobody has typed, then every problem at once, and sends none of it', async () => {
    const { api } = form(null, () => CUSTOMER)
    expect(wrong()).toEqual([])
    await userEvent.click(screen.getByLabelText('RFC'))
    await userEvent.paste('URE18042')
    expect(wrong()).toEqual(['taxId'])
    await userEvent.click(save())
    expect(screen.getByText(/Este RFC no es posible/)).toBeDefined()
    expect(wrong()).toEqual(
      expect.arrayContaining(['taxId', 'postalCode', 'name', 'regimenFiscal', 'usoCfdi']),
    )
    await until(() => expect(document.activeElement?.getAttribute('data-path')).toBe('taxId'))
    expect(api.calls).toEqual([])
  })

  it('keeps what was typed when another window was faster', async () => {
    const { onSaved } = form(CUSTOMER, () => {
      throw new FakeRefusal('state.staleVersion')
    })
    const phone = screen.getByLabelText('Teléfono')
    await userEvent.click(phone)
    await userEvent.paste('5512345678')
    await userEvent.click(save())
    expect((await screen.findByRole('alert')).textContent).toContain('Otra ventana cambió esto')
    expect(phone).toHaveProperty('value', '5512345678')
    expect(onSaved).not.toHaveBeenCalled()
  })

  it('saves once for two presses, over the version that was shown', async () => {
    const answer = Promise.withResolvers<Customer>()
    const { api, onSaved } = form(CUSTOMER, () => answer.promise)
    await userEvent.dblClick(save())
    answer.resolve(CUSTOMER)
    await until(() => expect(onSaved).toHaveBeenCalledTimes(1))
    expect(api.calls).toHaveLength(1)
    expect(api.calls[0]?.input).toMatchObject({ target: { id: CUSTOMER.id, version: 1 } })
  })

  it('shows the literal words with which the authority refused these data last', () => {
    form({ ...CUSTOMER, refusal: 'CFDI40145 <El nombre>' }, () => CUSTOMER)
    expect(screen.getByRole('alert').textContent).toContain('CFDI40145 <El nombre>')
  })
})
