import type { CellEdit } from '../../../contract/batches.ts'
import type { ImportField } from '../../../domain/batch/fields.ts'
import { isOfHead } from '../../../domain/batch/judge.ts'
import { ALLOWABLE } from '../../../domain/batch/rules.ts'
import { CORRECTABLE_STATES } from '../../../domain/batch/states.ts'
import { AppError } from '../../../domain/errors.ts'
import type { BatchId } from '../../../domain/ids.ts'
import { appendAudit } from '../../store/audit.ts'
import { changeBatch, requireBatch } from '../../store/batches.ts'
import type { StoredDocument } from '../../store/batchDocumentRows.ts'
import {
  getDocument,
  readDocuments,
  setAllowedRules,
  setDocumentInvoice,
  setDocumentState,
} from '../../store/batchDocuments.ts'
import {
  decideApproval,
  insertRepair,
  latestApproval,
  recalledNames,
  rememberForImport,
} from '../../store/batchHistory.ts'
import { causesOf, issuesOfOneCause } from '../../store/batchIssues.ts'
import { changeRow, getRow, rowsOfDocument } from '../../store/batchRows.ts'
import type { Tx } from '../../store/db.ts'
import { getInvoice, updateDraft } from '../../store/invoices.ts'
import type { Actor } from '../caller.ts'
import type { ServiceContext } from '../context.ts'
import { DUPLICATE, type Checking } from './checking.ts'
import { correctable, createReach, type Place } from './reach.ts'
import { requireOpenBatch } from './reading.ts'
import { createBreather } from './slices.ts'
import { openSource, valuesOf, type BatchSource } from './sources.ts'
import type { BatchSteps } from './steps.ts'

export interface Editing {
  /** Puts the proposed text into the cells of one cause. */
  accept(
    input: {
      readonly id: BatchId
      readonly rule: string
      readonly field: ImportField
      readonly rows: readonly number[] | null
    },
    caller: Actor,
  ): Promise<void>
  /** Every repair that the company accepted before, until none of them is left. */
  acceptUsual(id: BatchId, caller: Actor): Promise<void>
  edit(
    input: {
      readonly id: BatchId
      readonly edits: readonly CellEdit[]
      readonly spread: 'row' | 'receiver'
    },
    why: 'edited' | 'merged',
    caller: Actor,
  ): Promise<void>
  allow(
    input: { readonly id: BatchId; readonly rule: string; readonly docs: readonly number[] | null },
    caller: Actor,
  ): Promise<void>
  leaveOut(
    input: { readonly id: BatchId; readonly docs: readonly number[]; readonly leftOut: boolean },
    caller: Actor,
  ): Promise<void>
}

/** Documents that are changed and judged anew in one transaction. */
const PAGE = 15

/** A repair can uncover another of the same kind in the same cell; so many rounds end all that are usual. */
const ROUNDS = 4

