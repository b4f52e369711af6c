import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { BackupStatus, ProvenBackup, RestorePreview } from '../../contract/backups.ts'
import { appendAudit, auditHead } from '../store/audit.ts'
import { countAllInvoices } from '../store/invoiceList.ts'
import { backupPath, inspectBackup, listBackups } from '../store/restore.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'

export interface Backups {
  status(): BackupStatus
  /** Copies everything, then opens, counts and chain-checks the copy; only then it counts as a backup. */
  run(actor: string): Promise<ProvenBackup>
  /** Hands a copy to the person, to keep it on another disk. */
  save(name: string, caller: Caller): Promise<{ readonly savedAs: string | null }>
  preview(name: string): RestorePreview
}

const LAST = 'backup.lastProven'

export function createBackups(context: ServiceContext): Backups {
  const { store, events } = context

  function lastProven(): ProvenBackup | null {
    return readSetting(store, LAST) as ProvenBackup | null
  }

  return {
    status: () => ({ lastProven: lastProven(), backups: listBackups(store.folder) }),
    async run(actor) {
      const made = await store.backUp()
      const proven: ProvenBackup = {
        name: basename(made.path),
        at: made.at,
        invoices: made.invoices,
        auditRows: made.auditRows,
      }
      store.tx((tx) => {
        writeSetting(tx, LAST, proven)
        appendAudit(tx, { actor, event: 'backup.proven', subject: '', data: { ...proven } })
      })
      events.emit('system.changed', { count: 1 })
      return proven
    },
    async save(name, caller) {
      const bytes = await readFile(backupPath(store.folder, name))
      return { savedAs: await caller.host.saveFile(name, 'application/vnd.sqlite3', bytes) }
    },
    preview(name) {
      const found = listBackups(store.folder).find((backup) => backup.name === name)
      return {
        name,
        at: found?.at ?? 0,
        inBackup: inspectBackup(store.folder, name),
        now: {
          invoices: countAllInvoices(store),
          auditRows: auditHead(store)?.seq ?? 0,
        },
      }
    },
  }
}
