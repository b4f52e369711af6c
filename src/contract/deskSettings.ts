import type { CompanyId } from '../domain/ids.ts'
import type { InvoiceQuery } from './invoices.ts'

/** When the program calls attention and how; of these data, so the same at every window and at the command line. */
export interface AlertSettings {
  /** Shares of the term in percent after which a deadline is called near and urgent; `near` is the smaller one. */
  readonly near: number
  readonly urgent: number
  readonly sounds: boolean
  /** What is told by a notice of the system, where the window may show them. */
  readonly stamped: boolean
  readonly rejected: boolean
  readonly found: boolean
  readonly deadline: boolean
}

/** What a list of documents is narrowed by. */
export type InvoiceFilter = Pick<InvoiceQuery, 'states' | 'text' | 'fromDate' | 'toDate' | 'serie'>

/** A filter of the documents that got a name. */
export interface SavedView {
  readonly name: string
  readonly filter: InvoiceFilter
}

/** What is set about the desk itself. */
export interface DeskSettingsApi {
  'settings.alerts': (input: Readonly<Record<string, never>>) => AlertSettings
  'settings.saveAlerts': (input: AlertSettings) => AlertSettings
  /** By name. */
  'views.list': (input: { readonly companyId: CompanyId }) => readonly SavedView[]
  /** Under a name that exists already it takes its place. */
  'views.save': (input: { readonly companyId: CompanyId } & SavedView) => readonly SavedView[]
  'views.remove': (input: {
    readonly companyId: CompanyId
    readonly name: string
  }) => readonly SavedView[]
}
