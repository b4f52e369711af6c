import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { SeriesView } from '../../../../src/contract/api.ts'
import { SeriesSection } from '../../../../src/renderer/src/features/settings/SeriesSection.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { fill, prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const serie = (name: string, nextFolio: number): SeriesView => ({
  companyId: COMPANY.id,
  kind: 'ingreso',
  serie: name,
  nextFolio,
})

function section(stored: readonly SeriesView[], save: () => SeriesView | Promise<SeriesView>) {
  let list = stored
  const api = installFakeApi({ 'series.list': () => list, 'series.save': save })
  show(<SeriesSection company={COMPANY} />)
  return { ...api, become: (later: readonly SeriesView[]) => (list = later) }
}

const save = () => screen.getByRole('button', { name: 'Guardar serie' })

it('shows the number that each series takes next, and follows what is issued', async () => {
  const { become, emit } = section([serie('', 41), serie('B', 7)], () => serie('B', 7))
  expect(await screen.findByRole('row', { name: '(sin serie) 41' })).toBeDefined()
  become([serie('', 42), serie('B', 7)])
  emit('invoices.changed', { ids: ['invoice-1'] })
  expect(await screen.findByRole('row', { name: '(sin serie) 42' })).toBeDefined()
})

it('says with which number a company without series begins', async () => {
  section([], () => serie('B', 1))
  expect(await screen.findByText(/la primera factura usa el folio 1/)).toBeDefined()
})

it('saves one of two presses, in capitals, and is empty again for the next', async () => {
  const saving = Promise.withResolvers<SeriesView>()
  const { inputsOf } = section([], () => saving.promise)
  const name = await screen.findByLabelText('Serie')
  await userEvent.type(name, 'b')
  await fill(screen.getByLabelText('Siguiente folio'), '100')
  await userEvent.dblClick(save())
  expect(inputsOf('series.save')).toEqual([serie('B', 100)])
  saving.resolve(serie('B', 100))
  await until(() => expect(name).toHaveProperty('value', ''))
})

it('keeps what was typed when it is refused, and takes no number below 1', async () => {
  section([], () => {
    throw new FakeRefusal('permission.denied')
  })
  const name = await screen.findByLabelText('Serie')
  await userEvent.type(name, 'B{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
  expect(name).toHaveProperty('value', 'B')
  await userEvent.clear(screen.getByLabelText('Siguiente folio'))
  expect(save()).toHaveProperty('disabled', true)
})
