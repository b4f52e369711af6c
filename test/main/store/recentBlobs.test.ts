import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { digestKey, recentBlob, rememberBlob } from '../../../src/main/store/recentBlobs.ts'

const keyOf = (bytes: Uint8Array): string => digestKey(createHash('sha256').update(bytes).digest())

test('what was put in lately is at hand, what is large or long ago is not', () => {
  const small = new Uint8Array(50_000).fill(1)
  rememberBlob(keyOf(small), small)
  expect(recentBlob(keyOf(small))).toBe(small)
  const large = new Uint8Array(64_001)
  rememberBlob(keyOf(large), large)
  expect(recentBlob(keyOf(large))).toBeUndefined()
  // 8 MB are held: 160 files of 50,000 bytes, and the oldest go first.
  const others = Array.from({ length: 160 }, (_, index) => {
    const bytes = new Uint8Array(50_000)
    new DataView(bytes.buffer).setUint32(0, index + 1)
    return bytes
  })
  for (const bytes of others) rememberBlob(keyOf(bytes), bytes)
  expect(recentBlob(keyOf(small))).toBeUndefined()
  expect(others.filter((bytes) => recentBlob(keyOf(bytes)) === bytes)).toHaveLength(160)
})
