import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { CatalogReport, CatalogStatus } from '../../../../src/contract/catalogs.ts'
import { CatalogsSection } from '../../../../src/renderer/src/features/catalogs/CatalogsSection.tsx'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const STARTER: CatalogStatus = { editions: [], reading: null, isStaged: false, refused: null }
const EDITION = {
  catalog: 'claveProdServ',
  source: 'catalogos.sqlite',
  rows: 52_513,
  readAt: Date.UTC(2026, 10, 24, 18),
} as const
const REPORT: CatalogReport = {
  differences: [{ ...EDITION, isFirst: false, added: 12, removed: 3, changed: 1, ending: 0 }],
  keys: 16,
  products: 1,
  customers: 0,
  companies: 1,
  from: '',
  touched: [
    {
      kind: 'product',
      id: 'product-1',
      company: 'KEMPER',
      label: 'Taladro',
      catalog: 'claveProdServ',
      key: '27112700',
      what: 'ends',
      from: '2027-01-01',
      text: '',
    },
  ],
}

function section(status: CatalogStatus, answers: Parameters<typeof installFakeApi>[0] = {}) {
  let shown = status
  const api = installFakeApi({
    'catalogs.status': () => shown,
    'catalogs.report': () => REPORT,
    ...answers,
  })
  show(<CatalogsSection />)
  return { ...api, become: (later: CatalogStatus) => (shown = later) }
}

it('says that only the starter set is in use, and how to bring the whole', async () => {
  section(STARTER)
  expect(await screen.findByText('Surtido inicial')).toBeDefined()
  expect(screen.getByText(/Suelte aquí el paquete/)).toBeDefined()
})

it('follows how a pack is read, and stops on demand', async () => {
  const { become, emit, inputsOf } = section(STARTER, { 'catalogs.cancel': () => STARTER })
  await screen.findByText('Surtido inicial')
  become({ ...STARTER, reading: { catalog: 'claveProdServ', rows: 1_200 } })
  emit('catalogs.changed', { count: 1 })
  expect(await screen.findByText(/^Leyendo .+: 1,200 claves$/)).toBeDefined()
  expect(screen.queryByText(/Suelte aquí el paquete/)).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Cancelar' }))
  expect(inputsOf('catalogs.cancel')).toHaveLength(1)
})

it('says why a pack was not read, and offers the next try', async () => {
  section({ ...STARTER, refused: 'unreadable' })
  expect((await screen.findByRole('alert')).textContent).toContain('no es SQLite, CSV ni XLSX')
  expect(screen.getByText(/Suelte aquí el paquete/)).toBeDefined()
})

it('P2-29 shows what an edition changes for these data before it is used, and applies it once', async () => {
  const applying = Promise.withResolvers<CatalogStatus>()
  const { inputsOf, become } = section(
    { ...STARTER, isStaged: true },
    { 'catalogs.apply': () => applying.promise },
  )
  const waiting = within(await screen.findByRole('region', { name: /todavía sin usar/ }))
  expect(
    waiting.getByRole('row', { name: /Taladro.*KEMPER.*27112700.*1 de enero de 2027/ }),
  ).toBeDefined()
  expect(waiting.getByRole('row', { name: /52,513 12 3 1 0$/ })).toBeDefined()
  await userEvent.dblClick(waiting.getByRole('button', { name: 'Usar esta edición' }))
  expect(inputsOf('catalogs.apply')).toHaveLength(1)
  become({ ...STARTER, editions: [EDITION] })
  applying.resolve(STARTER)
  expect(await screen.findByRole('row', { name: /52,513$/ })).toBeDefined()
  expect(screen.getByText(/52,513 claves en 1 catálogo\. Archivo: catalogos\.sqlite/)).toBeDefined()
})

it('says why an edition could not be put to use, and leaves both answers open', async () => {
  section(
    { ...STARTER, isStaged: true },
    {
      'catalogs.apply': () => {
        throw new FakeRefusal('permission.denied')
      },
    },
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Usar esta edición' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
  await until(() =>
    expect(screen.getByRole('button', { name: 'Usar esta edición' })).toHaveProperty(
      'disabled',
      false,
    ),
  )
})
