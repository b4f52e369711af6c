import { expect, test } from 'vitest'
import { signsIn } from '../../../bench/support/limits.ts'

// Tables as OpenSSL 3.0 and 3.5 print them.
test('finds sign/s in the table of two columns and in that of four', () => {
  const old = `                  sign    verify    sign/s verify/s
rsa 2048 bits 0.000491s 0.000029s   2037.0  34811.0`
  const recent = `                   sign    verify    encrypt   decrypt   sign/s verify/s  encr./s  decr./s
rsa  2048 bits 0.000248s 0.000007s 0.000008s 0.000251s   4030.5 137200.0 120400.0   3981.0`
  expect(signsIn(old)).toBe(2037)
  expect(signsIn(recent)).toBe(4030.5)
  expect(signsIn('speed: unknown algorithm')).toBeNull()
})
