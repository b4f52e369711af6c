import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { Input, SeriesView } from '../../../../src/contract/api.ts'
import type { SeriesCheck } from '../../../../src/contract/peru.ts'
import type { Company } from '../../../../src/domain/parties.ts'
import { PeSeries } from '../../../../src/renderer/src/features/series/PeSeries.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { fill, prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const PERUVIAN: Company = { ...COMPANY, country: 'PE', taxId: '20100066603' }
const kept = (serie: string, nextFolio: number): SeriesView => ({
  companyId: COMPANY.id,
  kind: 'factura',
  serie,
  nextFolio,
})

function page(
  stored: readonly SeriesView[],
  save: (input: Input<'series.save'>) => SeriesView | Promise<SeriesView> = (input) => input,
  check: (input: Input<'peru.checkSeries'>) => SeriesCheck = ({ serie, next }) => ({
    serie,
    next,
    before: 'exists',
    at: 'free',
  }),
) {
  let list = stored
  const onSaved = vi.fn<() => void>()
  const api = installFakeApi({
    'series.list': () => list,
    'series.save': async (input) => {
      const saved = await save(input)
      list = [...list.filter(({ serie }) => serie !== saved.serie), saved]
      api.emit('companies.changed', { count: 1 })
      return saved
    },
    'peru.checkSeries': check,
  })
  show(<PeSeries company={PERUVIAN} onSaved={onSaved} />)
  return { ...api, onSaved, become: (later: readonly SeriesView[]) => (list = later) }
}

const row = (serie: string) => screen.findByRole('group', { name: new RegExp(`${serie}$`) })
const next = async (serie: string) =>
  within(await row(serie)).getByLabelText<HTMLInputElement>('Siguiente folio')

it('proposes the usual series where there is none, and saves each of them once', async () => {
  const begun = Promise.withResolvers<void>()
  const { inputsOf, onSaved } = page([], async (input) => {
    await begun.promise
    return input
  })
  expect(await row('F001')).toBeDefined()
  await userEvent.dblClick(screen.getByRole('button', { name: 'Guardar series' }))
  begun.resolve()
  await until(() => expect(onSaved).toHaveBeenCalledOnce())
  const saved = inputsOf('series.save') as readonly SeriesView[]
  expect(saved.map(({ kind, serie }) => `${kind} ${serie}`)).toEqual([
    'factura F001',
    'boleta B001',
    'notaCredito FC01',
    'notaCredito BC01',
    'notaDebito FD01',
    'notaDebito BD01',
  ])
})

it('keeps what is being typed when a document takes a number of another series', async () => {
  const { become, emit } = page([kept('F001', 7), kept('F002', 3)])
  const field = await next('F002')
  await fill(field, '50')
  become([kept('F001', 8), kept('F002', 3)])
  emit('invoices.changed', { ids: ['invoice-1'] })
  await until(async () => expect((await next('F001')).value).toBe('8'))
  expect((await next('F002')).value).toBe('50')
})

it('saves only what changed, and nothing while a number is wanting', async () => {
  const { inputsOf } = page([kept('F001', 7), kept('F002', 3)])
  const field = await next('F002')
  await userEvent.clear(field)
  expect(screen.getByRole('button', { name: 'Guardar series' })).toHaveProperty('disabled', true)
  await fill(field, '50')
  await userEvent.click(screen.getByRole('button', { name: 'Guardar series' }))
  await until(() =>
    expect(inputsOf('series.save')).toEqual([
      { companyId: COMPANY.id, kind: 'factura', serie: 'F002', nextFolio: 50 },
    ]),
  )
})

it('keeps the rows that are not saved yet, and says why, when one is refused', async () => {
  const { onSaved } = page([], (input) => {
    if (input.serie === 'B001') throw new FakeRefusal('permission.denied')
    return input
  })
  await row('F001')
  await userEvent.click(screen.getByRole('button', { name: 'Guardar series' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
  expect(screen.getAllByRole('group')).toHaveLength(6)
  // What was kept is no longer offered to be taken out.
  expect(screen.queryByRole('button', { name: 'Quitar la serie F001' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Quitar la serie B001' })).toBeDefined()
  expect(onSaved).not.toHaveBeenCalled()
})

it('names two rows apart although one between was taken out', async () => {
  page([kept('F001', 7)])
  await row('F001')
  const add = screen.getByRole('button', { name: 'Otra serie' })
  await userEvent.click(add)
  await userEvent.click(add)
  const empty = () => screen.getAllByRole('group').slice(1)
  const [first] = empty()
  await userEvent.click(within(first ?? document.body).getByRole('button', { name: /^Quitar/ }))
  await userEvent.click(add)
  const [second, third] = empty()
  await userEvent.type(within(second ?? document.body).getByLabelText('Serie'), 'b007')
  expect(within(second ?? document.body).getByLabelText('Serie')).toHaveProperty('value', 'B007')
  expect(within(third ?? document.body).getByLabelText('Serie')).toHaveProperty('value', '')
})

it('says at the field what a series may not be, and neither asks nor saves then', async () => {
  page([])
  const field = within(await row('F001')).getByLabelText('Serie')
  await fill(field, 'B001')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByRole('button', { name: 'Guardar series' })).toHaveProperty('disabled', true)
  expect(screen.getByRole('button', { name: 'Preguntar a Nubefact' })).toHaveProperty(
    'disabled',
    true,
  )
})

it('asks Nubefact about each series, and says at it what there is to do', async () => {
  page([kept('F001', 7), kept('F002', 3)], undefined, ({ serie, next: number }) => ({
    serie,
    next: number,
    before: 'exists',
    at: serie === 'F002' ? 'exists' : 'free',
  }))
  await row('F001')
  await userEvent.click(screen.getByRole('button', { name: 'Preguntar a Nubefact' }))
  expect(
    await screen.findByText('3 ya existe en Nubefact: suba el siguiente número.'),
  ).toBeDefined()
  expect(within(await row('F001')).getByRole('status').textContent).toBe('6 existe, 7 está libre ✓')
  // Another number is another question.
  await userEvent.type(await next('F002'), '1')
  expect(screen.queryByText(/ya existe en Nubefact/)).toBeNull()
})
