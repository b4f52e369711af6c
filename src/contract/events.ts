/** What the core tells the windows: ids and counts, never documents; at most one of a name each 100 ms. */
export interface Events {
  'invoices.changed': { readonly ids: readonly string[] }
  'customers.changed': { readonly count: number }
  'products.changed': { readonly count: number }
  /** Tickets of a shop; what becomes of them in documents is told by `invoices.changed`. */
  'sales.changed': { readonly count: number }
  'companies.changed': { readonly count: number }
  'accounts.changed': { readonly count: number }
  'outbox.changed': { readonly waiting: number; readonly unknown: number }
  'connectivity.changed': { readonly online: boolean }
  /** Rows of the audit log that a check or an export has seen; a `total` of 0 is not known. */
  'audit.progress': { readonly done: number; readonly total: number }
  'exports.progress': { readonly done: number; readonly total: number }
  /** Rows of a file of sales that were read. */
  'sales.progress': { readonly done: number; readonly total: number }
  'batches.changed': { readonly count: number }
  'catalogs.changed': { readonly count: number }
  /** How far the search for what was issued after a restored copy is. */
  'sentAfterwards.changed': { readonly count: number }
  'system.changed': { readonly count: number }
}

export type EventName = keyof Events
