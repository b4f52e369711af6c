import type { Mode } from '../../contract/system.ts'
import { AppError } from '../../domain/errors.ts'
import type { Store } from '../store/open.ts'
import { readSetting, writeSetting } from '../store/settings.ts'

/** Writes into the data themselves which mode they are of; refuses with `storage.otherMode` to open them as the other. */
export function keepMode(store: Store, mode: Mode): void {
  const kept = readSetting(store, 'mode')
  if (kept !== null && kept !== mode) throw new AppError('storage.otherMode')
  if (kept === null && store.condition() === 'ok') store.tx((tx) => writeSetting(tx, 'mode', mode))
}
