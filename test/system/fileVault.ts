import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StoreMemory, StoreVault } from '../../src/main/store/identity.ts'

/** A vault that several processes of a test share: one file beside the data, for tests only. */
export function createFileVault(folder: string): StoreVault {
  const path = join(folder, 'test-vault.json')
  return {
    auditKey: () => Promise.resolve(new Uint8Array(32).fill(7)),
    earlierKey: () => Promise.resolve(null),
    keepEarlierKey: () => Promise.resolve(),
    read: () =>
      Promise.resolve(
        existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as StoreMemory) : null,
      ),
    write(memory) {
      writeFileSync(`${path}.new`, JSON.stringify(memory))
      renameSync(`${path}.new`, path)
      return Promise.resolve()
    },
  }
}
