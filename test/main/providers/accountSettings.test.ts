import { describe, expect, test } from 'vitest'
import { accountIssues } from '../../../src/main/providers/accountSettings.ts'
import { callAccount } from '../../../src/main/providers/callAccount.ts'
import { facturaloplus } from '../../../src/main/providers/facturaloplus/index.ts'
import type { Environment } from '../../../src/main/providers/ports.ts'

const { definition } = facturaloplus

function issues(
  environment: Environment,
  settings: Readonly<Record<string, string>>,
  secretNames: readonly string[] = ['apikey'],
): readonly string[] {
  return accountIssues(definition, { id: 'a', environment, settings }, secretNames).map(
    ({ path, rule, params }) => [path, rule, ...Object.values(params)].join(' '),
  )
}

describe('an account is checked before it is kept', () => {
  test.each(['practice', 'sandbox', 'production'] as const)(
    'defaults of %s are in order',
    (environment) => {
      expect(issues(environment, {})).toEqual([])
    },
  )

  test('R29 the host of the other environment is named as such', () => {
    expect(issues('sandbox', { baseUrl: 'https://app.facturaloplus.com' })).toEqual([
      'settings.baseUrl account.otherEnvironment production',
    ])
    expect(issues('production', { baseUrl: 'https://dev.facturaloplus.com' })).toEqual([
      'settings.baseUrl account.otherEnvironment sandbox',
    ])
    expect(issues('production', { baseUrl: 'http://127.0.0.1:9' })).toEqual([
      'settings.baseUrl account.otherEnvironment practice',
    ])
  })

  test('S43 any other host is refused, with those that are known', () => {
    expect(issues('production', { baseUrl: 'https://thief.mx' })).toEqual([
      'settings.baseUrl account.untrustedHost app.facturaloplus.com, www.facturaloplus.com',
    ])
    expect(issues('sandbox', { baseUrl: 'http://dev.facturaloplus.com' })).toEqual([
      'settings.baseUrl account.untrustedHost dev.facturaloplus.com',
    ])
  })

  test('P3-04 more at once than an account may be asked is said at its field', () => {
    // providers.md §0.3.9: ten; the practice server takes fifty.
    expect(issues('sandbox', { concurrency: '11' })).toEqual([
      'settings.concurrency account.atMost 10',
    ])
    expect(issues('sandbox', { concurrency: '10' })).toEqual([])
  })

  test('all problems come at once', () => {
    expect(
      issues('sandbox', { concurrency: '0', requestsPerSecond: 'many', other: 'x' }, ['pin']),
    ).toEqual([
      'settings.other account.unknownSetting other',
      'settings.concurrency account.number',
      'settings.requestsPerSecond account.number',
      'secrets.apikey account.secretMissing',
      'secrets.pin account.unknownSecret pin',
    ])
  })
})

describe('an account as the pipeline sees it', () => {
  test('a practice account calls the practice server that runs now', () => {
    const account = { id: 'a', environment: 'practice', settings: {} } as const
    expect(callAccount(definition, account, 'http://127.0.0.1:40001')).toEqual({
      id: 'a',
      provider: 'facturaloplus',
      environment: 'practice',
      baseUrl: 'http://127.0.0.1:40001',
      hosts: [],
      concurrency: 4,
      closesConnections: false,
      rateLimit: null,
      settings: {
        baseUrl: '',
        cancelWithKey: 'true',
        concurrency: '4',
        requestsPerSecond: '',
        transport: 'timbrar',
        user: '',
        plantilla: '1',
      },
      signIn: null,
    })
  })

  test('a sandbox account never calls the practice server', () => {
    const account = { id: 'a', environment: 'sandbox', settings: {} } as const
    expect(callAccount(definition, account, 'http://127.0.0.1:40001').baseUrl).toBe(
      'https://dev.facturaloplus.com',
    )
  })

  test('settings of the account come before those of the definition', () => {
    const settings = { concurrency: ' 10 ', requestsPerSecond: '20' }
    expect(
      callAccount(definition, { id: 'a', environment: 'production', settings }, null),
    ).toMatchObject({
      baseUrl: 'https://app.facturaloplus.com',
      concurrency: 10,
      rateLimit: { requests: 20, windowMs: 1_000 },
    })
  })
})
