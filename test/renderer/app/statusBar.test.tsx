import { act, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AccountView } from '../../../src/contract/accounts.ts'
import type { QueueStatus } from '../../../src/contract/outbox.ts'
import { useDesk } from '../../../src/renderer/src/app/desk.ts'
import { useSession } from '../../../src/renderer/src/app/session.ts'
import { StatusBar } from '../../../src/renderer/src/app/StatusBar.tsx'
import { COMPANY } from '../support/builders.ts'
import { installFakeApi } from '../support/fakeApi.ts'
import { prepareScreen, show } from '../support/screen.tsx'
import { ACCOUNT, PRESENT, QUEUE, STATUS } from '../support/status.ts'

prepareScreen()

const NOW = Date.UTC(2026, 10, 24, 18)
const HOUR = 3_600_000

beforeEach(() => {
  vi.spyOn(Date, 'now').mockReturnValue(NOW)
  useSession.setState({ status: STATUS, present: PRESENT, companies: [COMPANY], companyId: COMPANY.id }) // prettier-ignore
})
afterEach(() => {
  vi.restoreAllMocks()
  useDesk.setState({ queue: null, accounts: [] })
})

function bar(queue: Partial<QueueStatus> = {}, account: Partial<AccountView> | null = {}) {
  const accounts = account === null ? [] : [{ ...ACCOUNT, ...account }]
  useDesk.setState({ queue: { ...QUEUE, ...queue }, accounts })
  const api = installFakeApi({ 'system.practiseOffline': () => ({ ...STATUS, online: false }) })
  show(<StatusBar />)
  return api
}

const words = () => screen.getByRole('contentinfo', { name: 'Estado' }).textContent
const toneOf = (text: string | RegExp) =>
  screen.getByText(text).closest('[data-tone]')?.getAttribute('data-tone')

describe('the status bar', () => {
  it('says whether there is internet, as the queue last saw it', () => {
    bar({ online: true })
    expect(toneOf('Con internet')).toBe('good')
    act(() => useDesk.setState({ queue: { ...QUEUE, online: false } }))
    expect(toneOf('Sin internet')).toBe('warn')
  })

  it('names the account that sends, that it is paused, or that there is none', () => {
    bar({}, {})
    expect(toneOf('Mi PAC')).toBe('calm')
    act(() => useDesk.setState({ accounts: [] }))
    expect(words()).not.toContain('Mi PAC')
    expect(screen.getByRole('link', { name: /cuenta/i }).getAttribute('href')).toBe(
      '#/settings/accounts',
    )
  })

  it('counts what waits with what is on its way, and names doubts and what is out of time only where there are', () => {
    bar({ waiting: 2, sending: 1 })
    expect(toneOf('3 en espera')).toBe('warn')
    expect(screen.queryByText(/averigu/i)).toBeNull()
    act(() => useDesk.setState({ queue: { ...QUEUE, unknown: 1, expired: 2 } }))
    expect(toneOf('0 en espera')).toBe('calm')
    expect(toneOf(/averigu/i)).toBe('doubt')
    expect(toneOf(/2 .*(venci|plazo)/i)).toBe('bad')
  })

  it('is calm about a deadline of tomorrow, warns within 14 hours and is loud within 3', () => {
    bar({ nearestDeadlineAt: NOW + 20 * HOUR })
    const tone = () => document.querySelectorAll('[data-tone]')
    const shown = (hours: number) => {
      act(() => useDesk.setState({ queue: { ...QUEUE, nearestDeadlineAt: NOW + hours * HOUR } }))
      return [...tone()].find(({ textContent }) => textContent?.includes(`${hours} h`))?.getAttribute('data-tone') // prettier-ignore
    }
    expect(shown(20)).toBe('calm')
    expect(shown(13)).toBe('warn')
    expect(shown(2)).toBe('bad')
  })

  it('warns when fewer than 20 stamps are left', () => {
    bar({}, { stampsLeft: 19 })
    expect(toneOf(/19 timbres/)).toBe('warn')
    act(() => useDesk.setState({ accounts: [{ ...ACCOUNT, stampsLeft: 1_500 }] }))
    expect(toneOf(/1,500 timbres/)).toBe('calm')
  })

  it('offers to pretend that the internet is gone in practice alone', async () => {
    const api = bar()
    expect(screen.queryByRole('switch')).toBeNull()
    act(() => useSession.setState({ status: { ...STATUS, mode: 'practice' } }))
    await userEvent.click(screen.getByRole('switch', { name: 'Simular sin internet' }))
    expect(api.inputsOf('system.practiseOffline')).toEqual([{ offline: true }])
  })
})
