import { screen } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import type { SeriesReport } from '../../../../src/contract/peru.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { NumbersPage } from '../../../../src/renderer/src/features/numbers/NumbersPage.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'

prepareScreen()
beforeEach(() => useSession.setState({ companies: [COMPANY], companyId: COMPANY.id }))

const WHOLE: SeriesReport = {
  kind: 'factura',
  serie: 'F001',
  first: 1,
  last: 9,
  used: 9,
  holes: [],
  foreign: [],
}

function page(...reports: readonly SeriesReport[]): void {
  installFakeApi({ 'peru.numbers': () => reports })
  show(<NumbersPage />)
}

it('names each hole with its reason, one number or several, and what is another document there', async () => {
  page({
    ...WHOLE,
    holes: [
      { from: 3, to: 3, movedBy: null },
      { from: 5, to: 7, movedBy: { actor: 'dueño', at: Date.UTC(2026, 10, 24, 18) } },
    ],
    foreign: [{ id: 'invoice-1' as InvoiceId, folio: '8' }],
  })
  expect(await screen.findByText('Falta 3: sin explicación en la bitácora.')).toBeDefined()
  expect(screen.getByText(/^Faltan 5 a 7: la serie se adelantó: dueño, .+\.$/)).toBeDefined()
  expect(screen.getByText('F001-8 existe en Nubefact con otros datos')).toBeDefined()
  expect(screen.queryByText(/completo/)).toBeNull()
})

it('tells a whole series from one that nobody has used', async () => {
  page(WHOLE, { ...WHOLE, serie: 'B001', kind: 'boleta', used: 0, first: 0, last: 0 })
  expect(await screen.findByText('F001 1–9 completo')).toBeDefined()
  expect(screen.getByText('B001 todavía sin usar')).toBeDefined()
})

it('offers the next step without series, and the reason where they cannot be read', async () => {
  installFakeApi({ 'peru.numbers': () => [] })
  const { unmount } = show(<NumbersPage />)
  expect(await screen.findByText('Añádalas en Ajustes, Series.')).toBeDefined()
  unmount()
  installFakeApi({
    'peru.numbers': () => {
      throw new FakeRefusal('storage.failed')
    },
  })
  show(<NumbersPage />)
  expect((await screen.findByRole('alert')).textContent).toContain('El disco no pudo')
})
