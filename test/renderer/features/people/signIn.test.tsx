import { act, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PersonView } from '../../../../src/contract/people.ts'
import type { PersonId } from '../../../../src/domain/ids.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { SignIn } from '../../../../src/renderer/src/features/people/SignIn.tsx'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { PRESENT, STATUS } from '../../support/status.ts'
import { until } from '../../support/until.ts'

prepareScreen()
beforeEach(() => useSession.setState({ status: STATUS, present: null }))
afterEach(() => {
  vi.useRealTimers()
  useSession.setState({ present: null })
})

const ANA: PersonView = {
  id: 'ana' as PersonId,
  name: 'Ana',
  role: 'caja',
  active: true,
  hasPin: true,
  version: 1,
}
const BETO: PersonView = { ...ANA, id: 'beto' as PersonId, name: 'Beto', role: 'supervisor' }

function page(people: readonly PersonView[], signIn: () => typeof PRESENT) {
  const api = installFakeApi({
    'people.list': () => people,
    'people.signIn': signIn,
    'system.status': () => STATUS,
    'people.present': () => ({ ...PRESENT, id: ANA.id, name: 'Ana' }),
    'companies.list': () => [],
    'doubles.list': () => [],
    'peru.sentAfterwards': () => [],
  })
  show(<SignIn />)
  return api
}

it('lets only those choose who may come in, and enters by the keyboard', async () => {
  const { inputsOf } = page(
    [ANA, BETO, { ...ANA, id: 'x' as PersonId, name: 'Gone', active: false }],
    () => PRESENT,
  )
  expect(await screen.findByRole('button', { name: /Beto/ })).toBeDefined()
  expect(screen.queryByRole('button', { name: /Gone/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: /Ana/ }))
  await userEvent.type(screen.getByLabelText('PIN de Ana'), '12-34{Enter}')
  await until(() => expect(useSession.getState().present?.name).toBe('Ana'))
  expect(inputsOf('people.signIn')).toEqual([{ id: 'ana', pin: '1234' }])
})

it('takes a PIN that is tapped, with the last digit taken back', async () => {
  const { inputsOf } = page([ANA], () => PRESENT)
  for (const name of ['Número 9', 'Número 1', 'Borrar el último número', 'Número 0']) {
    await userEvent.click(await screen.findByRole('button', { name }))
  }
  await userEvent.click(screen.getByRole('button', { name: 'Entrar' }))
  await until(() => expect(inputsOf('people.signIn')).toEqual([{ id: 'ana', pin: '90' }]))
})

it('clears a wrong PIN, says so, and goes back to the field', async () => {
  page([ANA], () => {
    throw new FakeRefusal('permission.wrongPin')
  })
  const field = await screen.findByLabelText('PIN de Ana')
  await userEvent.type(field, '1111{Enter}')
  await until(() => expect(screen.getByRole('alert').textContent).toMatch(/PIN/))
  expect(field).toHaveProperty('value', '')
  expect(document.activeElement).toBe(field)
})

it('has whoever guesses wait, counts the seconds down and listens again after them', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: false, toFake: ['Date', 'setInterval', 'clearInterval'] })
  const { inputsOf } = page([ANA], () => {
    throw new FakeRefusal('permission.wait', { retryAt: Date.now() + 30_000 })
  })
  const field = await screen.findByLabelText('PIN de Ana')
  await userEvent.type(field, '1111{Enter}')
  expect(await screen.findByText('Demasiados intentos. Espere 30 segundos.')).toBeDefined()
  await userEvent.type(field, '2222{Enter}')
  expect(inputsOf('people.signIn')).toHaveLength(1)
  act(() => void vi.advanceTimersByTime(29_000))
  expect(screen.getByText('Demasiados intentos. Espere 1 segundo.')).toBeDefined()
  act(() => void vi.advanceTimersByTime(1_000))
  expect(screen.getByRole('button', { name: 'Entrar' })).toHaveProperty('disabled', false)
})
