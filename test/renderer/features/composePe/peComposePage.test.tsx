import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Input } from '../../../../src/contract/api.ts'
import type { CustomerId, InvoiceId } from '../../../../src/domain/ids.ts'
import type { Company, Customer } from '../../../../src/domain/parties.ts'
import { useDesk } from '../../../../src/renderer/src/app/desk.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { PeComposePage } from '../../../../src/renderer/src/features/composePe/PeComposePage.tsx'
import { peComposer } from '../../../../src/renderer/src/features/composePe/peStore.ts'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { COMPANY, CUSTOMER, detailOf } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, settled, show } from '../../support/screen.tsx'
import { ACCOUNT, QUEUE } from '../../support/status.ts'
import { until } from '../../support/until.ts'

prepareScreen()

const PERUVIAN: Company = {
  ...COMPANY,
  country: 'PE',
  taxId: '20100066603',
  address: 'AV. AREQUIPA 1',
}
const BUYER: Customer = {
  ...CUSTOMER,
  id: 'customer-9' as CustomerId,
  country: 'PE',
  taxIdType: '6',
  taxId: '20600695771',
  name: 'NUBEFACT SA',
  address: 'CALLE LIBERTAD 116',
}

beforeEach(() => {
  useSession.setState({ companies: [PERUVIAN], companyId: PERUVIAN.id })
  useDesk.setState({ queue: QUEUE, accounts: [ACCOUNT] })
})
afterEach(() => {
  peComposer.useCompose.setState({ open: null })
  useDesk.setState({ queue: null, accounts: [] })
})

const KEPT = { id: 'invoice-1' as InvoiceId, version: 1 }

function page(save?: (input: Input<'invoices.saveDraft'>) => never) {
  const api = installFakeApi({
    'series.list': () => [
      { companyId: PERUVIAN.id, kind: 'boleta', serie: 'B007', nextFolio: 1 },
      { companyId: PERUVIAN.id, kind: 'factura', serie: 'F003', nextFolio: 1 },
    ],
    'customers.search': () => ({ rows: [BUYER], next: null }),
    'products.search': () => ({ rows: [], next: null }),
    'invoices.similar': () => [],
    'invoices.list': () => ({ rows: [], next: null }),
    'catalogs.look': () => ({ hasEdition: {}, entries: [] }),
    'invoices.saveDraft': save ?? (() => ({ ...detailOf(newDraft(COMPANY, 'A')), ...KEPT })),
    'stamping.sealAndQueue': () => detailOf(newDraft(COMPANY, 'A'), { serie: 'B007', folio: '1' }),
  })
  show(<PeComposePage id={null} />)
  return api
}

const description = () =>
  screen.findByRole('combobox', { name: 'Concepto 1: producto o descripción' })

async function typeLine(price: string): Promise<void> {
  await userEvent.click(await description())
  await userEvent.paste('Cemento')
  await userEvent.click(screen.getByRole('textbox', { name: 'Concepto 1: precio' }))
  await userEvent.paste(price)
}

const draft = () => peComposer.useCompose.getState().open?.draft
const dialog = () => screen.findByRole('dialog')

it('begins as a boleta to nobody in the company’s own series, and opens with the cursor in the customer', async () => {
  page()
  expect(await screen.findByRole('heading', { name: 'Nueva boleta' })).toBeDefined()
  expect(draft()).toMatchObject({ kind: 'boleta', serie: 'B007', receiver: { taxIdType: '-' } })
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Cliente' }))
})

it('adds up as one types: 118.00 with IGV on the shelf are 100.00 and 18.00', async () => {
  page()
  await typeLine('118')
  const totals = within(screen.getByRole('region', { name: 'Totales' }))
  expect(totals.getByText('Gravada').nextElementSibling?.textContent).toBe('PEN\u00a0100.00')
  expect(totals.getByText('IGV').nextElementSibling?.textContent).toBe('PEN\u00a018.00')
  expect(totals.getByTestId('total').textContent).toBe('PEN\u00a0118.00')
})

it('goes to the first problem and asks nothing, when Ctrl+Enter comes too early', async () => {
  const { inputsOf } = page()
  await screen.findByRole('heading', { name: 'Nueva boleta' })
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByRole('button', { name: /problema/ })).toBeDefined()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(inputsOf('stamping.sealAndQueue')).toEqual([])
})

it('issues once by the keyboard alone, after one last look with the total', async () => {
  window.location.hash = ''
  const { inputsOf } = page()
  await typeLine('118')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  const look = within(await dialog())
  expect(screen.getByRole('dialog').textContent).toContain('118.00')
  await userEvent.dblClick(look.getByRole('button', { name: /^(Emitir|Timbrar)/ }))
  await until(() => expect(window.location.hash).toBe('#/invoice/invoice-1'))
  expect(inputsOf('stamping.sealAndQueue')).toEqual([KEPT])
})

it('says that what was typed is not kept, and why; it stays on the screen and goes with the next try', async () => {
  let isFull = true
  const { inputsOf } = page(((input: Input<'invoices.saveDraft'>) => {
    if (isFull) throw new FakeRefusal('storage.full')
    return detailOf(input.draft.country === 'MX' ? input.draft : newDraft(COMPANY, 'A'))
  }) as never)
  await typeLine('118')
  await peComposer.keep()
  expect((await screen.findByRole('alert')).textContent).toMatch(
    /No se pudo guardar.*disco está lleno/,
  )
  expect(await description()).toHaveProperty('value', 'Cemento')
  isFull = false
  await userEvent.click(screen.getByRole('button', { name: 'Reintentar' }))
  expect(await screen.findByText(/^Guardado/)).toBeDefined()
  expect(inputsOf('invoices.saveDraft').at(-1)).toMatchObject({
    draft: { lines: [{ description: 'Cemento', unitPrice: '118' }] },
  })
})

it('takes the first customer found by Enter, with the number and address that are known', async () => {
  const { inputsOf } = page()
  await userEvent.click(await screen.findByRole('combobox', { name: 'Cliente' }))
  await userEvent.paste('nube')
  await until(() => expect(inputsOf('customers.search').at(-1)).toMatchObject({ text: 'nube' }))
  await settled()
  await userEvent.keyboard('{Enter}')
  const customer = within(screen.getByRole('region', { name: 'Cliente' }))
  expect(customer.getByLabelText('Número')).toHaveProperty('value', '20600695771')
  expect(draft()).toMatchObject({ customerId: 'customer-9', receiver: { name: 'NUBEFACT SA' } })
  await userEvent.click(screen.getByRole('button', { name: /^Sin identificar/ }))
  expect(draft()).toMatchObject({ customerId: null, receiver: { name: 'CLIENTES VARIOS' } })
})
