import { sql } from 'kysely'
import type { ImportField } from '../../domain/batch/fields.ts'
import type { RowIssue } from '../../domain/batch/rules.ts'
import type { BatchId } from '../../domain/ids.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/** A problem of a row, with the document it stops. */
export interface StoredIssue extends RowIssue {
  readonly doc: number
}

interface Row {
  readonly doc: number
  readonly row: number
  readonly field: string
  readonly rule: string
  readonly repair: string | null
  readonly params_json: string
  readonly official_code: string
  readonly official_text: string
}

const insert = query(
  (_db, p: Row & { batch_id: string }) => sql`
  INSERT INTO import_issues (batch_id, doc, row, field, rule, repair, params_json, official_code, official_text)
  VALUES (${p.batch_id}, ${p.doc}, ${p.row}, ${p.field}, ${p.rule}, ${p.repair}, ${p.params_json},
    ${p.official_code}, ${p.official_text})`,
)
const removeOf = query(
  (_db, p: { batch_id: string; doc: number }) => sql`
  DELETE FROM import_issues WHERE batch_id = ${p.batch_id} AND doc = ${p.doc}`,
)
const removeSome = query(
  (_db, p: { batch_id: string; limit: number }) => sql`
  DELETE FROM import_issues WHERE id IN (
    SELECT id FROM import_issues INDEXED BY import_issues_by_document WHERE batch_id = ${p.batch_id} LIMIT ${p.limit})`,
)
const ofDocuments = query(
  (_db, p: { batch_id: string; docs_json: string }) => sql<Row>`
  SELECT * FROM import_issues INDEXED BY import_issues_by_document
  WHERE batch_id = ${p.batch_id} AND doc IN (SELECT value FROM json_each(${p.docs_json})) ORDER BY doc, row, id`,
)
const causes = query(
  (_db, p: { batch_id: string }) => sql<{
    rule: string
    field: string
    is_sure: number
    documents: number
    cells: number
  }>`
  SELECT rule, field, repair IS NOT NULL AS is_sure, count(DISTINCT import_issues.doc) AS documents, count(*) AS cells
  FROM import_issues INDEXED BY import_issues_by_cause
  WHERE batch_id = ${p.batch_id} GROUP BY rule, field, repair IS NOT NULL ORDER BY rule, field`,
)
/** Cells of one cause, in the order of the file. */
export const issuesOfCause = query(
  (
    _db,
    p: { batch_id: string; rule: string; field: string; doc: number; limit: number },
  ) => sql<Row>`
  SELECT * FROM import_issues INDEXED BY import_issues_by_cause
  WHERE batch_id = ${p.batch_id} AND rule = ${p.rule} AND field = ${p.field} AND doc > ${p.doc}
  ORDER BY doc LIMIT ${p.limit}`,
)

/** Replaces what is known of a document's problems. */
export function putIssues(
  tx: Tx,
  batchId: BatchId,
  doc: number,
  issues: readonly RowIssue[],
): void {
  tx.run(removeOf, { batch_id: batchId, doc })
  for (const issue of issues) {
    tx.run(insert, {
      batch_id: batchId,
      doc,
      row: issue.row,
      field: issue.field,
      rule: issue.rule,
      repair: issue.repair,
      params_json: JSON.stringify(issue.params),
      official_code: issue.officialCode ?? '',
      official_text: issue.officialText ?? '',
    })
  }
}

/** Forgets problems before the rows are judged anew; says how many. */
export function removeIssues(tx: Tx, batchId: BatchId, limit: number): number {
  return tx.run(removeSome, { batch_id: batchId, limit })
}

/** Problems of these documents. */
export function issuesOf(
  reader: Reader,
  batchId: BatchId,
  docs: readonly number[],
): readonly StoredIssue[] {
  return reader
    .all(ofDocuments, { batch_id: batchId, docs_json: JSON.stringify(docs) })
    .map(toIssue)
}

/** One kind of problem of a batch. */
export interface StoredCause {
  readonly rule: string
  readonly field: ImportField | ''
  /** Whether its cells have a sure repair. */
  readonly isSure: boolean
  readonly documents: number
  readonly cells: number
}

/** All kinds of problems of a batch with how often they occur. */
export function causesOf(reader: Reader, batchId: BatchId): readonly StoredCause[] {
  return reader.all(causes, { batch_id: batchId }).map((row) => ({
    rule: row.rule,
    field: row.field as StoredCause['field'],
    isSure: row.is_sure === 1,
    documents: row.documents,
    cells: row.cells,
  }))
}

/** Problems of one kind behind document `doc`. */
export function issuesOfOneCause(
  reader: Reader,
  batchId: BatchId,
  cause: { readonly rule: string; readonly field: string },
  doc: number,
  limit: number,
): readonly StoredIssue[] {
  return reader
    .all(issuesOfCause, {
      batch_id: batchId,
      rule: cause.rule,
      field: cause.field,
      doc,
      limit,
    })
    .map(toIssue)
}

function toIssue(row: Row): StoredIssue {
  return {
    doc: row.doc,
    row: row.row,
    field: row.field as StoredIssue['field'],
    rule: row.rule,
    repair: row.repair,
    params: JSON.parse(row.params_json) as StoredIssue['params'],
    officialCode: row.official_code === '' ? null : row.official_code,
    officialText: row.official_text === '' ? null : row.official_text,
  }
}
