import { sql } from 'kysely'
import type { RowValues } from '../../domain/batch/source.ts'
import type { BatchId } from '../../domain/ids.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/** A row of a file: its cells as they came, and what was changed since, by meaning. */
export interface StoredRow {
  readonly no: number
  readonly line: number
  readonly shape: 'whole' | 'short' | 'long'
  readonly cells: readonly string[]
  readonly changes: RowValues
  /** Number of its document: that of its first row; its own before the rows were grouped. */
  readonly doc: number
}

interface Row {
  readonly no: number
  readonly line: number
  readonly shape: string
  readonly cells_json: string
  readonly changes_json: string
  readonly doc: number
}

const insert = query(
  (
    _db,
    p: { batch_id: string; no: number; line: number; shape: string; cells_json: string },
  ) => sql`
  INSERT INTO import_rows (batch_id, no, line, shape, cells_json, changes_json, doc)
  VALUES (${p.batch_id}, ${p.no}, ${p.line}, ${p.shape}, ${p.cells_json}, '{}', ${p.no})`,
)
/** In the order of the file. */
export const rowsInOrder = query(
  (_db, p: { batch_id: string; no: number; limit: number }) => sql<Row>`
  SELECT no, line, shape, cells_json, changes_json, doc FROM import_rows
  WHERE batch_id = ${p.batch_id} AND no > ${p.no} ORDER BY no LIMIT ${p.limit}`,
)
/** In the order of documents. */
export const rowsByDocument = query(
  (_db, p: { batch_id: string; doc: number; no: number; limit: number }) => sql<Row>`
  SELECT no, line, shape, cells_json, changes_json, doc FROM import_rows INDEXED BY import_rows_by_document
  WHERE batch_id = ${p.batch_id} AND (doc, no) > (${p.doc}, ${p.no}) ORDER BY doc, no LIMIT ${p.limit}`,
)
const rowsOfOne = query(
  (_db, p: { batch_id: string; doc: number }) => sql<Row>`
  SELECT no, line, shape, cells_json, changes_json, doc FROM import_rows INDEXED BY import_rows_by_document
  WHERE batch_id = ${p.batch_id} AND doc = ${p.doc} ORDER BY no`,
)
const oneRow = query(
  (_db, p: { batch_id: string; no: number }) => sql<Row>`
  SELECT no, line, shape, cells_json, changes_json, doc FROM import_rows
  WHERE batch_id = ${p.batch_id} AND no = ${p.no}`,
)
const group = query(
  (_db, p: { batch_id: string; no: number; doc: number }) => sql`
  UPDATE import_rows SET doc = ${p.doc} WHERE batch_id = ${p.batch_id} AND no = ${p.no}`,
)
const change = query(
  (_db, p: { batch_id: string; no: number; changes_json: string }) => sql`
  UPDATE import_rows SET changes_json = ${p.changes_json} WHERE batch_id = ${p.batch_id} AND no = ${p.no}`,
)
const remove = query(
  (_db, p: { batch_id: string; limit: number }) => sql`
  DELETE FROM import_rows WHERE batch_id = ${p.batch_id} AND no IN (
    SELECT no FROM import_rows WHERE batch_id = ${p.batch_id} ORDER BY no LIMIT ${p.limit})`,
)

export interface NewRow {
  readonly no: number
  readonly line: number
  readonly shape: string
  /** JSON text of the cells. */
  readonly cells: string
}

export function insertRows(tx: Tx, batchId: BatchId, rows: readonly NewRow[]): void {
  for (const { no, line, shape, cells } of rows) {
    tx.run(insert, { batch_id: batchId, no, line, shape, cells_json: cells })
  }
}

/** Rows behind `no`, in the order of the file. */
export function readRows(
  reader: Reader,
  batchId: BatchId,
  no: number,
  limit: number,
): readonly StoredRow[] {
  return reader.all(rowsInOrder, { batch_id: batchId, no, limit }).map(toRow)
}

/** Rows behind row `no` of document `doc`, document by document. */
export function readRowsByDocument(
  reader: Reader,
  batchId: BatchId,
  after: { readonly doc: number; readonly no: number },
  limit: number,
): readonly StoredRow[] {
  return reader.all(rowsByDocument, { batch_id: batchId, ...after, limit }).map(toRow)
}

/** The rows of one document, in the order of the file. */
export function rowsOfDocument(
  reader: Reader,
  batchId: BatchId,
  doc: number,
): readonly StoredRow[] {
  return reader.all(rowsOfOne, { batch_id: batchId, doc }).map(toRow)
}

/** null when there is none. */
export function getRow(reader: Reader, batchId: BatchId, no: number): StoredRow | null {
  const row = reader.get(oneRow, { batch_id: batchId, no })
  return row === undefined ? null : toRow(row)
}

/** Says to which document a row belongs. */
export function groupRow(tx: Tx, batchId: BatchId, no: number, doc: number): void {
  tx.run(group, { batch_id: batchId, no, doc })
}

/** Keeps what was changed in a row; its cells stay as they came. */
export function changeRow(tx: Tx, batchId: BatchId, no: number, changes: RowValues): void {
  tx.run(change, { batch_id: batchId, no, changes_json: JSON.stringify(changes) })
}

/** Removes some rows of a file that could not be read to its end; says how many. */
export function removeRows(tx: Tx, batchId: BatchId, limit: number): number {
  return tx.run(remove, { batch_id: batchId, limit })
}

function toRow(row: Row): StoredRow {
  return {
    no: row.no,
    line: row.line,
    shape: row.shape as StoredRow['shape'],
    cells: JSON.parse(row.cells_json) as string[],
    changes: row.changes_json === '{}' ? {} : (JSON.parse(row.changes_json) as RowValues),
    doc: row.doc,
  }
}
