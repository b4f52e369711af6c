import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { PersonView } from '../../../../src/contract/people.ts'
import type { PersonId } from '../../../../src/domain/ids.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { PeopleSection } from '../../../../src/renderer/src/features/people/PeopleSection.tsx'
import { anIssue } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { fill, prepareScreen, show } from '../../support/screen.tsx'
import { PRESENT, STATUS } from '../../support/status.ts'
import { until } from '../../support/until.ts'

prepareScreen()

const ROSA: PersonView = {
  id: 'rosa' as PersonId,
  name: 'Rosa',
  role: 'dueno',
  active: true,
  hasPin: true,
  version: 3,
}
const ANA: PersonView = { ...ROSA, id: 'ana' as PersonId, name: 'Ana', role: 'caja', active: false }

beforeEach(() => useSession.setState({ present: { ...PRESENT, id: ROSA.id, name: 'Rosa' } }))

function section(people: readonly PersonView[], save?: () => PersonView | Promise<PersonView>) {
  let list = people
  const api = installFakeApi({
    'people.list': () => list,
    'system.status': () => STATUS,
    'people.present': () => PRESENT,
    'companies.list': () => [],
    ...(save === undefined ? {} : { 'people.save': save }),
  })
  show(<PeopleSection />)
  return { ...api, become: (later: readonly PersonView[]) => (list = later) }
}

async function open(button: string | RegExp) {
  await userEvent.click(await screen.findByRole('button', { name: button }))
  return within(await screen.findByRole('dialog'))
}

it('P1-07 says who works here, who is who, and who comes in no more', async () => {
  const { become, emit } = section([ROSA, ANA])
  const rosa = within(await screen.findByRole('region', { name: 'Rosa' }))
  expect(rosa.getByText('Usted')).toBeDefined()
  expect(rosa.getByText(/^Puede todo/)).toBeDefined()
  const ana = within(screen.getByRole('region', { name: 'Ana' }))
  expect(ana.getByText('Ya no entra')).toBeDefined()
  // What she could do is of no use to anybody now.
  expect(ana.queryByText(/facturar/)).toBeNull()
  become([ROSA])
  emit('system.changed', { count: 1 })
  await until(() => expect(screen.queryByRole('region', { name: 'Ana' })).toBeNull())
})

it('begins with oneself: the first of all is the owner, whatever is chosen', async () => {
  const { inputsOf } = section([], () => ROSA)
  expect(await screen.findByText('Nadie tiene PIN todavía')).toBeDefined()
  const form = await open('Ponerme un PIN')
  expect(form.queryByRole('radio')).toBeNull()
  await fill(form.getByLabelText('Nombre'), 'Rosa')
  await fill(form.getByLabelText('PIN'), '12ab34')
  await fill(form.getByLabelText('PIN otra vez'), '1234')
  await userEvent.dblClick(form.getByRole('button', { name: 'Guardar' }))
  expect(await screen.findAllByText('Rosa ya puede entrar.')).not.toEqual([])
  expect(inputsOf('people.save')).toEqual([
    { target: null, name: 'Rosa', role: 'dueno', active: true, pin: '1234' },
  ])
})

it('asks nothing while the two PINs differ', async () => {
  const { inputsOf } = section([ROSA], () => ROSA)
  const form = await open('Agregar persona')
  await fill(form.getByLabelText('PIN'), '1234')
  await userEvent.type(form.getByLabelText('PIN otra vez'), '1243{Enter}')
  expect(form.getByText('No son iguales.')).toBeDefined()
  expect(inputsOf('people.save')).toEqual([])
})

it('keeps the present PIN where none is typed, and lets somebody in no more', async () => {
  const { inputsOf } = section([ROSA, { ...ANA, active: true }], () => ANA)
  const form = await open('Cambiar los datos de Ana')
  await userEvent.click(form.getByRole('switch', { name: 'Puede entrar' }))
  await userEvent.click(form.getByRole('radio', { name: /^Supervisor/ }))
  await userEvent.click(form.getByRole('button', { name: 'Guardar' }))
  expect(await screen.findAllByText('Ana ya no puede entrar.')).not.toEqual([])
  expect(inputsOf('people.save')).toEqual([
    {
      target: { id: 'ana', version: 3 },
      name: 'Ana',
      role: 'supervisor',
      active: false,
      pin: null,
    },
  ])
})

it('says every problem at its field at once and keeps what was typed', async () => {
  section([ROSA], () => {
    throw new FakeRefusal('validation.person', {
      issues: [
        anIssue('name', 'person.nameTaken'),
        anIssue('pin', 'person.pin'),
        anIssue('role', 'person.lastOwner'),
      ],
    })
  })
  const form = await open('Agregar persona')
  await fill(form.getByLabelText('Nombre'), 'Rosa')
  await userEvent.type(form.getByLabelText('PIN'), '12')
  await userEvent.type(form.getByLabelText('PIN otra vez'), '12{Enter}')
  expect(await form.findByText('Ya hay alguien con ese nombre. Agregue el apellido.')).toBeDefined()
  expect(form.getByText('El PIN lleva de 4 a 12 números.')).toBeDefined()
  expect(form.getByText('Tiene que quedar al menos un dueño que pueda entrar.')).toBeDefined()
  expect(form.getByLabelText('Nombre')).toHaveProperty('value', 'Rosa')
  expect(form.getByLabelText('PIN')).toHaveProperty('value', '12')
})

it('says why the people cannot be read', async () => {
  installFakeApi({
    'people.list': () => {
      throw new FakeRefusal('permission.denied')
    },
  })
  show(<PeopleSection />)
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
})
