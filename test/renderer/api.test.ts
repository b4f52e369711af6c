import { afterEach, describe, expect, it } from 'vitest'
import { call, on, Refusal, setConsentAsker, wireErrorOf } from '../../src/renderer/src/api.ts'
import { COMPANY } from './support/builders.ts'
import { FakeRefusal, installFakeApi } from './support/fakeApi.ts'

afterEach(() => setConsentAsker(null))

describe('asking the core', () => {
  it('gives the value without its wrapping', async () => {
    installFakeApi({ 'companies.list': () => [COMPANY] })
    expect(await call('companies.list', {})).toEqual([COMPANY])
  })

  it('throws a refusal whole: code, issues, detail, trace', async () => {
    const part = { detail: { words: 'CFDI40147' }, traceId: 't-1', retryAt: 5 }
    installFakeApi({
      'companies.list': () => {
        throw new FakeRefusal('provider.refused', part)
      },
    })
    const failure: unknown = await call('companies.list', {}).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Refusal)
    expect(wireErrorOf(failure)).toEqual({ code: 'provider.refused', issues: [], ...part })
  })

  it('calls a fault of the window itself a bug, with its words and no trace', () => {
    expect(wireErrorOf(new TypeError('x is not a function'))).toMatchObject({
      code: 'bug',
      detail: { words: 'x is not a function' },
      traceId: null,
    })
    expect(wireErrorOf('plain').detail).toEqual({ words: 'plain' })
  })

  it('stops hearing an event when it is told to', () => {
    const api = installFakeApi({})
    const heard: number[] = []
    const stop = on('customers.changed', ({ count }) => heard.push(count))
    api.emit('customers.changed', { count: 1 })
    stop()
    api.emit('customers.changed', { count: 2 })
    expect(heard).toEqual([1])
  })
})
