import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Input } from '../../../../src/contract/api.ts'
import type { InvoiceRow } from '../../../../src/contract/invoices.ts'
import type { Today } from '../../../../src/contract/today.ts'
import type { Company } from '../../../../src/domain/parties.ts'
import { useDesk } from '../../../../src/renderer/src/app/desk.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { HomePage } from '../../../../src/renderer/src/features/home/HomePage.tsx'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { COMPANY, detailOf } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { ACCOUNT, QUEUE } from '../../support/status.ts'
import { until } from '../../support/until.ts'

prepareScreen()

const NOW = Date.UTC(2026, 10, 24, 18)
const HOUR = 3_600_000
const TODAY: Today = {
  date: '2026-11-24',
  stamped: 4,
  waiting: 1,
  rejected: 0,
  drafts: 2,
  sold: [],
  byHour: Array.from({ length: 24 }, () => 0),
  csdValidTo: null,
}
const STAMPED: InvoiceRow = detailOf(newDraft(COMPANY, 'A'), {
  state: 'stamped',
  folio: '7',
  receiverName: 'UNIVERSIDAD ROBOTICA',
  issuedLocal: '2026-11-24T10:15:00',
  total: '116.00',
})

beforeEach(() => {
  vi.spyOn(Date, 'now').mockReturnValue(NOW)
  useSession.setState({ companies: [COMPANY], companyId: COMPANY.id })
  useDesk.setState({ queue: QUEUE, accounts: [ACCOUNT] })
})
afterEach(() => {
  vi.restoreAllMocks()
  useDesk.setState({ queue: null, accounts: [] })
})

type List = (query: Input<'invoices.list'>) => readonly InvoiceRow[]

function page(list: List, today: () => Today = () => TODAY) {
  window.location.hash = ''
  const api = installFakeApi({
    'invoices.list': (query) => ({ rows: list(query), next: null }),
    'today.summary': today,
    'batches.list': () => ({ rows: [], next: null }),
    'backups.status': () => ({ lastProven: null, backups: [], outside: null }),
  })
  show(<HomePage />)
  return api
}

const none = (): readonly InvoiceRow[] => []
const figure = (name: RegExp) => screen.findByRole('link', { name })

it('puts first what waits, what is in doubt and what needs a person, each leading there', async () => {
  const nearestDeadlineAt = NOW + 14 * HOUR + 14 * 60_000
  const queue = { ...QUEUE, waiting: 3, sending: 1, unknown: 2, expired: 1, nearestDeadlineAt }
  useDesk.setState({ queue })
  page(none)
  // Three wait and one is on its way; 14 h 14 min are left.
  expect((await figure(/^En espera/)).textContent).toMatch(/4La próxima vence en 14.h 14.min/)
  expect((await figure(/^Averiguando/)).textContent).toContain('2El programa pregunta solo')
  expect((await figure(/^Plazo vencido/)).getAttribute('href')).toBe('#/queue')
  expect((await figure(/^Rechazadas/)).textContent).toContain('0Corrija')
})

it('counts refused ones up to five, and says that there may be more', async () => {
  const five = Array.from({ length: 5 }, (_, at) => ({ ...STAMPED, id: `r${at}` as never }))
  page(({ states }) => (states.includes('rejected') ? five : []))
  await until(async () => expect((await figure(/^Rechazadas/)).textContent).toContain('5+'))
})

it('shows the newest documents and opens each where it belongs: a draft in the composer', async () => {
  const draft = {
    ...STAMPED,
    id: 'd' as never,
    state: 'draft' as const,
    folio: '',
    receiverName: '',
  }
  page(({ states }) => (states.length === 0 ? [STAMPED, draft] : []))
  const done = await screen.findByRole('button', { name: /A-7/ })
  expect(done.textContent).toBe('TimbradaA-7UNIVERSIDAD ROBOTICA24 nov 2026, 10:15$116.00')
  await userEvent.click(done)
  expect(window.location.hash).toBe('#/invoice/invoice-1')
  await userEvent.click(screen.getByRole('button', { name: /Sin cliente todavía/ }))
  expect(window.location.hash).toBe('#/compose/d')
})

it('follows what becomes of documents without being opened again', async () => {
  let rows = [STAMPED]
  const api = page(({ states }) => (states.length === 0 ? rows : []))
  await screen.findByRole('button', { name: /A-7/ })
  rows = [{ ...STAMPED, id: 'invoice-2' as never, folio: '8' }, STAMPED]
  api.emit('invoices.changed', { ids: ['invoice-2'] })
  expect(await screen.findByRole('button', { name: /A-8/ })).toBeDefined()
})

it('says what to do first where nothing was ever issued', async () => {
  page(none)
  expect(await screen.findByText(/F2|Nueva factura/)).toBeDefined()
  expect(await screen.findByText('Todavía no hay ventas hoy')).toBeDefined()
})

it('tells in words, and not by an endless wait, that the day cannot be read', async () => {
  page(none, () => {
    throw new FakeRefusal('storage.failed')
  })
  expect((await screen.findByRole('alert')).textContent).toContain('El disco no pudo')
})

it('says why the newest documents cannot be read', async () => {
  page(() => {
    throw new FakeRefusal('permission.denied')
  })
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
})

it.each<
  [string, Partial<Company>, Partial<ReturnType<typeof useDesk.getState>>, string, string | null]
>([
  ['no PAC account', {}, { accounts: [] }, 'Falta la cuenta con un PAC', '#/settings/accounts'],
  ['no seal', { csd: null }, {}, 'Falta el sello digital', '#/settings/seals'],
  [
    'no internet',
    {},
    { queue: { ...QUEUE, online: false } },
    'Sin internet: puede facturar, se enviará sola',
    null,
  ],
  ['no stamps', {}, { accounts: [{ ...ACCOUNT, stampsLeft: 0 }] }, '0 timbres', null],
])(
  'says what is missing to invoice, with the way to it: %s',
  async (_name, part, desk, words, href) => {
    useSession.setState({ companies: [{ ...COMPANY, ...part }] })
    useDesk.setState(desk)
    page(none)
    const found = await screen.findByText(new RegExp(words))
    expect(found.getAttribute('href')).toBe(href)
  },
)
