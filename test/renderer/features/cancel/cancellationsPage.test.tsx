import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CancellationRow } from '../../../../src/contract/cancellations.ts'
import type { CancellationId, InvoiceId } from '../../../../src/domain/ids.ts'
import { CancellationsPage } from '../../../../src/renderer/src/features/cancel/CancellationsPage.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const NOW = Date.UTC(2026, 10, 24, 18)
beforeEach(() => vi.spyOn(Date, 'now').mockReturnValue(NOW))
afterEach(() => vi.restoreAllMocks())

const ROW: CancellationRow = {
  id: 'request-1' as CancellationId,
  invoiceId: 'invoice-1' as InvoiceId,
  companyId: COMPANY.id,
  companyName: 'KEMPER',
  companyColor: 'teal',
  serie: 'A',
  folio: '7',
  receiverName: 'UNIVERSIDAD ROBOTICA',
  total: '1160.00',
  currency: 'MXN',
  uuid: 'U',
  motive: '02',
  substitute: '',
  how: '',
  code: '',
  actor: 'Rosa',
  takenAt: null,
  askedAt: null,
  decidedAt: null,
  daysWaiting: 2,
  state: 'inProcess',
  receiverDay: { day: 2, of: 3 },
  answersBy: '2026-11-27',
  whoActs: 'receiver',
  nextQuestionAt: NOW - 1,
  requestedAt: NOW - 2 * 86_400_000,
  words: '',
}

function page(rows: readonly CancellationRow[], verify?: () => { asked: number }) {
  let shown = rows
  const api = installFakeApi({
    'cancellations.list': () => ({ rows: shown, next: null }),
    ...(verify === undefined ? {} : { 'cancellations.verify': verify }),
  })
  show(<CancellationsPage />)
  return { ...api, become: (later: readonly CancellationRow[]) => (shown = later) }
}

const verifyAll = () => screen.getByRole('button', { name: 'Verificar todas' })

it('P2-25 says of each request how long it waits, for whom, and when silence means yes', async () => {
  page([ROW])
  const row = await screen.findByRole('row', { name: /KEMPER/ })
  const cells = within(row).getAllByRole('cell')
  expect(cells.map(({ textContent }) => textContent)).toEqual([
    'KEMPER',
    'A-7 · UNIVERSIDAD ROBOTICA$1,160.00',
    'Esperando al cliente, día 2 de 3silencio = sí, el viernes, 27 de noviembre',
    '2 días',
    'El cliente',
    'en seguida',
  ])
})

it('shows the literal words of a refused request, and what becomes of it by an event', async () => {
  const decided = { ...ROW, receiverDay: null, answersBy: '' }
  const { become, emit } = page([{ ...decided, state: 'refused', words: '205 <UUID no existe>' }])
  expect(await screen.findByText('205 <UUID no existe>')).toBeDefined()
  become([{ ...decided, state: 'cancelled' }])
  emit('invoices.changed', { ids: ['invoice-1'] })
  expect(await screen.findByText('Cancelada')).toBeDefined()
})

it('opens the document by the keyboard', async () => {
  window.location.hash = ''
  page([ROW])
  const row = await screen.findByRole('row', { name: /KEMPER/ })
  row.focus()
  await userEvent.keyboard('{Enter}')
  expect(window.location.hash).toBe('#/invoice/invoice-1')
})

it('asks about all once for two presses, and says about how many', async () => {
  const { inputsOf } = page([ROW], () => ({ asked: 3 }))
  await screen.findByRole('row', { name: /KEMPER/ })
  await userEvent.click(verifyAll())
  expect(await screen.findAllByText('Preguntando al SAT por 3 cancelaciones.')).not.toEqual([])
  expect(inputsOf('cancellations.verify')).toEqual([{ id: null }])
})

it('says why nothing was asked', async () => {
  page([ROW], () => {
    throw new FakeRefusal('permission.denied')
  })
  await screen.findByRole('row', { name: /KEMPER/ })
  await userEvent.click(verifyAll())
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
})

it('has nothing to ask about without requests, leads on, and shows decided ones on demand', async () => {
  const { inputsOf } = page([])
  expect(await screen.findByText('No hay cancelaciones en curso')).toBeDefined()
  expect(verifyAll()).toHaveProperty('disabled', true)
  expect(screen.getByRole('link', { name: 'Facturas' }).getAttribute('href')).toBe('#/invoices')
  await userEvent.click(screen.getByRole('checkbox', { name: 'También las decididas' }))
  await until(() => expect(inputsOf('cancellations.list').at(-1)).toMatchObject({ scope: 'all' }))
})
