import { z } from 'zod'
import type { Backups } from '../services/backups.ts'
import type { Recovery } from '../services/recovery.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { empty } from './shapes.ts'

/** Name of a copy; which names exist is for the service to say. */
export const backupName = z.strictObject({ name: z.string().max(100) })

export function backupRoutes(backups: Backups, recovery: Recovery): readonly Route[] {
  return [
    define('backups.status', empty, 'look', () => backups.status()),
    define('backups.run', empty, 'backup', (_, caller) => backups.run(caller.actor)),
    define('backups.save', backupName, 'restore', ({ name }, caller) => backups.save(name, caller)),
    define('backups.places', empty, 'backup', () => backups.places()),
    define(
      'backups.choosePlace',
      z.strictObject({
        placeId: z.string().max(64).nullable(),
        path: z.string().min(1).max(1_000).nullable(),
        remindAfterDays: z.int().min(1).max(90),
      }),
      'restore',
      backups.choosePlace,
    ),
    define('backups.forgetPlace', empty, 'restore', (_, caller) => backups.forgetPlace(caller)),
    define('backups.recovery', empty, 'look', () => recovery.view()),
    define('backups.askDoubts', empty, 'queue', () => {
      recovery.ask()
      return recovery.view()
    }),
    define('backups.preview', backupName, 'restore', ({ name }) => backups.preview(name)),
  ]
}
