import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { METHODS } from '../../../src/contract/methods.ts'
import { roleMay, ROLES } from '../../../src/domain/people.ts'
import { createConnectivity } from '../../../src/main/connectivity.ts'
import type { Host } from '../../../src/main/host.ts'
import type { Route } from '../../../src/main/router/define.ts'
import { createRouter } from '../../../src/main/router/index.ts'
import { systemRoutes } from '../../../src/main/router/system.ts'
import type { Caller } from '../../../src/main/services/caller.ts'
import type { System } from '../../../src/main/services/system.ts'
import { makePracticeData, openTestCore } from '../../support/coreHarness.ts'
import type { PracticeData, TestCore } from '../../support/coreHarness.ts'
import { createFakeClock } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'

let data: PracticeData
let core: TestCore
let routes: readonly Route[]

beforeAll(async () => {
  data = await makePracticeData()
  core = await openTestCore({
    ...data.copy(),
    clock: createFakeClock(),
    random: createSeededRandom(3),
    practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
    connectivity: createConnectivity(false),
  })
  // Shapes and permissions are looked at; no system method is called here.
  routes = [...(await core.core.routes()), ...systemRoutes({} as System)]
})
afterAll(async () => {
  await core.stop()
  data.remove()
})

const host: Host = {
  shell: 'cli',
  saveFile: () => Promise.resolve(null),
  chooseFolder: () => Promise.resolve(null),
  openHelp: () => Promise.resolve(),
  notify: () => undefined,
}

function caller(role: Caller['role'], consent: string | null = null): Caller {
  return { actor: 'Ana', role, door: 'window', host, takeConsent: () => consent }
}

describe('the contract', () => {
  test('every method has one route, and no route is outside the contract', () => {
    const names = routes.map(({ method }) => method)
    expect(names.toSorted()).toEqual([...METHODS].toSorted())
    expect(new Set(names).size).toBe(names.length)
  })

  test('S06 every shape refuses a field that it does not name', () => {
    for (const { method, shape } of routes) {
      const answer = shape.safeParse({ mode: 'practice', country: 'MX', surplus: 1 })
      const codes = answer.success ? [] : answer.error.issues.map(({ code }): string => code)
      // Where a required field is missing too, zod still names the unknown key.
      expect([method, answer.success]).toEqual([method, false])
      expect([method, codes.includes('unrecognized_keys')]).toEqual([method, true])
    }
  })

  test('S04 names that only look like methods find nothing', async () => {
    const router = createRouter(routes, () => 'trace')
    const names = [
      '__proto__',
      'constructor',
      'toString',
      'COMPANIES.LIST',
      'companies.list\0',
      ' companies.list',
      'companies.list ',
      '',
      'companies',
    ]
    for (const name of [...names, ['companies.list'], null, 7]) {
      const answer = await router(name as string, {}, caller('dueno'))
      expect(answer).toMatchObject({ ok: false, error: { code: 'notFound.method', traceId: null } })
    }
  })
})

describe('permissions', () => {
  test('each method asks for its own before its use case runs, for every role', async () => {
    const asked = routes.map((route) => ({
      ...route,
      shape: anything,
      handle: () => Promise.resolve('ran'),
    }))
    const router = createRouter(asked, () => 'trace')
    for (const { method, permission } of routes) {
      for (const role of ROLES) {
        const answer = await router(method, {}, caller(role))
        const expected = permission === 'nothing' || roleMay(role, permission)
        expect([method, role, answer.ok]).toEqual([method, role, expected])
        if (!answer.ok) expect(answer.error.code).toBe('permission.denied')
      }
      const nobody = await router(method, {}, caller(null))
      expect([method, nobody.ok]).toEqual([method, permission === 'nothing'])
    }
  })

  test('only these work before anybody signed in', () => {
    const open = routes.filter(({ permission }) => permission === 'nothing')
    expect(open.map(({ method }) => method).toSorted()).toEqual([
      'people.list', 'people.lock', 'people.present', 'people.signIn', 'system.status', 'system.unlockVault',
    ]) // prettier-ignore
  })

  test('a consent on the spot is used up only by an input that has the right shape', async () => {
    const taken: string[] = []
    const consenting: Caller = {
      ...caller('caja'),
      takeConsent(permission) {
        taken.push(permission)
        return 'Beto'
      },
    }
    const router = createRouter(routes, () => 'trace')
    const bad = await router('accounts.pause', { id: 'x' }, consenting)
    expect(bad).toMatchObject({ error: { code: 'validation.input' } })
    expect(taken).toEqual([])
    const [account] = await core.call('accounts.list', { companyId: null })
    expect((await router('accounts.pause', { id: account?.id }, consenting)).ok).toBe(true)
    expect(taken).toEqual(['accounts'])
    const rows = await core.call('audit.list', {
      subject: account?.id ?? '', event: 'account.paused', actor: '', text: '', from: null, to: null, before: null, limit: 1,
    }) // prettier-ignore
    expect(rows.rows[0]?.actor).toBe('Ana + Beto')
  })
})

/** A shape that takes everything: here only the permission is judged. */
const anything = {
  safeParse: (input: unknown) => ({ success: true, data: input }),
} as unknown as Route['shape']

describe('an error that nobody planned', () => {
  test('becomes a bug with a trace, and its words stay inside', async () => {
    const reported: unknown[] = []
    const broken = routes.map((route) => ({
      ...route,
      shape: anything,
      handle: () => Promise.reject(new Error('secret words')),
    }))
    const router = createRouter(broken, (error, method) => {
      reported.push([(error as Error).message, method])
      return 'trace-1'
    })
    const answer = await router('companies.list', {}, caller('dueno'))
    expect(answer).toMatchObject({ ok: false, error: { code: 'bug', traceId: 'trace-1' } })
    expect(JSON.stringify(answer)).not.toContain('secret words')
    expect(reported).toEqual([['secret words', 'companies.list']])
  })
})
