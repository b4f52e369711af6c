import type { ImportField } from '../domain/batch/fields.ts'
import type { ReadingQuestion } from '../domain/batch/reading.ts'
import type { RowIssue } from '../domain/batch/rules.ts'
import type { RowValues } from '../domain/batch/source.ts'
import type { SaleReading } from '../domain/batch/saleReading.ts'
import type { TableFacts } from '../domain/batch/table.ts'
import type { CompanyId } from '../domain/ids.ts'

/** What a file of sales is read for. */
export type SaleFilePurpose = 'look' | 'rehearse' | 'record'

/** A file of sales (docs/formats/sales.md) that came in with `batches.begin` and `batches.part`, and how it is to be read. */
export interface SaleFileRequest extends SaleReading {
  readonly uploadId: string
  /**
   * `look` tells what there is, also while its columns are unclear; `rehearse` and `record` refuse a file that is
   * unclear, and only `record` records every ticket that is ready. It refuses rows without IVA while nobody has said which
   * they have (`validation.input`, reason `saleIva`), and remembers how the file was read for those with the same columns.
   */
  readonly purpose: SaleFilePurpose
}

/** A problem of a file of sales, with the row it stands in. */
export interface SaleFileProblem extends RowIssue {
  /** Line of the file, from 1. */
  readonly line: number
  readonly ticket: string
}

/** Tickets and what they add up to, MXN with taxes. */
export interface SaleSum {
  readonly count: number
  readonly total: string
}

/** What a file of sales holds, and what was recorded of it. */
export interface SaleFileView {
  readonly fileName: string
  readonly facts: TableFacts
  readonly mapping: readonly (ImportField | null)[]
  /** Values where a row gives none: what was said now, else before for files with these columns, else the usual ones. */
  readonly constants: RowValues
  /** Files with these columns came before, and this one is read as they were. */
  readonly isRemembered: boolean
  /** What stands in the way of judging it; then nothing below was looked at. */
  readonly missing: readonly (readonly ImportField[])[]
  readonly doubledFields: readonly ImportField[]
  readonly questions: readonly ReadingQuestion[]
  /** Tickets that can be recorded; after `record`, those that were. */
  readonly ready: SaleSum
  /** Tickets that are recorded here already, with the same day and total. */
  readonly doubled: SaleSum
  /** Tickets with at least one problem. */
  readonly wrong: SaleSum
  /** In the order of the file, at most 500. */
  readonly problems: readonly SaleFileProblem[]
  readonly problemCount: number
  /** Cells that were read as what they surely mean (`$1,250.00`, `Efectivo`). */
  readonly repaired: number
  /** Rows of tickets that can be recorded that tell no IVA: they have that of `constants`, which somebody has to say. */
  readonly withoutIva: number
  /** It was stopped on the way; what was recorded until then stays. */
  readonly wasStopped: boolean
}

export interface SaleFilesApi {
  'sales.readFile': (input: SaleFileRequest) => SaleFileView
  /** Has the reading of a file end where it is. */
  'sales.haltFile': (input: { readonly uploadId: string }) => null
  /** A file to fill in, saved by whoever asks. */
  'sales.template': (input: { readonly companyId: CompanyId; readonly format: 'csv' | 'xlsx' }) => {
    readonly savedAs: string | null
  }
}
