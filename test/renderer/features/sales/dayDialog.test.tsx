import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import type { DayOfSales } from '../../../../src/contract/sales.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { DayDialog } from '../../../../src/renderer/src/features/sales/DayDialog.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { PRESENT } from '../../support/status.ts'

prepareScreen()
beforeEach(() => useSession.setState({ present: PRESENT }))

const CASH = {
  formaPago: '01',
  currency: 'MXN',
  tickets: '1000.00',
  invoices: '200.50',
  receipts: '100.00',
  refunds: '50.25',
  // 1000.00 + 200.50 + 100.00 - 50.25
  total: '1250.25',
}
const DAY: DayOfSales = {
  date: '2026-11-24',
  ticketCount: 14,
  byForm: [CASH],
  pending: {
    openTickets: 3,
    openTotal: '812.40',
    drafts: 0,
    sealed: 2,
    rejected: 0,
    cancelRequested: 1,
  },
}

function dialog(day: DayOfSales, onGlobal = vi.fn<() => void>()) {
  let shown = day
  const api = installFakeApi({
    'sales.day': () => shown,
    'backups.status': () => ({ lastProven: null, backups: [], outside: null }),
    'backups.run': () => ({ name: 'b', at: Date.UTC(2026, 10, 24, 18), invoices: 7, auditRows: 9 }),
  })
  show(<DayDialog companyId={COMPANY.id} onClose={() => undefined} onGlobal={onGlobal} />)
  return { ...api, onGlobal, become: (later: DayOfSales) => (shown = later) }
}

it('P1-44 shows what came in by form of payment, and what is still to be done', async () => {
  const { onGlobal } = dialog(DAY)
  const table = await screen.findByRole('table', { name: 'Dinero del día por forma de pago' })
  const cells = within(table).getAllByRole('cell')
  expect(cells.map(({ textContent }) => textContent)).toEqual([
    '01 Efectivo',
    '$1,000.00',
    '$200.50',
    '$100.00',
    '$50.25',
    '$1,250.25',
  ])
  expect(screen.getByText(/^martes, 24 de noviembre/)).toBeDefined()
  expect(screen.getByText('14 ventas')).toBeDefined()
  expect(screen.getByRole('link', { name: '2 facturas por timbrar' }).getAttribute('href')).toBe(
    '#/queue',
  )
  expect(screen.getByRole('link', { name: '1 en cancelación' })).toBeDefined()
  expect(screen.queryByRole('link', { name: /borrador/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Factura global' }))
  expect(onGlobal).toHaveBeenCalledOnce()
})

it('grows with every ticket that is sold meanwhile', async () => {
  const { become, emit } = dialog(DAY)
  await screen.findByText('14 ventas')
  become({ ...DAY, ticketCount: 15 })
  emit('sales.changed', { count: 1 })
  expect(await screen.findByText('15 ventas')).toBeDefined()
})

it('says that no money came in, and why a day cannot be read', async () => {
  dialog({ ...DAY, byForm: [], pending: { ...DAY.pending, openTickets: 0 } })
  expect(await screen.findByText('No entró dinero ese día.')).toBeDefined()
  expect(screen.getByText('No hay ventas sin factura en el periodo')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Factura global' })).toBeNull()
})

it('says why a day cannot be read', async () => {
  installFakeApi({
    'sales.day': () => {
      throw new FakeRefusal('storage.failed')
    },
  })
  show(<DayDialog companyId={COMPANY.id} onClose={() => undefined} onGlobal={() => undefined} />)
  expect((await screen.findByRole('alert')).textContent).toContain('El disco no pudo')
})

it('backs up from there for who may, and has no such button for who may not', async () => {
  const { inputsOf } = dialog(DAY)
  await userEvent.click(await screen.findByRole('button', { name: 'Respaldar ahora' }))
  expect(inputsOf('backups.run')).toHaveLength(1)
  expect(await screen.findAllByText(/^Respaldo probado .+, 7 documentos\.$/)).not.toEqual([])
})

it('has no button for a backup where the role may not', async () => {
  useSession.setState({ present: { ...PRESENT, role: 'caja', permissions: ['look', 'invoice'] } })
  dialog(DAY)
  await screen.findByText('14 ventas')
  expect(screen.queryByRole('button', { name: 'Respaldar ahora' })).toBeNull()
})
