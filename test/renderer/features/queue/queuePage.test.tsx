import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JobView } from '../../../../src/contract/outbox.ts'
import { useDesk } from '../../../../src/renderer/src/app/desk.ts'
import { QueuePage } from '../../../../src/renderer/src/features/queue/QueuePage.tsx'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { ACCOUNT, JOB, QUEUE } from '../../support/status.ts'

prepareScreen()

const NOW = Date.UTC(2026, 10, 24, 12)
const HOUR = 3_600_000

beforeEach(() => vi.spyOn(Date, 'now').mockReturnValue(NOW))
afterEach(() => {
  vi.restoreAllMocks()
  useDesk.setState({ queue: null, accounts: [] })
})

async function page(...jobs: readonly JobView[]) {
  const api = installFakeApi({
    'outbox.list': () => ({ rows: jobs, next: null }),
    'outbox.retry': () => {
      throw new FakeRefusal('state.notAllowedNow')
    },
  })
  show(<QueuePage />)
  await screen.findAllByText(jobs[0]?.title ?? '')
  return api
}

describe('the queue on the screen', () => {
  it('counts down to the deadline in its two largest units: 72 h less 57 h 46 min is 14 h 14 min', async () => {
    const createdAt = NOW - 57 * HOUR - 46 * 60_000
    await page({ ...JOB, createdAt, deadlineAt: createdAt + 72 * HOUR })
    expect(screen.getByText(/^quedan 14.h 14.min$/)).toBeDefined()
    const bar = screen.getByRole('progressbar', { name: `Plazo gastado de ${JOB.title}` })
    // 57:46 of 72 hours.
    expect(Number(bar.getAttribute('aria-valuenow'))).toBeCloseTo(80.23, 1)
    expect(screen.getByText('Sin internet. Se enviará sola.')).toBeDefined()
  })

  it('says that the time is over, and when the next try comes', async () => {
    await page({ ...JOB, deadlineAt: NOW - 1, nextTryAt: NOW - 1 })
    expect(screen.getByText('El plazo ya pasó.')).toBeDefined()
    expect(screen.getByText('en seguida')).toBeDefined()
  })

  it('offers only to ask about what is in doubt: never to send or to withdraw it', async () => {
    await page({ ...JOB, state: 'unknown', reason: 'timeout' })
    const [, row] = screen.getAllByRole('row')
    const names = within(row ?? document.body)
      .getAllByRole('button')
      .map((button) => button.textContent)
    expect(names).toEqual(['Preguntar'])
  })

  it('tells a refusal of an action in words', async () => {
    await page(JOB)
    await userEvent.click(screen.getByRole('button', { name: 'Ahora' }))
    expect(await screen.findAllByText(/En este momento no se puede/)).not.toEqual([])
  })

  it('says why an account is paused, in our words and the provider’s', async () => {
    useDesk.setState({
      queue: { ...QUEUE, heldBecause: 'copiedData' },
      accounts: [{ ...ACCOUNT, paused: { reason: 'noCredits', words: 'Sin <créditos>' } }],
    })
    await page(JOB)
    expect(screen.getByText(/Se acabaron los timbres/)).toBeDefined()
    expect(screen.getByText('El proveedor dijo: «Sin <créditos>»')).toBeDefined()
    expect(screen.getByText(/Nada se envía hasta que usted confirme/)).toBeDefined()
  })

  it('shows what was queued without internet elsewhere: a document tells of it, no job moves', async () => {
    let jobs = [JOB]
    const api = installFakeApi({ 'outbox.list': () => ({ rows: jobs, next: null }) })
    show(<QueuePage />)
    await screen.findAllByText(JOB.title)
    jobs = [JOB, { ...JOB, id: 'job-2' as JobView['id'], title: 'A-8 · XAXX010101000' }]
    api.emit('invoices.changed', { ids: ['invoice-2'] })
    expect(await screen.findAllByText('A-8 · XAXX010101000')).not.toEqual([])
  })
})