export function createEditing(
  services: ServiceContext,
  parts: { readonly checking: Checking; readonly batchSteps: BatchSteps },
): Editing {
  const { store, clock } = services
  const { checking } = parts
  const reach = createReach(services)

  /** Judges a changed document anew; a draft that was made of it follows. */
  function judgeAgain(tx: Tx, source: BatchSource, document: StoredDocument): void {
    const checked = checking.checkOne(tx, source, document.doc)
    if (checked === null || document.invoiceId === null) return
    const invoice = getInvoice(tx, document.invoiceId)
    if (invoice === null || invoice.summary.state !== 'draft') return
    const { draft, total } = checked.judgement
    const target = { id: document.invoiceId, version: invoice.summary.version }
    const saved = updateDraft(tx, target, { draft, total })
    setDocumentInvoice(tx, source.batch.id, document.doc, {
      id: saved.summary.id,
      version: saved.summary.version,
    })
    if (checked.state !== 'drafted') {
      setDocumentState(tx, source.batch.id, document.doc, checked.state)
    }
  }

  /** An approval was for what was seen then. */
  function letApprovalFall(tx: Tx, id: BatchId, caller: Actor): void {
    const batch = requireBatch(tx, id)
    if (batch.state !== 'asked') return
    const approval = latestApproval(tx, id)
    if (approval?.outcome === 'asked') decideApproval(tx, approval.id, 'fallen', caller.actor)
    changeBatch(tx, id, { state: 'checked', digest: '' })
    appendAudit(tx, { actor: caller.actor, event: 'batch.approvalFell', subject: id, data: {} })
  }

  function changeCell(
    tx: Tx,
    source: BatchSource,
    change: {
      readonly row: number
      readonly field: ImportField
      readonly value: string
      readonly why: string
    },
    caller: Actor,
  ): boolean {
    const row = getRow(tx, source.batch.id, change.row)
    if (row === null) return false
    const before = valuesOf(row, source.batch.mapping)[change.field] ?? ''
    if (before === change.value) return false
    changeRow(tx, source.batch.id, row.no, { ...row.changes, [change.field]: change.value })
    insertRepair(tx, source.batch.id, {
      row: row.no,
      field: change.field,
      rule: change.why,
      before,
      after: change.value,
      actor: caller.actor,
    })
    return true
  }

  /** What belongs to the whole document goes into each of its rows. Says whether any is different now. */
  function changeDocument(
    tx: Tx,
    source: BatchSource,
    document: StoredDocument,
    change: {
      readonly row: number
      readonly field: ImportField
      readonly value: string
      readonly why: string
    },
    caller: Actor,
  ): boolean {
    const rows = isOfHead(change.field)
      ? rowsOfDocument(tx, source.batch.id, document.doc).map(({ no }) => no)
      : [change.row]
    const changes = rows.map((row) => changeCell(tx, source, { ...change, row }, caller))
    return changes.includes(true)
  }

  async function acceptIn(
    source: BatchSource,
    cause: { readonly rule: string; readonly field: ImportField },
    rows: ReadonlySet<number> | null,
    caller: Actor,
  ): Promise<number> {
    const { id } = source.batch
    const breather = createBreather(clock)
    let changed = 0
    for (let doc = 0; ;) {
      const issues = issuesOfOneCause(store, id, cause, doc, PAGE)
      const last = issues.at(-1)
      if (last === undefined) return changed
      const before = changed
      const wanted = issues.filter(
        ({ row, repair }) => repair !== null && (rows === null || rows.has(row)),
      )
      await store.groupTx((tx) => {
        const docs = new Map<number, StoredDocument>()
        for (const issue of wanted) {
          const document = docs.get(issue.doc) ?? correctable(tx, id, issue.doc)
          if (document === null || issue.repair === null) continue
          docs.set(issue.doc, document)
          const change = {
            row: issue.row,
            field: cause.field,
            value: issue.repair,
            why: cause.rule,
          }
          changeDocument(tx, source, document, change, caller)
          changed += 1
        }
        for (const document of docs.values()) judgeAgain(tx, source, document)
        if (docs.size > 0) letApprovalFall(tx, id, caller)
      })
      // A page may end inside a document: its other cells are of the same cause and are read again.
      doc = issues.length === PAGE && changed > before ? last.doc - 1 : last.doc
      await breather.breathe()
    }
  }

  function audited(
    id: BatchId,
    event: string,
    data: Readonly<Record<string, string | number>>,
    caller: Actor,
  ): void {
    store.tx((tx) => void appendAudit(tx, { actor: caller.actor, event, subject: id, data }))
  }

  async function forDocs(
    id: BatchId,
    docs: readonly number[] | null,
    state: StoredDocument['state'] | null,
    work: (tx: Tx, document: StoredDocument) => void,
  ): Promise<void> {
    const breather = createBreather(clock)
    if (docs !== null) {
      for (let at = 0; at < docs.length; at += PAGE) {
        await store.groupTx((tx) => {
          for (const doc of docs.slice(at, at + PAGE)) {
            const document = getDocument(tx, id, doc)
            if (document !== null) work(tx, document)
          }
        })
        await breather.breathe()
      }
      return
    }
    for (let doc = 0; ;) {
      const page = readDocuments(store, id, state, doc, PAGE)
      const last = page.at(-1)
      if (last === undefined) return
      await store.groupTx((tx) => {
        for (const document of page) work(tx, document)
      })
      doc = last.doc
      await breather.breathe()
    }
  }

  return {
    accept: ({ id, rule, field, rows }, caller) =>
      parts.batchSteps.run(id, 'checking', async () => {
        const source = openSource(services, requireOpenBatch(services, id))
        const cells = await acceptIn(source, { rule, field }, rows && new Set(rows), caller)
        store.tx((tx) => {
          if (rows === null) {
            rememberForImport(tx, source.company.id, 'repair', `${rule} ${field}`, caller.actor)
          }
          appendAudit(tx, {
            actor: caller.actor,
            event: 'batch.repaired',
            subject: id,
            data: { rule, field, cells },
          })
        })
      }),
    acceptUsual: (id, caller) =>
      parts.batchSteps.run(id, 'checking', async () => {
        const source = openSource(services, requireOpenBatch(services, id))
        const usual = recalledNames(store, source.company.id, 'repair')
        for (let round = 0; round < ROUNDS; round += 1) {
          const causes = causesOf(store, id).filter(
            ({ rule, field, isSure }) => isSure && usual.has(`${rule} ${field}`),
          )
          if (causes.length === 0) return
          for (const { rule, field } of causes) {
            if (field === '') continue
            const cells = await acceptIn(source, { rule, field }, null, caller)
            audited(id, 'batch.repaired', { rule, field, cells }, caller)
          }
        }
      }),
    edit: ({ id, edits, spread }, why, caller) =>
      parts.batchSteps.run(id, 'checking', async () => {
        const batch = requireOpenBatch(services, id)
        const source = openSource(services, batch)
        const breather = createBreather(clock)
        const places: Place[] = []
        for (const edit of edits) places.push(...(await reach.placesOf(source, edit, spread)))
        for (let at = 0; at < places.length; at += PAGE) {
          await store.groupTx((tx) => {
            const docs = new Map<number, StoredDocument>()
            for (const { doc, row, edit } of places.slice(at, at + PAGE)) {
              const document = correctable(tx, id, doc)
              if (document === null) continue
              if (changeDocument(tx, source, document, { ...edit, row, why }, caller)) {
                docs.set(doc, document)
              }
            }
            for (const document of docs.values()) judgeAgain(tx, source, document)
            if (docs.size > 0) letApprovalFall(tx, id, caller)
          })
          await breather.breathe()
        }
        audited(id, 'batch.edited', { cells: edits.length, why }, caller)
      }),
    async allow({ id, rule, docs }, caller) {
      if (rule !== DUPLICATE && !ALLOWABLE.has(rule)) {
        throw new AppError('state.notAllowedNow', { detail: { reason: 'batchRule' } })
      }
      await parts.batchSteps.run(id, 'checking', async () => {
        const source = openSource(services, requireOpenBatch(services, id))
        const affected = docs ?? (await reach.docsWith(id, rule))
        await forDocs(id, affected, null, (tx, document) => {
          if (!CORRECTABLE_STATES.includes(document.state)) return
          setAllowedRules(tx, id, document.doc, [...new Set([...document.allowed, rule])])
          judgeAgain(tx, source, { ...document, allowed: [...document.allowed, rule] })
          letApprovalFall(tx, id, caller)
        })
        audited(id, 'batch.allowed', { rule, documents: affected.length }, caller)
      })
    },
    async leaveOut({ id, docs, leftOut }, caller) {
      await parts.batchSteps.run(id, 'checking', async () => {
        const source = openSource(services, requireOpenBatch(services, id))
        await forDocs(id, docs, null, (tx, document) => {
          if (leftOut && CORRECTABLE_STATES.includes(document.state) && !wasSealed(document)) {
            setDocumentState(tx, id, document.doc, 'excluded')
          } else if (!leftOut && document.state === 'excluded') {
            setDocumentState(tx, id, document.doc, 'person')
            judgeAgain(tx, source, { ...document, state: 'person' })
          } else return
          letApprovalFall(tx, id, caller)
        })
        audited(id, leftOut ? 'batch.leftOut' : 'batch.takenIn', { documents: docs.length }, caller)
      })
    },
  }
}

/** A document that has a number stays with it. */
function wasSealed(document: StoredDocument): boolean {
  return document.state === 'rejected' || document.state === 'refused'
}
