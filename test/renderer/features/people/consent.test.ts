import { afterEach, describe, expect, it } from 'vitest'
import type { PersonView } from '../../../../src/contract/people.ts'
import type { PersonId } from '../../../../src/domain/ids.ts'
import type { Role } from '../../../../src/domain/people.ts'
import { call, setConsentAsker } from '../../../../src/renderer/src/api.ts'
import { askConsent, useConsent } from '../../../../src/renderer/src/features/people/consent.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'

function person(name: string, role: Role, part: Partial<PersonView> = {}): PersonView {
  return { id: name as PersonId, name, role, active: true, hasPin: true, version: 1, ...part }
}

const SERIES = { companyId: 'c', kind: 'ingreso', serie: 'B', nextFolio: 1 } as never
const denied = () => {
  throw new FakeRefusal('permission.denied', { detail: { permission: 'series', roles: '' } })
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const question = () => useConsent.getState().question

afterEach(() => setConsentAsker(null))

describe('what a role does not allow', () => {
  it('P1-37 is asked once more after somebody who may allowed it', async () => {
    let tries = 0
    const api = installFakeApi({
      'people.list': () => [
        person('Rosa', 'dueno'),
        person('Ana', 'caja'),
        person('Beto', 'supervisor'),
        person('Gone', 'supervisor', { active: false }),
        person('No PIN', 'supervisor', { hasPin: false }),
      ],
      'series.save': (input) => ((tries += 1) === 1 ? denied() : input),
    })
    setConsentAsker(askConsent)
    const saving = call('series.save', SERIES)
    await settled()
    expect(question()?.permission).toBe('series')
    // A supervisor is asked before the owner is fetched.
    expect(question()?.people.map(({ name }) => name)).toEqual(['Beto', 'Rosa'])
    question()?.answer(true)
    await expect(saving).resolves.toMatchObject({ serie: 'B' })
    expect(api.calls.filter(({ method }) => method === 'series.save')).toHaveLength(2)
    expect(question()).toBeNull()
  })

  it('stays refused, and is not asked again, when nobody allows it', async () => {
    const api = installFakeApi({
      'people.list': () => [person('Beto', 'supervisor')],
      'series.save': denied,
    })
    setConsentAsker(askConsent)
    const saving = call('series.save', SERIES)
    await settled()
    question()?.answer(false)
    await expect(saving).rejects.toMatchObject({ wire: { code: 'permission.denied' } })
    expect(api.calls.filter(({ method }) => method === 'series.save')).toHaveLength(1)
  })

  it('asks nobody where nobody may', async () => {
    installFakeApi({ 'people.list': () => [person('Ana', 'caja')], 'series.save': denied })
    setConsentAsker(askConsent)
    await expect(call('series.save', SERIES)).rejects.toMatchObject({
      wire: { code: 'permission.denied' },
    })
    expect(question()).toBeNull()
  })

  it('does not call a supervisor for opening a page', async () => {
    const api = installFakeApi({ 'audit.get': denied })
    setConsentAsker(askConsent)
    await expect(call('audit.get', { seq: 1 })).rejects.toMatchObject({
      wire: { code: 'permission.denied' },
    })
    expect(api.calls.map(({ method }) => method)).toEqual(['audit.get'])
  })

  it('asks for two refusals one after the other', async () => {
    let tries = 0
    installFakeApi({
      'people.list': () => [person('Beto', 'supervisor')],
      'series.save': (input) => ((tries += 1) <= 2 ? denied() : input),
    })
    setConsentAsker(askConsent)
    const both = Promise.all([call('series.save', SERIES), call('series.save', SERIES)])
    await settled()
    const first = question()
    first?.answer(true)
    await settled()
    expect(question()).not.toBe(first)
    question()?.answer(true)
    await expect(both).resolves.toHaveLength(2)
  })
})
