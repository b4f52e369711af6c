import { expect, test } from 'vitest'
import { withSharedReads } from '../../../src/main/secrets/sharedReads.ts'
import type { SecretStore } from '../../../src/main/secrets/secretStore.ts'
import { createMemorySecrets } from '../../support/coreHarness.ts'

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

test('ten who ask at one time share one reading, and who asks later reads again', async () => {
  const { vault, readings } = slowVault()
  const shared = withSharedReads(vault)
  const asked = Array.from({ length: 10 }, () => shared.get('token'))
  await turn()
  expect(readings).toHaveLength(1)
  readings[0]?.()
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 10 }, () => 'before'))
  const later = shared.get('token')
  await turn()
  expect(readings).toHaveLength(2)
  readings[1]?.()
  await later
})

test('who asks after a change never gets what a reading before it found', async () => {
  const { vault, readings } = slowVault()
  const shared = withSharedReads(vault)
  const early = shared.get('token')
  await turn()
  await shared.set('token', 'after')
  const late = shared.get('token')
  await turn()
  for (const end of readings) end()
  expect([await early, await late]).toEqual(['before', 'after'])
})
