import type { SecretStore } from '../../src/main/secrets/secretStore.ts'

/** A vault in memory, and what it holds, for tests that are not about vaults. */
export interface MemorySecrets extends SecretStore {
  readonly items: Map<string, string>
}

/** Always open, strength `system`, nothing kept. */
export function memorySecrets(): MemorySecrets {
  const items = new Map<string, string>()
  return {
    items,
    state: () => Promise.resolve({ kind: 'ready', strength: 'system' }),
    get: (ref) => Promise.resolve(items.get(ref) ?? null),
    set(ref, value) {
      items.set(ref, value)
      return Promise.resolve()
    },
    delete(ref) {
      items.delete(ref)
      return Promise.resolve()
    },
    unlock: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}
