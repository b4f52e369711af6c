import { expect, test } from 'vitest'
import type { AccountView } from '../../../src/contract/accounts.ts'
import { accountOf } from '../../../src/renderer/src/app/desk.ts'
import { ACCOUNT } from '../support/status.ts'

const account = (kind: AccountView['kind'], isPaused: boolean): AccountView => ({
  ...ACCOUNT,
  kind,
  paused: isPaused ? { reason: 'auth', words: '' } : null,
})

test('documents go with an account that takes documents: neither a mail server nor a status service stands for it', () => {
  const mail = account('mail', false)
  const status = account('status', false)
  const unknown = account(null, false)
  const paused = account('stamping', true)
  const next = account('issuing', false)
  const of = (...accounts: readonly AccountView[]) => accountOf(accounts, ACCOUNT.companyId)
  expect(of(mail, status, unknown)).toBeNull()
  expect(of(mail, status, paused)).toBe(paused)
  expect(of(mail, status, paused, next)).toBe(next)
})
