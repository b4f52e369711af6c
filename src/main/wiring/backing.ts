import type { Mode } from '../../contract/system.ts'
import { createBackups, type Backups } from '../services/backups.ts'
import { scheduleBackups } from '../services/backupSchedule.ts'
import type { ServiceContext } from '../services/context.ts'
import { createDeskSettings, type DeskSettings } from '../services/deskSettings.ts'
import { keepMode } from '../services/keepMode.ts'
import { createOutsidePlace } from '../services/outsidePlace.ts'
import { createRecovery, type Recovery } from '../services/recovery.ts'

/** Copies of the data, made by themselves and on demand, what is left to do after one was restored, and the desk's settings. */
export interface Backing {
  readonly services: {
    readonly backups: Backups
    readonly recovery: Recovery
    readonly deskSettings: DeskSettings
  }
  /** The present state before another takes its place; what cannot be written to is copied all the same. */
  backUp(actor: string): Promise<void>
  stop(): void
}

export function createBacking(
  context: ServiceContext,
  parts: {
    readonly mode: Mode
    readonly askDoubts: () => void
    readonly onFault: (error: unknown) => void
  },
): Backing {
  const { store, clock } = context
  keepMode(store, parts.mode)
  const backups = createBackups(context, createOutsidePlace(context, { mode: parts.mode }))
  return {
    services: {
      backups,
      deskSettings: createDeskSettings(context),
      recovery: createRecovery(context, { ask: parts.askDoubts }),
    },
    async backUp(actor) {
      await (store.condition() === 'ok' ? backups.run(actor) : store.backUp())
    },
    stop: scheduleBackups(backups, clock, parts.onFault),
  }
}
