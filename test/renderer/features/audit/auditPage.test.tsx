import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { AuditRow, AuditVerdict } from '../../../../src/contract/audit.ts'
import { AuditPage } from '../../../../src/renderer/src/features/audit/AuditPage.tsx'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'

prepareScreen()

const ROW: AuditRow = {
  seq: 7,
  at: Date.UTC(2026, 10, 24, 12),
  actor: 'system',
  event: 'invoice.stamped',
  subject: '01a22380-3c64-7a6f-b8ac-bffed229288a',
  data: '{"uuid":"ABC"}',
  hash: 'f'.repeat(64),
  prevHash: 'e'.repeat(64),
}
const WHOLE: AuditVerdict = {
  whole: true,
  rows: 1_200,
  unproven: 0,
  firstBadSeq: null,
  reason: null,
}

const list = (...rows: readonly AuditRow[]) => ({ 'audit.list': () => ({ rows, next: null }) })

it('shows how far a check is, lets it be stopped, and does not call that an error', async () => {
  const stop = Promise.withResolvers<AuditVerdict>()
  const api = installFakeApi({
    ...list(ROW),
    'audit.verify': () => stop.promise,
    'audit.cancel': () => {
      stop.reject(new FakeRefusal('state.cancelled'))
      return null
    },
  })
  show(<AuditPage subject="" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Revisar la cadena' }))
  api.emit('audit.progress', { done: 500, total: 1_200 })
  expect(await screen.findByText(/500 de 1,200/)).toBeDefined()
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toMatch(/^41\.6/)
  expect(screen.getByRole('button', { name: 'Exportar' })).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('button', { name: 'Detener' }))
  expect(await screen.findByText('Se detuvo. No se guardó ni se cambió nada.')).toBeDefined()
  expect(screen.queryByRole('progressbar')).toBeNull()
})

it('names the row at which the chain is broken', async () => {
  installFakeApi({
    ...list(ROW),
    'audit.verify': () => ({ ...WHOLE, whole: false, firstBadSeq: 7, reason: 'hash' }),
  })
  show(<AuditPage subject="" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Revisar la cadena' }))
  expect((await screen.findByRole('alert')).textContent).toBe(
    'La bitácora está alterada: el renglón 7 no corresponde con su huella.',
  )
})

it('exports what its filters show', async () => {
  const api = installFakeApi({
    ...list(ROW),
    'audit.export': () => ({ savedAs: 'Descargas', rows: 1 }),
  })
  show(<AuditPage subject="" />)
  await userEvent.type(await screen.findByLabelText('Buscar'), 'abc')
  await userEvent.click(screen.getByRole('button', { name: 'Exportar' }))
  expect(await screen.findAllByText('1 renglón guardado en Descargas.')).not.toEqual([])
  const asked = api.calls.find(({ method }) => method === 'audit.export')
  expect(asked?.input).toEqual({
    subject: '',
    event: '',
    actor: '',
    text: 'abc',
    from: null,
    to: null,
  })
})

it('leads from a row to the document whose proof has what was sent', async () => {
  installFakeApi(list(ROW))
  show(<AuditPage subject="" />)
  await userEvent.click(await screen.findByText('Factura timbrada'))
  const link = await screen.findByRole('link', { name: /Abrir el documento/ })
  await waitFor(() => expect(link.getAttribute('href')).toBe(`#/invoice/${ROW.subject}`))
})

it('says that nothing matches, and the literal reason when the log cannot be read', async () => {
  installFakeApi(list())
  const { unmount } = show(<AuditPage subject="" />)
  expect(await screen.findByText('Nada coincide')).toBeDefined()
  unmount()
  installFakeApi({
    'audit.list': () => {
      throw new FakeRefusal('storage.failed')
    },
  })
  show(<AuditPage subject="" />)
  expect((await screen.findAllByRole('alert')).length).toBeGreaterThan(0)
})

it.each([
  'companies.changed',
  'accounts.changed',
  'customers.changed',
  'sales.changed',
  'system.changed',
] as const)('reads on after %s: whatever changes writes a row', async (name) => {
  let rows = [{ ...ROW, actor: 'Ana' }]
  const api = installFakeApi({ 'audit.list': () => ({ rows, next: null }) })
  show(<AuditPage subject="" />)
  await screen.findByText('Ana')
  rows = [{ ...ROW, seq: 8, actor: 'Beto' }, ROW]
  api.emit(name, { count: 1 })
  expect(await screen.findByText('Beto')).toBeDefined()
})
