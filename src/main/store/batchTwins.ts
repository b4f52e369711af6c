import { sql } from 'kysely'
import type { BatchId, CompanyId } from '../../domain/ids.ts'
import { toDocument, type DocumentRow, type StoredDocument } from './batchDocumentRows.ts'
import type { Reader } from './db.ts'
import { query } from './query.ts'

/** Documents with the same content, in batches that were not undone. */
export const twins = query(
  (_db, p: { company_id: string; digest: string; batch_id: string }) => sql<
    DocumentRow & { batch_state: string }
  >`
  SELECT import_documents.*, import_batches.state AS batch_state
  FROM import_documents INDEXED BY import_documents_by_digest
  CROSS JOIN import_batches ON import_batches.id = batch_id
  WHERE import_documents.company_id = ${p.company_id} AND import_documents.digest = ${p.digest}
    AND batch_id <> ${p.batch_id} AND import_documents.invoice_id IS NOT NULL
    AND import_documents.state NOT IN ('void', 'excluded', 'duplicate') AND import_batches.state <> 'undone'
  ORDER BY import_documents.seq LIMIT 1`,
)
/** An earlier document of the same file with the same content, where the file has no numbers. */
export const twinsInFile = query(
  (_db, p: { batch_id: string; digest: string; doc: number }) => sql<DocumentRow>`
  SELECT * FROM import_documents INDEXED BY import_documents_in_file
  WHERE batch_id = ${p.batch_id} AND digest = ${p.digest} AND doc < ${p.doc} AND key = ''
  ORDER BY doc LIMIT 1`,
)
/** Documents with the same number of the file, in batches that were not undone. */
export const sameKey = query(
  (
    _db,
    p: { company_id: string; key: string; batch_id: string; signature: string },
  ) => sql<DocumentRow>`
  SELECT import_documents.* FROM import_documents INDEXED BY import_documents_by_key
  CROSS JOIN import_batches ON import_batches.id = batch_id
  WHERE import_documents.company_id = ${p.company_id} AND key = ${p.key} AND key <> '' AND batch_id <> ${p.batch_id}
    AND import_documents.invoice_id IS NOT NULL AND import_documents.state <> 'void'
    AND import_batches.state <> 'undone' AND import_batches.signature = ${p.signature}
  ORDER BY import_documents.seq LIMIT 1`,
)
/** A document of another batch with this content that became an invoice; null when there is none. */
export function twinOf(
  reader: Reader,
  companyId: CompanyId,
  batchId: BatchId,
  digest: string,
): StoredDocument | null {
  const row = reader.get(twins, { company_id: companyId, digest, batch_id: batchId })
  return row === undefined ? null : toDocument(row)
}

/** An earlier document of a file without numbers that has this content; null when there is none. */
export function twinInFile(
  reader: Reader,
  batchId: BatchId,
  digest: string,
  doc: number,
): StoredDocument | null {
  const row = reader.get(twinsInFile, { batch_id: batchId, digest, doc })
  return row === undefined ? null : toDocument(row)
}

/** A document of another batch of files like this one that has the same number; null when there is none. */
export function documentWithKey(
  reader: Reader,
  wanted: {
    readonly companyId: CompanyId
    readonly batchId: BatchId
    readonly key: string
    readonly signature: string
  },
): StoredDocument | null {
  const row = reader.get(sameKey, {
    company_id: wanted.companyId,
    batch_id: wanted.batchId,
    key: wanted.key,
    signature: wanted.signature,
  })
  return row === undefined ? null : toDocument(row)
}
