import { InvalidArgumentError, Option, type Command } from 'commander'
import { INVOICE_STATES } from '../../domain/invoice.ts'
import type { Declaring } from './declaring.ts'
import {
  findBackups,
  forgetPlace,
  listBackups,
  placeBackups,
  restoreBackup,
  runBackup,
  showRecovery,
} from './verbs/backup.ts'
import {
  alertSettings,
  giveUpInvoice,
  listViews,
  movePracticeClock,
  redateInvoice,
  removeView,
  saveView,
  showHistory,
} from './verbs/deskSettings.ts'

/** Groups of other areas to which some of these verbs belong. */
export interface Parents {
  readonly customer: Command
  readonly invoice: Command
  readonly practice: Command
}

/** Verbs for what the desk itself needs: backups, restoring. */
export function addStartVerbs({ verb, quiet, group, help }: Declaring, parents: Parents): void {
  quiet(parents.customer, 'history', showHistory, 'taxId').option(
    '--company <rfc>',
    help('--company'),
  )
  verb(parents.invoice, 'redate', redateInvoice, 'id')
  verb(parents.invoice, 'give-up', giveUpInvoice, 'id').requiredOption(
    '--reason <text>',
    help('--reason'),
  )
  verb(parents.practice, 'clock', movePracticeClock, 'hours', 'practice')

  quiet(group('settings'), 'alerts', alertSettings)
    .option('--near <percent>', help('--near'), percent)
    .option('--urgent <percent>', help('--urgent'), percent)
    .addOption(new Option('--sounds <choice>', help('--sounds')).choices(['on', 'off']))

  const view = group('view')
  quiet(view, 'list', listViews).option('--company <rfc>', help('--company'))
  quiet(view, 'save', saveView, 'name')
    .option('--company <rfc>', help('--company'))
    .addOption(new Option('--state <state>', help('--state')).choices(INVOICE_STATES))
    .option('--text <words>', help('--text'))
    .option('--from <date>', help('--from'))
    .option('--to <date>', help('--to-date'))
    .option('--serie <serie>', help('--serie'))
  quiet(view, 'remove', removeView, 'name').option('--company <rfc>', help('--company'))

  const backup = group('backup')
  verb(backup, 'run', runBackup)
  quiet(backup, 'list', listBackups)
  verb(backup, 'place', placeBackups, 'folder').option('--remind <days>', help('--remind'), days, 3)
  verb(backup, 'forget-place', forgetPlace)
  verb(backup, 'find', findBackups, null, 'any')
  verb(backup, 'restore', restoreBackup, 'file', 'any')
  verb(backup, 'recovery', showRecovery)
    .option('--ask', help('--ask'))
    .option('--find', help('--find'))
}

function days(value: string): number {
  return upTo(90, value)
}

function percent(value: string): number {
  return upTo(99, value)
}

function upTo(most: number, value: string): number {
  const number = /^\d{1,2}$/.test(value) ? Number(value) : 0
  if (number >= 1 && number <= most) return number
  throw new InvalidArgumentError(`1–${String(most)}`)
}
