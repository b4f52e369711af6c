import type { CellEdit } from '../../../contract/batches.ts'
import { FIELD_DEFINITIONS } from '../../../domain/batch/fields.ts'
import { CORRECTABLE_STATES } from '../../../domain/batch/states.ts'
import { AppError } from '../../../domain/errors.ts'
import type { BatchId } from '../../../domain/ids.ts'
import type { StoredDocument } from '../../store/batchDocumentRows.ts'
import { documentsOfReceiver, getDocument, readDocuments } from '../../store/batchDocuments.ts'
import { causesOf, issuesOfOneCause } from '../../store/batchIssues.ts'
import { getRow } from '../../store/batchRows.ts'
import type { Reader } from '../../store/db.ts'
import type { ServiceContext } from '../context.ts'
import { DUPLICATE } from './checking.ts'
import { createBreather } from './slices.ts'
import type { BatchSource } from './sources.ts'

/** Where an edit goes. */
export interface Place {
  readonly doc: number
  readonly row: number
  readonly edit: CellEdit
}

/** How far a correction or a word of a person reaches in a batch. */
export interface Reach {
  /** Documents that a rule stops, or that are twins. */
  docsWith(id: BatchId, rule: string): Promise<readonly number[]>
  /**
   * The row of an edit, or for `receiver` the first row of each document of its receiver that may still be corrected.
   * `state.notAllowedNow` (`batchRowClosed`, `batchFolio`) where nothing may.
   */
  placesOf(
    source: BatchSource,
    edit: CellEdit,
    spread: 'row' | 'receiver',
  ): Promise<readonly Place[]>
}

/** Documents that are read at once. */
const READ_AT_ONCE = 200

/** The document, null unless a person may still correct it. */
export function correctable(reader: Reader, id: BatchId, doc: number): StoredDocument | null {
  const document = getDocument(reader, id, doc)
  return document !== null && CORRECTABLE_STATES.includes(document.state) ? document : null
}

export function createReach({ store, clock }: ServiceContext): Reach {
  async function docsWith(id: BatchId, rule: string): Promise<readonly number[]> {
    const docs = new Set<number>()
    const breather = createBreather(clock)
    if (rule === DUPLICATE) {
      for (let doc = 0; ;) {
        const page = readDocuments(store, id, 'duplicate', doc, READ_AT_ONCE)
        const last = page.at(-1)
        if (last === undefined) return [...docs]
        for (const document of page) docs.add(document.doc)
        doc = last.doc
        await breather.breathe()
      }
    }
    for (const { field } of causesOf(store, id).filter((cause) => cause.rule === rule)) {
      for (let doc = 0; ;) {
        const page = issuesOfOneCause(store, id, { rule, field }, doc, READ_AT_ONCE)
        const last = page.at(-1)
        if (last === undefined) break
        for (const issue of page) docs.add(issue.doc)
        doc = last.doc
        await breather.breathe()
      }
    }
    return [...docs]
  }

  async function placesOf(
    source: BatchSource,
    edit: CellEdit,
    spread: 'row' | 'receiver',
  ): Promise<readonly Place[]> {
    const { id } = source.batch
    const row = getRow(store, id, edit.row)
    const document = row === null ? null : correctable(store, id, row.doc)
    if (row === null || document === null) {
      throw new AppError('state.notAllowedNow', { detail: { reason: 'batchRowClosed' } })
    }
    if (edit.field === 'folio') {
      throw new AppError('state.notAllowedNow', { detail: { reason: 'batchFolio' } })
    }
    if (spread === 'row' || FIELD_DEFINITIONS[edit.field].level !== 'head') {
      return [{ doc: document.doc, row: row.no, edit }]
    }
    const places: Place[] = []
    const breather = createBreather(clock)
    for (let doc = 0; ;) {
      const page = documentsOfReceiver(store, id, document.receiverTaxId, doc, READ_AT_ONCE)
      const last = page.at(-1)
      if (last === undefined) return places
      for (const one of page) {
        if (CORRECTABLE_STATES.includes(one.state))
          places.push({ doc: one.doc, row: one.doc, edit })
      }
      doc = last.doc
      await breather.breathe()
    }
  }

  return { docsWith, placesOf }
}
