import { createHash } from 'node:crypto'
import { documentContent } from '../../../domain/batch/content.ts'
import {
  isRows,
  judgeDocument,
  type DocumentJudgement,
  type DocumentRows,
} from '../../../domain/batch/judge.ts'
import { rowIssue, type RowIssue } from '../../../domain/batch/rules.ts'
import type { SourceRow } from '../../../domain/batch/source.ts'
import type { DocumentState } from '../../../domain/batch/states.ts'
import type { FindInEdition } from '../../../domain/mx/rules/editions.ts'
import type { BatchId } from '../../../domain/ids.ts'
import type { Reader, Tx } from '../../store/db.ts'
import type { StoredDocument } from '../../store/batchDocumentRows.ts'
import { getDocument, putDocument, removeDocuments } from '../../store/batchDocuments.ts'
import { documentWithKey, twinInFile, twinOf } from '../../store/batchTwins.ts'
import { putIssues, removeIssues } from '../../store/batchIssues.ts'
import { groupRow, readRows, readRowsByDocument, rowsOfDocument } from '../../store/batchRows.ts'
import type { ServiceContext } from '../context.ts'
import { createBreather } from './slices.ts'
import { valuesOf, type BatchSource } from './sources.ts'
import type { Report } from './steps.ts'

/** Rule under which a document that is known already may pass as another sale. */
export const DUPLICATE = 'duplicate'

/** States that our own judgement decides; the others are what a person or the authority said. */
const JUDGED: ReadonlySet<DocumentState> = new Set([
  'ready',
  'repair',
  'person',
  'duplicate',
  'drafted',
])

/** A document as it was just judged, with what has to be written of it. */
export interface CheckedDocument {
  readonly rows: DocumentRows
  readonly judgement: DocumentJudgement
  readonly state: DocumentState
  readonly issues: readonly RowIssue[]
  readonly key: string
  readonly digest: string
  readonly twin: string
}

export interface Checking {
  /** Groups the rows of a batch into documents and judges each of them, offline, in slices. */
  checkAll(source: BatchSource, report: Report): Promise<void>
  /** Judges one document as its rows are now, and writes what was found. */
  checkOne(tx: Tx, source: BatchSource, doc: number): CheckedDocument | null
  /** The same without writing. */
  look(reader: Reader, source: BatchSource, doc: number): CheckedDocument | null
}

const PAGE = 500
/** Documents whose verdicts go to disk together. */
const WRITTEN_AT_ONCE = 25

