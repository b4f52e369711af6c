import type { CoreOptions } from '../openCore.ts'
import { removeAbandoned, writeAtomically } from '../secrets/atomicFile.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/open.ts'
import { createThreadLoad } from '../threadLoad.ts'
import { createUpkeepThread } from '../store/upkeepThread.ts'
import { syncFile } from '../store/walSync.ts'
import { createStoreVault } from './storeVault.ts'

/** Opens the data of one mode; `changed` is told that they can be written to again, or no longer. */
export async function openCoreStore(
  options: CoreOptions,
  changed: (error: unknown) => void,
): Promise<Store> {
  const { clock, random, steps, secrets } = options
  // Files have the system's time, whatever clock a simulation lives by.
  await removeAbandoned(options.folder, Date.now())
  return openStore({
    folder: options.folder,
    appVersion: options.appVersion,
    clock,
    random,
    steps,
    vault: createStoreVault(secrets, random),
    ...(options.soon === undefined ? {} : { soon: options.soon }),
    ...(options.syncFile === null ? {} : { syncFile: options.syncFile ?? syncFile }),
    ...(options.replaceFile === null
      ? {}
      : { replaceFile: options.replaceFile ?? writeAtomically }),
    ...(options.beforeCommit === undefined ? {} : { beforeCommit: options.beforeCommit }),
    load: options.threadLoad ?? createThreadLoad(),
    upkeep: options.upkeep ?? createUpkeepThread(options.paths.upkeepWorker),
    onChange: changed,
  })
}
