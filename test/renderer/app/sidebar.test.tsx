import { act, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Country } from '../../../src/domain/parties.ts'
import { useDesk } from '../../../src/renderer/src/app/desk.ts'
import { useSession } from '../../../src/renderer/src/app/session.ts'
import { Sidebar } from '../../../src/renderer/src/app/Sidebar.tsx'
import { COMPANY } from '../support/builders.ts'
import { installFakeApi } from '../support/fakeApi.ts'
import { prepareScreen, show } from '../support/screen.tsx'
import { PRESENT, QUEUE, STATUS } from '../support/status.ts'

prepareScreen()

beforeEach(() => {
  installFakeApi({ 'people.list': () => [] })
})
afterEach(() => useDesk.setState({ queue: null, accounts: [] }))

function sidebar(country: Country = 'MX', permissions = PRESENT.permissions): void {
  const company = { ...COMPANY, country }
  useSession.setState({
    status: STATUS,
    present: { ...PRESENT, permissions },
    companies: [company],
    companyId: company.id,
  })
  show(<Sidebar route={{ page: 'invoice', id: 'invoice-1' as never }} />)
}

const places = () => screen.getAllByRole('link').map(({ textContent }) => textContent)

describe('the side bar', () => {
  it('marks the place that the open page belongs to, and no other', () => {
    sidebar()
    const current = screen
      .getAllByRole('link')
      .filter((link) => link.getAttribute('aria-current') === 'page')
    expect(current.map(({ textContent }) => textContent)).toEqual(['Facturas'])
  })

  it('leads only to places of the company’s country, and to the simulator only in practice', () => {
    sidebar('PE')
    expect(places()).toContain('Huecos y repetidos')
    expect(places()).not.toContain('Cancelaciones')
    expect(places()).not.toContain('Simulador')
    act(() => useSession.setState({ status: { ...STATUS, mode: 'practice' } }))
    expect(places()).toContain('Simulador')
  })

  it('leaves out what the person may not do', () => {
    sidebar()
    const all = places().length
    act(() => useSession.setState({ present: { ...PRESENT, permissions: ['invoice'] } }))
    expect(places().length).toBeLessThan(all)
    expect(places()).toContain('Facturas')
  })

  it('counts at the queue all that has not settled: waiting, on its way, in doubt and out of time', () => {
    useDesk.setState({ queue: { ...QUEUE, waiting: 3, sending: 1, unknown: 2, expired: 4 } })
    sidebar()
    // 3 + 1 + 2 + 4
    expect(screen.getByRole('link', { name: /^Cola de envíos/ }).textContent).toBe(
      'Cola de envíos10',
    )
    act(() => useDesk.setState({ queue: QUEUE }))
    expect(places()).toContain('Cola de envíos')
  })

  it('folds a group but for the place that is open, and still does after a new start', async () => {
    sidebar()
    await userEvent.click(screen.getByRole('button', { name: 'Facturar', expanded: true }))
    const folded = screen.getByRole('list', { name: 'Facturar' })
    expect(within(folded).getAllByRole('link')).toHaveLength(1)
    expect(within(folded).getByRole('link', { name: 'Facturas' })).toBeDefined()
    expect(localStorage.getItem('timbrel.folded')).toBe('invoicing')
  })

  it('goes from place to place by arrows, round at the ends', async () => {
    sidebar()
    screen.getByRole('link', { name: 'Hoy' }).focus()
    await userEvent.keyboard('{ArrowUp}')
    expect(document.activeElement?.textContent).toBe('Ajustes')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(document.activeElement?.textContent).toBe('Facturar')
  })
})
