import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type {
  BackupPlaceView,
  BackupStatus,
  ProvenBackup,
  RestorePreview,
} from '../../contract/backups.ts'
import { AppError, type ErrorCode } from '../../domain/errors.ts'
import { appendAudit, auditHead } from '../store/audit.ts'
import { countAllInvoices } from '../store/invoiceList.ts'
import { backupPath, inspectBackup, listBackups } from '../store/restore.ts'
import { listCompanies } from '../store/companies.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'
import type { ChosenPlace, OutsidePlace } from './outsidePlace.ts'

export interface Backups {
  status(): BackupStatus
  /** Copies everything, then opens, counts and chain-checks the copy; only then it counts as a backup. */
  run(actor: string): Promise<ProvenBackup>
  /** Hands a copy to the person, to keep it on another disk. */
  save(name: string, caller: Caller): Promise<{ readonly savedAs: string | null }>
  preview(name: string): RestorePreview
  places(): readonly BackupPlaceView[]
  /** Keeps copies there too, and proves the first one there before it answers. */
  choosePlace(input: ChosenPlace, caller: Caller): Promise<BackupStatus>
  forgetPlace(caller: Caller): BackupStatus
  /** The newest copy, where the place outside lacks it: a stick that was plugged in since. */
  bringOut(): Promise<void>
}

const LAST = 'backup.lastProven'

export function createBackups(context: ServiceContext, outside: OutsidePlace): Backups {
  const { store, events } = context

  function lastProven(): ProvenBackup | null {
    return readSetting(store, LAST) as ProvenBackup | null
  }

  const status = (): BackupStatus => ({
    lastProven: lastProven(),
    backups: listBackups(store.folder),
    outside: outside.status(),
  })

  async function run(actor: string): Promise<ProvenBackup> {
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
    await outside.bring(proven, actor)
    return proven
  }

  return {
    status,
    run,
    places: () => outside.places(),
    async choosePlace(input, caller) {
      if ((await outside.choose(input, caller)) !== null) {
        await run(caller.actor)
        const { failure = null, path = '' } = outside.status() ?? {}
        // The person is here and waits: he is told now what a daily copy would only remember.
        if (failure !== null) {
          throw new AppError(failure as ErrorCode, { detail: { folder: path } })
        }
      }
      return status()
    },
    forgetPlace(caller) {
      outside.forget(caller)
      return status()
    },
    async bringOut() {
      const last = lastProven()
      if (last !== null) await outside.bring(last, 'system')
    },
    async save(name, caller) {
      const bytes = await readFile(backupPath(store.folder, name))
      return { savedAs: await caller.host.saveFile(name, 'application/vnd.sqlite3', bytes) }
    },
    preview(name) {
      const { companies, invoices, auditRows } = inspectBackup(store.folder, name)
      const found = listBackups(store.folder).find((backup) => backup.name === name)
      return {
        name,
        at: found?.at ?? 0,
        inBackup: { companies, invoices, auditRows },
        now: {
          companies: listCompanies(store)
            .map((company) => ({ taxId: company.taxId, name: company.name }))
            .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
          invoices: countAllInvoices(store),
          auditRows: auditHead(store)?.seq ?? 0,
        },
      }
    },
  }
}
