import type { Clock } from '../clock.ts'
import type { Backups } from './backups.ts'

const DAY_MS = 86_400_000
/** Not while the person waits for the program to start. */
const FIRST_LOOK_MS = 60_000
const LOOK_EVERY_MS = 3_600_000

/**
 * Makes a proven backup once a day by itself, and brings the newest one to the place outside as soon as that is there
 * again; the returned function ends it.
 */
export function scheduleBackups(
  backups: Backups,
  clock: Clock,
  onFault: (error: unknown) => void,
): () => void {
  let cancel = clock.after(FIRST_LOOK_MS, look)

  function look(): void {
    const last = backups.status().lastProven?.at ?? 0
    const work = clock.now() - last >= DAY_MS ? backups.run('system') : backups.bringOut()
    work.catch(onFault)
    cancel = clock.after(LOOK_EVERY_MS, look)
  }

  return () => cancel()
}
