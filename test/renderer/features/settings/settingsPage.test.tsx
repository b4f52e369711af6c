import { screen, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { SettingsPage } from '../../../../src/renderer/src/features/settings/SettingsPage.tsx'
import { COMPANY } from '../../support/builders.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { STATUS } from '../../support/status.ts'

prepareScreen()
beforeEach(() =>
  useSession.setState({ companies: [COMPANY], companyId: COMPANY.id, status: STATUS }),
)

const sections = () =>
  within(screen.getByRole('navigation', { name: 'Secciones de los ajustes' }))
    .getAllByRole('link')
    .map(({ textContent }) => textContent)

it('offers each country the sections that it has, and marks the open one', async () => {
  const { unmount } = show(<SettingsPage section="vault" />)
  expect(sections()).toContain('Sellos')
  expect(sections()).not.toContain('Plazos de la SUNAT')
  expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Llavero y datos')
  expect(await screen.findByText('/data/real')).toBeDefined()
  unmount()
  useSession.setState({ companies: [{ ...COMPANY, country: 'PE' }] })
  show(<SettingsPage section="vault" />)
  expect(sections()).toContain('Plazos de la SUNAT')
  expect(sections()).not.toContain('Sellos')
  expect(sections()).not.toContain('Catálogos del SAT')
})

it.each([
  ['practice', /Son los datos de práctica/],
  ['real', /Son los datos reales/],
] as const)('says which data these are in %s mode', async (mode, words) => {
  useSession.setState({ status: { ...STATUS, mode } })
  show(<SettingsPage section="vault" />)
  expect(await screen.findByText(words)).toBeDefined()
})

it('warns where the keychain is weak', async () => {
  const vault = { state: 'ready', strength: 'weak', isNew: false } as const
  useSession.setState({ status: { ...STATUS, vault } })
  show(<SettingsPage section="vault" />)
  const weak = (await screen.findByRole('alert')).textContent
  useSession.setState({ status: STATUS })
  expect((await screen.findByRole('alert')).textContent).not.toBe(weak)
})
