import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { AccountView } from '../../../../src/contract/accounts.ts'
import type { AccountId } from '../../../../src/domain/ids.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { AccountsSection } from '../../../../src/renderer/src/features/settings/AccountsSection.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, settled, show } from '../../support/screen.tsx'
import { ACCOUNT, QUEUE, STATUS } from '../../support/status.ts'
import { until } from '../../support/until.ts'

prepareScreen()
beforeEach(() => useSession.setState({ status: STATUS }))

const account = (id: string, label: string, part: Partial<AccountView> = {}): AccountView => ({
  ...ACCOUNT,
  id: id as AccountId,
  label,
  ...part,
})
const FIRST = account('a', 'Primera')
const MAIL = account('m', 'Correo', { kind: 'mail' })
const SECOND = account('b', 'Segunda', { usualMs: 812, stampsLeft: null })

function section(
  accounts: readonly AccountView[],
  answers: Parameters<typeof installFakeApi>[0] = {},
) {
  let list = accounts
  const api = installFakeApi({
    'accounts.list': () => list,
    'outbox.status': () => QUEUE,
    ...answers,
  })
  show(<AccountsSection company={COMPANY} />)
  return { ...api, become: (later: readonly AccountView[]) => (list = later) }
}

const card = async (name: string) => within(await screen.findByRole('article', { name }))

it('shows how fast each answers, without the one of mail, and only a second can be used before', async () => {
  section([FIRST, MAIL, SECOND])
  expect((await card('Primera')).getByText(/Todavía no se ha usado · /)).toBeDefined()
  expect((await card('Segunda')).getByText(/0\.8.s/)).toBeDefined()
  expect(screen.getAllByRole('article')).toHaveLength(2)
  expect(screen.getAllByRole('button', { name: /^Usar antes/ })).toHaveLength(1)
})

it('uses an account before the one seen above it, over the one of mail between them', async () => {
  const { inputsOf } = section([FIRST, MAIL, SECOND], { 'accounts.order': () => [] })
  await userEvent.click(await screen.findByRole('button', { name: 'Usar antes la cuenta Segunda' }))
  expect(inputsOf('accounts.order')).toEqual([{ companyId: COMPANY.id, ids: ['b', 'a', 'm'] }])
})

it('says why an account is paused, in our words and the provider’s, and lets it go on', async () => {
  const { inputsOf, become, emit } = section(
    [account('a', 'Primera', { paused: { reason: 'noCredits', words: 'Sin <créditos>' } })],
    { 'accounts.resume': () => FIRST },
  )
  const paused = (await card('Primera')).getByRole('alert').textContent
  expect(paused).toContain('Se acabaron los timbres')
  expect(paused).toContain('El proveedor dijo: «Sin <créditos>»')
  await userEvent.click((await card('Primera')).getByRole('button', { name: 'Reanudar' }))
  expect(inputsOf('accounts.resume')).toEqual([{ id: 'a' }])
  become([FIRST])
  emit('accounts.changed', { count: 1 })
  expect(await screen.findByRole('button', { name: 'Pausar' })).toBeDefined()
})

it('tests an account once for two presses, and says what its provider answered', async () => {
  const testing = Promise.withResolvers<{ stampsLeft: null }>()
  const { inputsOf } = section([FIRST], { 'accounts.test': () => testing.promise })
  await userEvent.dblClick((await card('Primera')).getByRole('button', { name: 'Probar' }))
  testing.reject(new FakeRefusal('provider.auth', { detail: { words: '<clave mala>' } }))
  const alert = await (await card('Primera')).findByRole('alert')
  expect(alert.textContent).toContain('El proveedor dijo: «<clave mala>»')
  expect(inputsOf('accounts.test')).toHaveLength(1)
})

it('says what an account is for where there is none', async () => {
  section([])
  expect(await screen.findByText('Sin cuenta con un PAC')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Agregar cuenta' })).toBeDefined()
})

it('keeps what is typed into an account when the list cannot be read again meanwhile', async () => {
  let isLost = false
  const api = installFakeApi({
    'accounts.list': () => {
      if (isLost) throw new FakeRefusal('disconnected')
      return [FIRST]
    },
    'providers.list': () => [],
  })
  show(<AccountsSection company={COMPANY} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Agregar cuenta' }))
  await screen.findByRole('dialog')
  isLost = true
  api.emit('accounts.changed', { count: 1 })
  await until(() => expect(api.inputsOf('accounts.list')).toHaveLength(2))
  await settled()
  expect(screen.getByRole('dialog')).toBeDefined()
})
