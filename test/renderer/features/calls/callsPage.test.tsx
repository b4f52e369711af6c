import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { CallRow, CallStats } from '../../../../src/contract/calls.ts'
import { CallsPage } from '../../../../src/renderer/src/features/calls/CallsPage.tsx'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { ACCOUNT } from '../../support/status.ts'
import { until } from '../../support/until.ts'

prepareScreen()

const ROW: CallRow = {
  id: 4,
  startedAt: 1,
  provider: 'pretend',
  accountId: ACCOUNT.id,
  endpoint: 'generar_comprobante',
  status: 'FAILED',
  httpStatus: 500,
  durationMs: 812,
  title: 'F001-4',
}
const NO_CALLS: CallStats = {
  count: 0,
  byStatus: { SUCCESS: 0, FAILED: 0, RATE_LIMITED: 0, RETRYING: 0, PENDING: 0, UNKNOWN: 0 },
  averageMs: null,
  medianMs: null,
  slowest: [],
  byHour: Array.from({ length: 24 }, () => ({ count: 0, failed: 0 })),
  byEndpoint: [],
  perSecond: null,
}
const list = (...rows: readonly CallRow[]) => ({
  'calls.list': () => ({ rows, next: null }),
  'calls.stats': () => NO_CALLS,
})

it('offers the next step without calls, and the reason where they cannot be read', async () => {
  installFakeApi(list())
  const { unmount } = show(<CallsPage />)
  expect(await screen.findByText(/La primera aparecerá al emitir/)).toBeDefined()
  unmount()
  installFakeApi({
    ...list(),
    'calls.list': () => {
      throw new FakeRefusal('permission.denied')
    },
  })
  show(<CallsPage />)
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
})

it('counts as failed what neither succeeded nor is under way: 10 less 6 and 1 are 3', async () => {
  const byStatus = { ...NO_CALLS.byStatus, SUCCESS: 6, PENDING: 1, UNKNOWN: 2, FAILED: 1 }
  const byHour = NO_CALLS.byHour.map((hour, at) => (at === 9 ? { count: 5, failed: 3 } : hour))
  installFakeApi({
    ...list(ROW),
    'calls.stats': () => ({ ...NO_CALLS, count: 10, byStatus, byHour }),
  })
  show(<CallsPage />)
  const label = await screen.findByText('Con falla')
  expect(label.nextElementSibling?.textContent).toBe('3')
  expect(screen.getByText('9:00, 3 de 5')).toBeDefined()
})

it('shows both texts of a call as text, and closes by Escape', async () => {
  const response = '<script>window.hurt = true</script>'
  installFakeApi({
    ...list(ROW),
    'calls.get': () => ({ ...ROW, finishedAt: 2, maybeSent: true, request: '{"a":1}', response }),
  })
  show(<CallsPage />)
  const open = await screen.findByRole('button', { name: 'generar_comprobante' })
  await userEvent.click(open)
  const dialog = await screen.findByRole('dialog')
  expect(await within(dialog).findByText(response)).toBeDefined()
  expect(document.querySelector('script:not([src])')).toBeNull()
  await userEvent.keyboard('{Escape}')
  await until(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('saves once for two presses, and tells a failure in words', async () => {
  const saving = Promise.withResolvers<{ savedAs: null; rows: number }>()
  const api = installFakeApi({ ...list(ROW), 'calls.export': () => saving.promise })
  show(<CallsPage />)
  await userEvent.dblClick(await screen.findByRole('button', { name: 'Guardar como CSV' }))
  saving.reject(new FakeRefusal('storage.full'))
  expect(await screen.findByText(/El disco está lleno/)).toBeDefined()
  expect(api.calls.filter(({ method }) => method === 'calls.export')).toHaveLength(1)
})
