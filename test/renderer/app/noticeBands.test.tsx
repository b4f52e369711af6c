import { act, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SystemStatus } from '../../../src/contract/system.ts'
import { NoticeBands } from '../../../src/renderer/src/app/NoticeBands.tsx'
import { useSession } from '../../../src/renderer/src/app/session.ts'
import { useAlerts } from '../../../src/renderer/src/features/alerts/alerts.ts'
import { COMPANY } from '../support/builders.ts'
import { installFakeApi } from '../support/fakeApi.ts'
import { prepareScreen, show } from '../support/screen.tsx'
import { PRESENT, STATUS } from '../support/status.ts'

prepareScreen()

const NOW = Date.UTC(2026, 10, 24, 18)

beforeEach(() => {
  vi.spyOn(Date, 'now').mockReturnValue(NOW)
  window.location.hash = ''
})
afterEach(() => {
  vi.restoreAllMocks()
  useSession.setState({ error: null })
  useAlerts.setState({ urgency: 'calm', count: 0, deadlineAt: null, overdueDoubts: 0 })
})

function bands(status: Partial<SystemStatus> = {}, isPresent = true) {
  useSession.setState({
    status: { ...STATUS, ...status },
    present: isPresent ? PRESENT : null,
    companies: [COMPANY],
    companyId: COMPANY.id,
  })
  const api = installFakeApi({
    'evidence.doubles': () => [],
    'system.sentAfterwards': () => [],
    'system.confirmOnlyCopy': () => STATUS,
  } as never)
  show(
    <div data-testid="bands">
      <NoticeBands />
    </div>,
  )
  return { ...api, words: () => screen.getByTestId('bands').textContent }
}

describe('the bands above everything', () => {
  it('are none while all is well', () => {
    expect(bands().words()).toBe('')
  })

  it('say in practice that nothing has fiscal value, and how far its clock was set on', () => {
    const { words } = bands({ mode: 'practice', clockAheadMs: 3 * 3_600_000 })
    expect(words()).toContain('PRÁCTICA, SIN VALOR FISCAL')
    expect(words()).toContain('3 h')
  })

  it('speak up when the program is lost or its data cannot be written', () => {
    const { words } = bands({ storage: 'readOnly' })
    expect(screen.getAllByRole('alert')).toHaveLength(1)
    act(() =>
      useSession.setState({
        error: { code: 'disconnected', issues: [], detail: { reason: 'elsewhere' }, retryAt: null, traceId: null }, // prettier-ignore
      }),
    )
    expect(screen.getAllByRole('alert')).toHaveLength(2)
    expect(words()).toMatch(/otra ventana|otro lugar|otra pestaña/i)
  })

  it('ask whoever is here whether copied data are the only ones in use, and nobody before', async () => {
    bands({ copiedData: true }, false)
    expect(screen.getByRole('alert').textContent).not.toBe('')
    expect(screen.queryAllByRole('button')).toHaveLength(0)
    act(() => useSession.setState({ present: PRESENT }))
    const [confirm] = screen.getAllByRole('button')
    if (confirm === undefined) throw new Error('no button')
    await userEvent.click(confirm)
    expect(await screen.findByRole('dialog', { name: '¿Es la única copia en uso?' })).toBeDefined()
  })

  it('name a clock that is wrong by five minutes or more, either way', () => {
    expect(bands({ clockSkewMs: -7 * 60_000 }).words()).toContain('7 min')
  })

  it('let a clock pass that is wrong by less', () => {
    expect(bands({ clockSkewMs: 4 * 60_000 }).words()).toBe('')
  })

  it('lead to the queue from a deadline: politely when it is near, as an alert when it is urgent', async () => {
    bands()
    act(() => useAlerts.setState({ urgency: 'near', count: 2, deadlineAt: NOW + 5 * 3_600_000 }))
    const band = screen.getAllByRole('status').find(({ textContent }) => textContent?.includes('5 h')) // prettier-ignore
    expect(band?.textContent).toContain('2 facturas')
    act(() => useAlerts.setState({ urgency: 'urgent' }))
    expect(screen.getByRole('alert').textContent).toContain('2 facturas')
    await userEvent.click(screen.getByRole('button'))
    expect(window.location.hash).toBe('#/queue')
  })
})
