import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AccountView, ProviderView } from '../../../../src/contract/accounts.ts'
import type { Issue } from '../../../../src/domain/issue.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { AccountForm } from '../../../../src/renderer/src/features/accounts/AccountForm.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { ACCOUNT, STATUS } from '../../support/status.ts'
import { until } from '../../support/until.ts'

prepareScreen()
beforeEach(() => useSession.setState({ status: STATUS }))

function same(value: string) {
  return { practice: value, sandbox: value, production: value }
}

/** A provider that no version knows: the form must come from its own words. */
const PROVIDER: ProviderView = {
  id: 'pretend',
  name: 'PAC Inventado',
  kind: 'stamping',
  country: 'MX',
  environments: ['sandbox', 'production'],
  settings: [
    { name: 'baseUrl', kind: 'url', required: true, choices: [], defaults: { practice: '', sandbox: 'https://sandbox.example', production: 'https://api.example' } },
    { name: 'perSecond', kind: 'number', required: false, choices: [], defaults: same('5') },
    { name: 'signed', kind: 'switch', required: false, choices: [], defaults: same('true') },
  ],
  secrets: [{ name: 'token', required: true }],
} // prettier-ignore

function form(account: AccountView | null, save: () => AccountView) {
  const api = installFakeApi({
    'providers.list': () => [PROVIDER],
    'accounts.save': save,
    'accounts.list': () => [],
    'outbox.status': () => {
      throw new FakeRefusal('disconnected')
    },
  })
  show(<AccountForm companyId={COMPANY.id} account={account} onDone={() => undefined} />)
  return api
}

describe('the form of an account', () => {
  it('is drawn from the fields that the provider declares, each by its kind', async () => {
    form(null, () => ACCOUNT)
    expect(await screen.findByRole('textbox', { name: /baseUrl/ })).toHaveProperty(
      'inputMode',
      'url',
    )
    expect(screen.getByRole('textbox', { name: /perSecond/ })).toHaveProperty('value', '5')
    expect(screen.getByRole('switch', { name: /signed/ })).toHaveProperty('checked', true)
    expect(screen.getByLabelText('token')).toHaveProperty('type', 'password')
  })

  it('sends what was typed once, and never shows a secret again', async () => {
    const api = form(null, () => ({ ...ACCOUNT, secretsStored: ['token'] }))
    await userEvent.type(await screen.findByLabelText('token'), 's3cr3t')
    await userEvent.dblClick(screen.getByRole('button', { name: 'Guardar' }))
    await screen.findByPlaceholderText('Guardada. Escriba sólo para cambiarla')
    const saves = api.calls.filter(({ method }) => method === 'accounts.save')
    expect(saves).toHaveLength(1)
    expect(saves[0]?.input).toMatchObject({ provider: 'pretend', secrets: { token: 's3cr3t' } })
    expect(screen.getByLabelText('token')).toHaveProperty('value', '')
  })

  it('says each problem at the field that it belongs to', async () => {
    const issue = (path: string, rule: string): Issue => ({
      path, rule, severity: 'error', params: {}, officialCode: null, officialText: null, repair: null,
    }) // prettier-ignore
    form(null, () => {
      throw new FakeRefusal('validation.account', {
        issues: [
          issue('settings.baseUrl', 'account.untrustedHost'),
          issue('secrets.token', 'account.secretMissing'),
        ],
      })
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Guardar' }))
    await until(() => {
      const url = screen.getByRole('textbox', { name: /baseUrl/ })
      expect(url.getAttribute('aria-invalid')).toBe('true')
      const told = document.getElementById(url.getAttribute('aria-describedby') ?? '')
      expect(told?.textContent ?? '').toContain('Esa dirección no es del proveedor.')
    })
    const token = screen.getByLabelText('token')
    const told = (token.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
    expect(told.join(' ')).toContain('Falta este dato secreto.')
  })
})
