import type { EventName } from './events.ts'
import type { MethodName } from './api.ts'

const METHOD_LIST = [
  'system.status',
  'system.chooseMode',
  'system.unlockVault',
  'system.confirmOnlyCopy',
  'system.startPractice',
  'system.practiseOffline',
  'companies.list',
  'companies.save',
  'companies.importCsd',
  'today.summary',
  'invoices.similar',
  'exports.run',
  'exports.cancel',
  'imports.fromXml',
  'backups.status',
  'backups.run',
  'backups.save',
  'backups.preview',
  'system.restoreBackup',
  'people.list',
  'people.present',
  'people.save',
  'people.signIn',
  'people.lock',
  'people.consent',
  'series.list',
  'series.save',
  'customers.search',
  'customers.get',
  'customers.save',
  'products.search',
  'products.get',
  'products.save',
  'catalogs.search',
  'invoices.list',
  'invoices.get',
  'invoices.check',
  'invoices.saveDraft',
  'invoices.discardDraft',
  'invoices.reopen',
  'invoices.document',
  'invoices.saveDocument',
  'invoices.proof',
  'stamping.sealAndQueue',
  'outbox.status',
  'outbox.list',
  'outbox.run',
  'outbox.retry',
  'outbox.withdraw',
  'providers.list',
  'accounts.list',
  'accounts.save',
  'accounts.test',
  'accounts.pause',
  'accounts.resume',
  'audit.list',
  'audit.get',
  'audit.export',
  'audit.verify',
] as const satisfies readonly MethodName[]

/** Fails to compile when a method of the contract is missing from the list. */
type Missing = Exclude<MethodName, (typeof METHOD_LIST)[number]>
const complete: [Missing] extends [never] ? true : never = true

/** The names that may cross the border; anything else is refused before it is looked at. */
export const METHODS: ReadonlySet<string> = new Set<string>(complete ? METHOD_LIST : [])

const EVENT_LIST = [
  'invoices.changed',
  'customers.changed',
  'products.changed',
  'companies.changed',
  'accounts.changed',
  'outbox.changed',
  'connectivity.changed',
  'system.changed',
  'exports.progress',
] as const satisfies readonly EventName[]

export const EVENTS: ReadonlySet<string> = new Set<string>(EVENT_LIST)
