import type { DocumentState } from '../../domain/batch/states.ts'
import type { BatchId, CompanyId, InvoiceId } from '../../domain/ids.ts'
import type { RoundingPolicy } from '../../domain/parties.ts'

/** One document of a batch. */
export interface StoredDocument {
  readonly batchId: BatchId
  /** Number of its first row. */
  readonly doc: number
  readonly companyId: CompanyId
  /** The file's own number of it; '' where the file has none. */
  readonly key: string
  readonly state: DocumentState
  /** Line of the file on which it begins. */
  readonly line: number
  readonly rows: number
  readonly receiverTaxId: string
  readonly receiverName: string
  readonly currency: string
  /** Decimal text. */
  readonly total: string
  /** Taxes added less those withheld, decimal text. */
  readonly taxes: string
  readonly fileTotal: string
  readonly fitsUnder: RoundingPolicy | ''
  /** SHA-256 of its content, hex. */
  readonly digest: string
  /** What it is known from: `line:12` of this file, `batch:…` or ''. */
  readonly twin: string
  /** Rules that a person let pass. */
  readonly allowed: readonly string[]
  /** Why our own rules refused it at sealing; ''. */
  readonly refusal: string
  readonly invoiceId: InvoiceId | null
  /** Version of the draft as it was made: another one was changed by somebody since. */
  readonly invoiceVersion: number
}

export interface DocumentRow {
  readonly seq: number
  readonly batch_id: string
  readonly doc: number
  readonly company_id: string
  readonly key: string
  readonly state: string
  readonly line: number
  readonly rows: number
  readonly receiver_tax_id: string
  readonly receiver_name: string
  readonly currency: string
  readonly total: string
  readonly taxes: string
  readonly file_total: string
  readonly fits_under: string
  readonly digest: string
  readonly twin: string
  readonly allowed_json: string
  readonly refusal: string
  readonly invoice_id: string | null
  readonly invoice_version: number
}

/** A row as the services read it. */
export function toDocument(row: DocumentRow): StoredDocument {
  return {
    batchId: row.batch_id as BatchId,
    doc: row.doc,
    companyId: row.company_id as CompanyId,
    key: row.key,
    state: row.state as DocumentState,
    line: row.line,
    rows: row.rows,
    receiverTaxId: row.receiver_tax_id,
    receiverName: row.receiver_name,
    currency: row.currency,
    total: row.total,
    taxes: row.taxes,
    fileTotal: row.file_total,
    fitsUnder: row.fits_under as StoredDocument['fitsUnder'],
    digest: row.digest,
    twin: row.twin,
    allowed: JSON.parse(row.allowed_json) as string[],
    refusal: row.refusal,
    invoiceId: row.invoice_id as InvoiceId | null,
    invoiceVersion: row.invoice_version,
  }
}
