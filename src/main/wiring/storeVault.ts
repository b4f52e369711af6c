import type { Random } from '../random.ts'
import type { SecretStore } from '../secrets/secretStore.ts'
import type { StoreMemory, StoreVault } from '../store/identity.ts'

/** What the store keeps outside itself: the key of its audit chain and the memory of its last state. */
export function createStoreVault(secrets: SecretStore, random: Random): StoreVault {
  return {
    async auditKey(installationId) {
      const ref = `store.${installationId}.auditKey`
      const known = await secrets.get(ref)
      if (known !== null) return Buffer.from(known, 'base64')
      const made = random.bytes(32)
      await secrets.set(ref, Buffer.from(made).toString('base64'))
      return made
    },
    async earlierKey(installationId, upTo) {
      const known = await secrets.get(earlierRef(installationId, upTo))
      return known === null ? null : Buffer.from(known, 'base64')
    },
    keepEarlierKey: (installationId, upTo, key) =>
      secrets.set(earlierRef(installationId, upTo), Buffer.from(key).toString('base64')),
    async read(installationId) {
      const text = await secrets.get(memoryRef(installationId))
      return text === null ? null : (JSON.parse(text) as StoreMemory)
    },
    async write(memory) {
      await secrets.set(memoryRef(memory.installationId), JSON.stringify(memory))
    },
  }
}

function memoryRef(installationId: string): string {
  return `store.${installationId}.memory`
}

function earlierRef(installationId: string, upTo: number): string {
  return `store.${installationId}.auditKey.${String(upTo)}`
}
