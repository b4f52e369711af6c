import { AppError } from '../../domain/errors.ts'
import type { Steps } from '../steps.ts'
import { withFileLock } from './fileLock.ts'
import {
  openVaultFile,
  readVaultFile,
  readVaultFileNow,
  writeVaultFile,
  type Items,
  type VaultFile,
} from './vaultFile.ts'

/** Items of one vault file whose key is known. */
export interface FileVault {
  get(ref: string): Promise<string | null>
  set(ref: string, value: string): Promise<void>
  delete(ref: string): Promise<void>
}

/**
 * Reads and changes a vault file under its key. The file is read anew at every call, so that another process
 * of this installation is seen; changes wait for each other, those of other processes included. Refuses with `secret.unavailable` when the file
 * is gone, was changed, or no longer opens under this key.
 */
export function createFileVault(path: string, key: Uint8Array, steps: Steps): FileVault {
  let last: Promise<unknown> = Promise.resolve()

  async function load(): Promise<{ readonly items: Items; save(items: Items): Promise<void> }> {
    const { file, items } = opened(await readVaultFile(path))
    return { items, save: (changed) => writeVaultFile(path, file.header, key, changed) }
  }

  function opened(file: VaultFile | null): { readonly file: VaultFile; readonly items: Items } {
    const items = file === null ? null : openVaultFile(file, key)
    if (file === null || items === null) throw gone()
    return { file, items }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }

  function change(apply: (items: Map<string, string>) => void): Promise<Items> {
    return inTurn(() =>
      withFileLock(path, async () => {
        const { items, save } = await load()
        const changed = new Map(items)
        apply(changed)
        await save(changed)
        return (await load()).items
      }),
    )
  }

  return {
    async get(ref) {
      return opened(readVaultFileNow(path)).items.get(ref) ?? null
    },
    async set(ref, value) {
      const after = await change((items) => items.set(ref, value))
      if (after.get(ref) !== value) throw gone()
      steps('secret.written', ref)
    },
    async delete(ref) {
      await change((items) => items.delete(ref))
    },
  }
}

function gone(): AppError {
  return new AppError('secret.unavailable', { detail: { vault: 'file', reason: 'damaged' } })
}
