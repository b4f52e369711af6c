import { sql } from 'kysely'
import type { DocumentKind } from '../../contract/invoices.ts'
import type { DocumentId, InvoiceId } from '../../domain/ids.ts'
import { contentOf, putBlob, ROOT_OF } from './blobs.ts'
import type { BlobContent, BlobRef } from './blobs.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/** A file of a document; the newest of its kind counts. */
export interface StoredDocument {
  readonly id: DocumentId
  readonly kind: DocumentKind
  /** Hex, of the bytes as they were given. */
  readonly sha256: string
  /** Epoch ms UTC. */
  readonly createdAt: number
}

interface NewDocument {
  readonly id: string
  readonly invoice_id: string
  readonly kind: string
  readonly blob_id: number
  readonly created_at: number
}

/** Changes nothing where the newest file of the kind is this very blob. */
const insert = query(
  (_db, p: NewDocument) => sql`
    INSERT INTO documents (id, invoice_id, kind, blob_id, created_at)
    SELECT ${p.id}, ${p.invoice_id}, ${p.kind}, ${p.blob_id}, ${p.created_at}
    WHERE ${p.blob_id} IS NOT (
      SELECT blob_id FROM documents WHERE invoice_id = ${p.invoice_id} AND kind = ${p.kind} ORDER BY seq DESC LIMIT 1
    )`,
)
const newest = query(
  (_db, p: { invoice_id: string; kind: string }) => sql<BlobRef>`
    SELECT blobs.id, sha256, base_id FROM documents JOIN blobs ON blobs.id = blob_id
    WHERE invoice_id = ${p.invoice_id} AND kind = ${p.kind} ORDER BY documents.seq DESC LIMIT 1`,
)
const rootOfKind = query(
  (_db, p: { kind: string }) => sql<BlobRef>`
    SELECT root.id, root.sha256, root.base_id FROM (
      SELECT blob_id FROM documents WHERE kind = ${p.kind} ORDER BY seq DESC LIMIT 1
    ) AS last ${ROOT_OF}`,
)
const ofInvoice = query(
  (_db, p: { invoice_id: string }) => sql<{
    id: string
    kind: string
    sha256: Uint8Array
    created_at: number
  }>`
    SELECT documents.id, kind, sha256, created_at FROM documents JOIN blobs ON blobs.id = blob_id
    WHERE invoice_id = ${p.invoice_id} AND documents.seq IN (
      SELECT max(seq) FROM documents WHERE invoice_id = ${p.invoice_id} GROUP BY kind
    ) ORDER BY documents.seq`,
)

const sizes = query(
  (_db, p: { invoice_id: string }) => sql<{ kind: string; size: number }>`
    SELECT kind, size FROM documents JOIN blobs ON blobs.id = blob_id
    WHERE invoice_id = ${p.invoice_id} ORDER BY documents.seq`,
)

/** The earlier kind that a later one is mostly made of. */
const MADE_FROM: Partial<Record<DocumentKind, DocumentKind>> = {
  stampedXml: 'sealedXml',
  otherStampedXml: 'sealedXml',
}

/** Keeps a file of a document. The same bytes again change nothing. */
export function addDocument(
  tx: Tx,
  invoiceId: InvoiceId,
  kind: DocumentKind,
  bytes: Uint8Array,
): void {
  tx.run(insert, {
    id: tx.newId<DocumentId>(),
    invoice_id: invoiceId,
    kind,
    blob_id: putBlob(tx, bytes, () => baseOf(tx, invoiceId, kind)),
    created_at: tx.now,
  })
}

/** Compressed inside: one has nothing in common with the next, and looking for it takes a millisecond. */
const UNLIKE: ReadonlySet<DocumentKind> = new Set(['pdf', 'slip', 'ticket80'])

/** What a file is best kept against: what it was made from, else the last of its kind. */
function baseOf(tx: Tx, invoiceId: InvoiceId, kind: DocumentKind): BlobRef | null {
  if (UNLIKE.has(kind)) return null
  const madeFrom = MADE_FROM[kind]
  const made =
    madeFrom === undefined ? undefined : tx.get(newest, { invoice_id: invoiceId, kind: madeFrom })
  // A document of Peru is signed by its agent: there is nothing here that its XML was made from.
  return made ?? tx.get(rootOfKind, { kind }) ?? null
}

/** The newest file of each kind. */
export function listDocuments(reader: Reader, invoiceId: InvoiceId): readonly StoredDocument[] {
  return reader.all(ofInvoice, { invoice_id: invoiceId }).map((row) => ({
    id: row.id as DocumentId,
    kind: row.kind as DocumentKind,
    sha256: Buffer.from(row.sha256).toString('hex'),
    createdAt: row.created_at,
  }))
}

/** What the newest file of each kind weighs, bytes. */
export function fileSizes(reader: Reader, invoiceId: InvoiceId): ReadonlyMap<string, number> {
  return new Map(reader.all(sizes, { invoice_id: invoiceId }).map(({ kind, size }) => [kind, size]))
}

/** Bytes and digest (hex) of the newest file of a kind, null when there is none; `storage.corrupt` when it is damaged. */
export function readDocument(
  reader: Reader,
  invoiceId: InvoiceId,
  kind: DocumentKind,
): BlobContent | null {
  const found = reader.get(newest, { invoice_id: invoiceId, kind })
  return found === undefined ? null : contentOf(reader, found)
}
