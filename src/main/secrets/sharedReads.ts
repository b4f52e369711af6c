import type { SecretStore } from './secretStore.ts'

/**
 * The same vault, in which readers of one secret at one time share one reading: a vault is a file to open, a process or
 * an operating system to ask, and ten calls that begin together want the same token. Nothing is kept after the
 * reading; whoever asks after a change began never gets what was there before.
 */
export function withSharedReads(vault: SecretStore): SecretStore {
  const underWay = new Map<string, Promise<string | null>>()

  async function changing(ref: string, change: () => Promise<void>): Promise<void> {
    underWay.delete(ref)
    try {
      await change()
    } finally {
      underWay.delete(ref)
    }
  }

  return {
    ...vault,
    get(ref) {
      const known = underWay.get(ref)
      if (known !== undefined) return known
      const reading = vault.get(ref).finally(() => {
        if (underWay.get(ref) === reading) underWay.delete(ref)
      })
      underWay.set(ref, reading)
      return reading
    },
    set: (ref, value) => changing(ref, () => vault.set(ref, value)),
    delete: (ref) => changing(ref, () => vault.delete(ref)),
  }
}
