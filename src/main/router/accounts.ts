import { z } from 'zod'
import type { Accounts } from '../services/accounts.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { accountId, companyId, empty } from './shapes.ts'

const fields = z.record(z.string().max(60), z.string().max(10_000))

const account = z.strictObject({
  id: accountId.nullable(),
  companyId,
  provider: z.string().max(60),
  environment: z.enum(['practice', 'sandbox', 'production']),
  label: z.string().max(200),
  settings: fields.default({}),
  secrets: fields.default({}),
  keyMayLeave: z.boolean().default(false),
})

export function accountRoutes(accounts: Accounts): readonly Route[] {
  const one = z.strictObject({ id: accountId })
  return [
    define('providers.list', empty, 'look', () => accounts.providers()),
    define('accounts.list', z.strictObject({ companyId: companyId.nullable() }), 'look', (input) =>
      accounts.list(input.companyId),
    ),
    define('accounts.save', account, 'accounts', accounts.save),
    define('accounts.test', one, 'accounts', ({ id }) => accounts.test(id)),
    define('accounts.pause', one, 'accounts', ({ id }, caller) => accounts.pause(id, caller)),
    define(
      'accounts.order',
      z.strictObject({ companyId, ids: z.array(accountId).max(50) }),
      'accounts',
      accounts.order,
    ),
    define('accounts.resume', one, 'accounts', ({ id }, caller) => accounts.resume(id, caller)),
  ]
}
