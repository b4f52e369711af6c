import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CompanyStanding } from '../../../../src/contract/companyBoard.ts'
import type { CompanyId } from '../../../../src/domain/ids.ts'
import type { CsdUrgency } from '../../../../src/domain/mx/csdWatch.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { BoardPage } from '../../../../src/renderer/src/features/companies/BoardPage.tsx'
import { COMPANY } from '../../support/builders.ts'
import { installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'

prepareScreen()

const NOW = Date.UTC(2026, 10, 24, 18)
const HOUR_MS = 3_600_000
beforeEach(() => vi.spyOn(Date, 'now').mockReturnValue(NOW))
afterEach(() => vi.restoreAllMocks())

const CALM: CompanyStanding = {
  companyId: COMPANY.id,
  taxId: COMPANY.taxId,
  name: COMPANY.name,
  country: 'MX',
  color: 'teal',
  seal: { urgency: 'calm', daysLeft: 720, endsAt: NOW + 720 * 24 * HOUR_MS },
  stampsLeft: 1_500,
  hasAccount: true,
  waiting: 0,
  unknown: 0,
  rejected: 0,
  cancelling: 0,
  nearestDeadlineAt: null,
}
const BUSY: CompanyStanding = {
  ...CALM,
  companyId: 'company-2' as CompanyId,
  taxId: 'CBJ010203AB1',
  name: 'COMERCIAL DEL BAJIO',
  color: 'violet',
  seal: { urgency: 'urgent', daysLeft: 5, endsAt: NOW + 5 * 24 * HOUR_MS },
  stampsLeft: null,
  hasAccount: false,
  waiting: 12,
  unknown: 2,
  rejected: 3,
  cancelling: 1,
  nearestDeadlineAt: NOW + 14 * HOUR_MS,
}

function board(rows: readonly CompanyStanding[]) {
  const api = installFakeApi({
    'companies.board': () => rows,
    'backups.status': () => ({ lastProven: null, backups: [], outside: null }),
  })
  show(<BoardPage />)
  return api
}

const cellsOf = async (name: RegExp) =>
  within(await screen.findByRole('row', { name }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent)

it('P2-01 shows of each company seal, stamps and what is open, and the last proven backup of all', async () => {
  board([CALM, BUSY])
  expect(await cellsOf(/KEMPER/)).toEqual([
    'EESCUELA KEMPER URGATEEKU9003173C9',
    'Quedan 720 días',
    '1,500',
    '0',
    '0',
    '0',
  ])
  expect(await cellsOf(/BAJIO/)).toEqual([
    'CCOMERCIAL DEL BAJIOCBJ010203AB1',
    'Vence en 5 días',
    'Sin cuenta',
    '122 averiguando · La próxima vence en 14 h',
    '3',
    '1',
  ])
  expect(await screen.findByText('Todavía no hay un respaldo probado')).toBeDefined()
})

it.each<[CsdUrgency | null, number, string]>([
  ['notice', 60, 'Vence en 60 días'],
  ['urgent', 0, 'Vence mañana'],
  ['expired', 0, 'Vencido'],
  [null, 0, 'Sin sello'],
])('P2-02 says of a seal that is %s what to know', async (urgency, daysLeft, words) => {
  board([{ ...CALM, seal: urgency === null ? null : { urgency, daysLeft, endsAt: NOW } }])
  expect((await cellsOf(/KEMPER/))[1]).toBe(words)
})

it('asks no seal of a Peruvian company, for the agent signs', async () => {
  board([{ ...CALM, country: 'PE', seal: null, stampsLeft: null }])
  expect(await cellsOf(/KEMPER/)).toEqual(expect.arrayContaining(['Firma Nubefact', '–']))
})

it('works in the company that is chosen, by Enter as by a click', async () => {
  const other = { ...COMPANY, id: BUSY.companyId, name: BUSY.name }
  useSession.setState({ companies: [COMPANY, other], companyId: COMPANY.id })
  board([CALM, BUSY])
  const row = await screen.findByRole('row', { name: /BAJIO/ })
  row.focus()
  await userEvent.keyboard('{Enter}')
  expect(useSession.getState().companyId).toBe(BUSY.companyId)
  expect(window.location.hash).toBe('#/')
})
