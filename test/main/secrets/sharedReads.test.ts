import { expect, test } from 'vitest'
import { withSharedReads } from '../../../src/main/secrets/sharedReads.ts'
import type { SecretStore } from '../../../src/main/secrets/secretStore.ts'
import { createMemorySecrets } from '../../support/coreHarness.ts'
import { createFakeClock } from '../../support/fakeClock.ts'

/** A vault whose readings end when they are told to. */
function slowVault(): { vault: SecretStore; readings: (() => void)[] } {
  const memory = createMemorySecrets(new Map([['token', 'before']]))
  const readings: (() => void)[] = []
  const vault: SecretStore = {
    ...memory,
    async get(ref) {
      const value = await memory.get(ref)
      await new Promise<void>((resolve) => readings.push(resolve))
      return value
    },
  }
  return { vault, readings }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('ten who ask at one time share one reading, and so does who asks within the next second', async () => {
  const clock = createFakeClock()
  const { vault, readings } = slowVault()
  const shared = withSharedReads(vault, clock)
  const asked = Array.from({ length: 10 }, () => shared.get('token'))
  await turn()
  expect(readings).toHaveLength(1)
  readings[0]?.()
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 10 }, () => 'before'))
  await clock.advance(999)
  expect(await shared.get('token')).toBe('before')
  await clock.advance(1)
  const later = shared.get('token')
  await turn()
  expect(readings).toHaveLength(2)
  readings[1]?.()
  await later
})

test('who asks after a change never gets what a reading before it found', async () => {
  const { vault, readings } = slowVault()
  const shared = withSharedReads(vault, createFakeClock())
  const early = shared.get('token')
  await turn()
  await shared.set('token', 'after')
  const late = shared.get('token')
  await turn()
  for (const end of readings) end()
  expect([await early, await late]).toEqual(['before', 'after'])
})

test('neither what was missing nor a failure is kept', async () => {
  const memory = createMemorySecrets(new Map())
  let isLocked = true
  const vault: SecretStore = {
    ...memory,
    get: (ref) => (isLocked ? Promise.reject(new Error('locked')) : memory.get(ref)),
  }
  const shared = withSharedReads(vault, createFakeClock())
  await expect(shared.get('token')).rejects.toThrow('locked')
  isLocked = false
  expect(await shared.get('token')).toBeNull()
  // By another program on the same vault.
  await memory.set('token', 'new')
  expect(await shared.get('token')).toBe('new')
})
