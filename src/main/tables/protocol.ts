import type { TableFacts, TableOptions, TableRefusal } from '../../domain/batch/table.ts'

/** What the thread that reads tables is started with. */
export interface TableTask {
  readonly bytes: Uint8Array
  readonly options: TableOptions
}

/** A row for the store: its cells as JSON text, so that the main thread need not write it. */
export interface ReadRow {
  readonly line: number
  readonly cells: string
  readonly shape: 'whole' | 'short' | 'long'
}

/** What it tells. After each slice it waits for `more`. */
export type TableNews =
  | { readonly kind: 'rows'; readonly rows: readonly ReadRow[] }
  | { readonly kind: 'done'; readonly facts: TableFacts }
  | { readonly kind: 'refused'; readonly reason: TableRefusal; readonly line: number | null }
  | { readonly kind: 'failed'; readonly words: string }
