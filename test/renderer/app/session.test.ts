import { beforeEach, describe, expect, it } from 'vitest'
import type { CompanyId } from '../../../src/domain/ids.ts'
import { accountOf, refreshDesk, useDesk, watchDesk } from '../../../src/renderer/src/app/desk.ts'
import {
  chooseCompany,
  refreshSession,
  useSession,
  watchSession,
} from '../../../src/renderer/src/app/session.ts'
import { COMPANY } from '../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../support/fakeApi.ts'
import { ACCOUNT, PRESENT, QUEUE, STATUS } from '../support/status.ts'
import { until } from '../support/until.ts'

const OTHER = { ...COMPANY, id: 'company-2' as CompanyId, name: 'OTRA' }

beforeEach(() => {
  useSession.setState(useSession.getInitialState(), true)
  useSession.setState({ companyId: null })
  useDesk.setState({ queue: null, accounts: [] })
})

describe('the session', () => {
  it('follows the events of the core: companies, internet', async () => {
    let companies = [COMPANY]
    const api = installFakeApi({
      'system.status': () => STATUS,
      'people.present': () => PRESENT,
      'companies.list': () => companies,
    })
    watchSession()
    await until(() => expect(useSession.getState().isReady).toBe(true))
    expect(useSession.getState().companyId).toBe(COMPANY.id)
    companies = [COMPANY, OTHER]
    api.emit('companies.changed', { count: 2 })
    await until(() => expect(useSession.getState().companies).toHaveLength(2))
    api.emit('connectivity.changed', { online: false })
    expect(useSession.getState().status?.online).toBe(false)
  })

  it('stays with the chosen company, and takes the first when it is gone', async () => {
    let companies = [COMPANY, OTHER]
    installFakeApi({
      'system.status': () => STATUS,
      'people.present': () => PRESENT,
      'companies.list': () => companies,
    })
    await refreshSession()
    chooseCompany(OTHER.id)
    await refreshSession()
    expect(useSession.getState().companyId).toBe(OTHER.id)
    companies = [COMPANY]
    await refreshSession()
    expect(useSession.getState().companyId).toBe(COMPANY.id)
  })

  it('asks for no company behind a locked vault or a missing PIN', async () => {
    const locked = { ...STATUS, vault: { ...STATUS.vault, state: 'passphraseNeeded' as const } }
    const behindVault = installFakeApi({ 'system.status': () => locked })
    await refreshSession()
    expect(behindVault.calls.map(({ method }) => method)).toEqual(['system.status'])
    const behindPin = installFakeApi({
      'system.status': () => STATUS,
      'people.present': () => null,
    })
    await refreshSession()
    expect(behindPin.calls.map(({ method }) => method)).toEqual(['system.status', 'people.present'])
    expect(useSession.getState().error).toBeNull()
  })

  it('S13 says why the program cannot be asked, and forgets it when it answers again', async () => {
    let isLost = true
    installFakeApi({
      'system.status': () => {
        if (isLost) throw new FakeRefusal('disconnected', { detail: { reason: 'lost' } })
        return STATUS
      },
      'people.present': () => PRESENT,
      'companies.list': () => [COMPANY],
    })
    await refreshSession()
    expect(useSession.getState().error).toMatchObject({
      code: 'disconnected',
      detail: { reason: 'lost' },
    })
    isLost = false
    await refreshSession()
    expect(useSession.getState().error).toBeNull()
  })
})

describe('the desk', () => {
  it('asks again when the queue or the internet changed, and keeps the last answer otherwise', async () => {
    useSession.setState({ status: STATUS })
    let waiting = 1
    let isLost = false
    const api = installFakeApi({
      'outbox.status': () => {
        if (isLost) throw new FakeRefusal('disconnected')
        return { ...QUEUE, waiting }
      },
      'accounts.list': () => [ACCOUNT],
    })
    watchDesk()
    await until(() => expect(useDesk.getState().queue?.waiting).toBe(1))
    waiting = 2
    api.emit('outbox.changed', { waiting, unknown: 0 })
    await until(() => expect(useDesk.getState().queue?.waiting).toBe(2))
    isLost = true
    await refreshDesk()
    expect(useDesk.getState().queue?.waiting).toBe(2)
  })

  it('sends through an account that works before one that is paused', () => {
    const paused = {
      ...ACCOUNT,
      id: 'account-0' as typeof ACCOUNT.id,
      paused: { reason: 'auth', words: '' },
    }
    expect(accountOf([paused, ACCOUNT], COMPANY.id)).toBe(ACCOUNT)
    expect(accountOf([paused], COMPANY.id)).toBe(paused)
    expect(accountOf([ACCOUNT], OTHER.id)).toBeNull()
  })
})
