import { z } from 'zod'
import type { System } from '../services/system.ts'
import { backupName } from './backups.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { practiceRoutes } from './practice.ts'
import { empty } from './shapes.ts'

const mode = z.strictObject({
  mode: z.enum(['practice', 'real']),
  country: z.enum(['MX', 'PE']),
})

const passphrase = z.strictObject({ passphrase: z.string().min(1).max(1_000) })

/** Stands for a backup file that `system.findBackups` told. */
const copyId = z.strictObject({ id: z.string().min(1).max(64) })

const notice = z.strictObject({ title: z.string().max(200), body: z.string().max(500) })

export function systemRoutes(system: System): readonly Route[] {
  return [
    ...practiceRoutes(system),
    define('system.status', empty, 'nothing', (_, caller) => system.status(caller)),
    define('system.chooseMode', mode, 'system', system.chooseMode),
    define('system.unlockVault', passphrase, 'nothing', system.unlockVault),
    define('system.confirmOnlyCopy', empty, 'system', (_, caller) =>
      system.confirmOnlyCopy(caller),
    ),
    define('system.notify', notice, 'look', ({ title, body }, { host }) => {
      host.notify(title, body)
      return null
    }),
    define(
      'system.findBackups',
      z.strictObject({ path: z.string().min(1).max(1_000).nullable() }),
      'restore',
      system.findBackups,
    ),
    define('system.previewBackup', copyId, 'restore', system.previewBackup),
    define('system.restoreFound', copyId, 'restore', system.restoreFound),
    define('system.restoreBackup', backupName, 'restore', system.restoreBackup),
    define(
      'system.practiseOffline',
      z.strictObject({ offline: z.boolean() }),
      'invoice',
      system.practiseOffline,
    ),
    define('system.startPractice', empty, 'companies', (_, caller) => system.startPractice(caller)),
  ]
}
