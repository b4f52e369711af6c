import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { Unlock } from '../../../../src/renderer/src/features/welcome/Unlock.tsx'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { STATUS } from '../../support/status.ts'

prepareScreen()
afterEach(() => useSession.setState({ status: null }))

function page(isNew: boolean) {
  useSession.setState({ status: { ...STATUS, vault: { ...STATUS.vault, isNew } } })
  const api = installFakeApi({
    'system.unlockVault': () => {
      throw new FakeRefusal('secret.wrongPassphrase')
    },
  })
  show(<Unlock />)
  return api
}

describe('the passphrase of the vault', () => {
  it('says at once that a new one is too short and that the two differ, and sends neither', async () => {
    const api = page(true)
    await userEvent.type(screen.getByLabelText('Frase'), 'corta')
    await userEvent.type(screen.getByLabelText('Otra vez'), 'otra')
    await userEvent.click(screen.getByRole('button', { name: 'Proteger y continuar' }))
    expect(screen.getByText('No son iguales.')).toBeDefined()
    expect(screen.getByText('La frase debe tener al menos 12 caracteres.')).toBeDefined()
    expect(screen.getByLabelText('Frase')).toHaveProperty('value', 'corta')
    expect(api.calls).toEqual([])
  })

  it('says that nothing was typed', async () => {
    const api = page(false)
    await userEvent.click(screen.getByRole('button', { name: 'Abrir' }))
    expect(screen.getByText('Escriba la frase con la que protegió sus llaves.')).toBeDefined()
    expect(api.calls).toEqual([])
  })

  it('refuses a wrong one in words, by Enter, and keeps it to be mended', async () => {
    const api = page(false)
    await userEvent.type(screen.getByLabelText('Frase'), 'una frase larga{Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('frase')
    expect(screen.getByLabelText('Frase')).toHaveProperty('value', 'una frase larga')
    expect(api.calls).toHaveLength(1)
    expect(screen.queryByLabelText('Otra vez')).toBeNull()
  })
})