export function createChecking(services: ServiceContext, findInEdition: FindInEdition): Checking {
  const { store, clock, steps } = services

  /** Writes to which document each row belongs; says whether that changed anywhere. */
  async function group(source: BatchSource): Promise<boolean> {
    const { batch } = source
    const breather = createBreather(clock)
    const hasKey = batch.mapping.includes('folio')
    const first = new Map<string, number>()
    let changed = false
    for (let no = 0; ;) {
      const rows = readRows(store, batch.id, no, PAGE)
      const last = rows.at(-1)
      if (last === undefined) return changed
      const moved = rows.flatMap((row) => {
        const key = hasKey ? (valuesOf(row, batch.mapping).folio ?? '').trim() : ''
        const doc = key === '' ? row.no : (first.get(key) ?? row.no)
        if (key !== '' && !first.has(key)) first.set(key, row.no)
        return doc === row.doc ? [] : [{ no: row.no, doc }]
      })
      if (moved.length > 0) {
        changed = true
        await store.groupTx((tx) => {
          for (const row of moved) groupRow(tx, batch.id, row.no, row.doc)
        })
      }
      no = last.no
      steps('import.slice', batch.id)
      await breather.breathe()
    }
  }

  async function forget(id: BatchId): Promise<void> {
    const breather = createBreather(clock)
    for (const remove of [removeIssues, removeDocuments]) {
      while ((await store.groupTx((tx) => remove(tx, id, PAGE))) > 0) await breather.breathe()
    }
  }

  /** What a judged document is called, given what else is known of its kind. */
  function settle(
    reader: Reader,
    source: BatchSource,
    rows: DocumentRows,
    before: StoredDocument | null,
    seen: Map<string, number> | null,
  ): CheckedDocument {
    const { batch, company } = source
    const [first] = rows
    const allowed = new Set(before?.allowed ?? [])
    const judgement = judgeDocument(rows, source.context, {
      nowMs: clock.now(),
      findInEdition,
      allowed,
    })
    const key = (first.values.folio ?? '').trim()
    const date = first.values.date ?? ''
    const content = documentContent(key, date, judgement.draft, judgement.total)
    const digest = createHash('sha256').update(content, 'utf8').digest('hex')
    const twin = allowed.has(DUPLICATE)
      ? ''
      : twinName(reader, source, { doc: first.no, line: first.line, key, digest, seen })
    const issues = [...judgement.issues]
    if (twin === '' && key !== '' && !allowed.has('import.keyUsed')) {
      const used = documentWithKey(reader, {
        companyId: company.id,
        batchId: batch.id,
        key,
        signature: batch.signature,
      })
      if (used !== null && used.digest !== digest) {
        issues.push(rowIssue(first.no, 'folio', 'import.keyUsed', { key, total: used.total }))
      }
    }
    const judged = issues.length > judgement.issues.length ? 'person' : judgement.state
    const state = stateOf(twin === '' ? judged : 'duplicate', before)
    return { rows, judgement, state, issues, key, digest, twin }
  }

  function twinName(
    reader: Reader,
    { batch, company }: BatchSource,
    wanted: {
      readonly doc: number
      readonly line: number
      readonly key: string
      readonly digest: string
      readonly seen: Map<string, number> | null
    },
  ): string {
    const inFile = lineOfTwin(reader, batch.id, wanted)
    if (inFile !== null) return `line:${inFile}`
    const other = twinOf(reader, company.id, batch.id, wanted.digest)
    return other === null ? '' : `invoice:${other.invoiceId ?? ''}`
  }

  /** A number of the file is part of a document's content: only where there is none can two of a file be the same. */
  function lineOfTwin(
    reader: Reader,
    id: BatchId,
    { doc, line, key, digest, seen }: Parameters<typeof twinName>[2],
  ): number | null {
    if (key !== '') return null
    if (seen === null) return twinInFile(reader, id, digest, doc)?.line ?? null
    const before = seen.get(digest) ?? null
    if (before === null) seen.set(digest, line)
    return before
  }

  function write(
    tx: Tx,
    source: BatchSource,
    checked: CheckedDocument,
    before: StoredDocument | null,
  ): void {
    const { batch, company } = source
    const { judgement, rows } = checked
    const [first] = rows
    const { draft } = judgement
    putDocument(tx, {
      batchId: batch.id,
      doc: first.no,
      companyId: company.id,
      key: checked.key,
      state: checked.state,
      line: first.line,
      rows: rows.length,
      receiverTaxId: draft.receiver.taxId,
      receiverName: draft.receiver.name,
      currency: draft.moneda,
      total: judgement.total,
      taxes: judgement.taxes,
      fileTotal: judgement.fileTotal,
      fitsUnder: judgement.fitsUnder ?? '',
      digest: checked.digest,
      twin: checked.twin,
      allowed: before?.allowed ?? [],
    })
    putIssues(tx, batch.id, first.no, checked.issues)
  }

  async function judgeAll(source: BatchSource, report: Report): Promise<void> {
    const { batch } = source
    const breather = createBreather(clock)
    const seen = new Map<string, number>()
    let after = { doc: 0, no: 0 }
    let open: SourceRow[] = []
    let openDoc = 0
    let done = 0
    let ended = false
    while (!ended) {
      const page = readRowsByDocument(store, batch.id, after, PAGE)
      ended = page.length < PAGE
      const complete: DocumentRows[] = []
      for (const row of page) {
        if (row.doc !== openDoc) {
          if (isRows(open)) complete.push(open)
          open = []
          openDoc = row.doc
        }
        open.push(source.rowOf(row))
        after = { doc: row.doc, no: row.no }
      }
      if (ended && isRows(open)) complete.push(open)
      let pending: { readonly checked: CheckedDocument; readonly before: StoredDocument | null }[] =
        []
      const flush = async (): Promise<void> => {
        const written = pending
        pending = []
        await store.groupTx((tx) => {
          for (const { checked, before } of written) write(tx, source, checked, before)
        })
        steps('import.slice', batch.id)
      }
      for (const rows of complete) {
        const before = getDocument(store, batch.id, rows[0].no)
        pending.push({ checked: settle(store, source, rows, before, seen), before })
        if (pending.length === WRITTEN_AT_ONCE) await flush()
        await breather.breathe()
      }
      if (pending.length > 0) await flush()
      done += page.length
      report(done, batch.facts.rows)
      await breather.breathe()
    }
  }

  function look(reader: Reader, source: BatchSource, doc: number): CheckedDocument | null {
    const rows = rowsOfDocument(reader, source.batch.id, doc).map(source.rowOf)
    if (!isRows(rows)) return null
    return settle(reader, source, rows, getDocument(reader, source.batch.id, doc), null)
  }

  return {
    async checkAll(source, report) {
      if (await group(source)) await forget(source.batch.id)
      await judgeAll(source, report)
    },
    look,
    checkOne(tx, source, doc) {
      const checked = look(tx, source, doc)
      if (checked !== null) write(tx, source, checked, getDocument(tx, source.batch.id, doc))
      return checked
    },
  }
}

/** A document that has a draft is `drafted` when it is ready; what a person or the authority said of it stands. */
function stateOf(judged: DocumentState, before: StoredDocument | null): DocumentState {
  if (before === null) return judged
  if (!JUDGED.has(before.state)) return before.state
  return judged === 'ready' && before.invoiceId !== null ? 'drafted' : judged
}
