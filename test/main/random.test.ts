import { expect, test } from 'vitest'
import { systemRandom } from '../../src/main/random.ts'

test('no byte of the supply is given out twice, at whatever sizes it is asked for', () => {
  const taken = new Set<string>()
  let asked = 0
  for (let round = 0; round < 400; round += 1) {
    for (const count of [10, 16, 64]) {
      const bytes = systemRandom.bytes(count)
      expect(bytes).toHaveLength(count)
      // Ten bytes alike by chance: one time in 2^80.
      taken.add(Buffer.from(bytes.subarray(0, 10)).toString('hex'))
      asked += 1
    }
  }
  expect(taken.size).toBe(asked)
  expect(systemRandom.bytes(10_000)).toHaveLength(10_000)
})

test('what was given out is the own of whoever asked', () => {
  const first = systemRandom.bytes(16)
  const before = Buffer.from(first).toString('hex')
  systemRandom.bytes(16).fill(0)
  expect(Buffer.from(first).toString('hex')).toBe(before)
})
