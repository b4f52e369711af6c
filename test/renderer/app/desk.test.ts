import { expect, test } from 'vitest'
import type { AccountView } from '../../../src/contract/accounts.ts'
import type { CompanyId } from '../../../src/domain/ids.ts'
import { accountOf } from '../../../src/renderer/src/app/desk.ts'

const companyId = 'company' as CompanyId
const account = (provider: string, paused: boolean) =>
  ({
    companyId,
    provider,
    paused: paused ? { reason: 'auth', words: '' } : null,
  }) as unknown as AccountView

test('documents go with an account that takes documents: neither the mail server nor SAT stands for it', () => {
  const mail = account('smtp', false)
  const sat = account('sat', false)
  const paused = account('facturaloplus', true)
  const next = account('finkok', false)
  expect(accountOf([mail, sat], companyId)).toBeNull()
  expect(accountOf([mail, sat, paused], companyId)).toBe(paused)
  expect(accountOf([mail, sat, paused, next], companyId)).toBe(next)
})
