import { createHash } from 'node:crypto'
import type { Input, Output } from '../../../contract/api.ts'
import { AppError } from '../../../domain/errors.ts'
import type { CompanyId, InvoiceId } from '../../../domain/ids.ts'
import { UNKNOWN_AT_SAT_MS } from '../../../domain/mx/cancel/asking.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Tx } from '../../store/db.ts'
import { addDocument } from '../../store/documents.ts'
import { getInvoice, requireInvoice, setInvoiceState } from '../../store/invoices.ts'
import { newestJobOfKind } from '../../store/outboxPages.ts'
import {
  checkCounts,
  contradictedInvoices,
  insertBroughtInvoice,
  stampedBetween,
} from '../../store/reconcile.ts'
import { passFolio } from '../../store/series.ts'
import type { Caller } from '../caller.ts'
import { satAccount } from '../cancelling/accounts.ts'
import { toNamed } from '../cancelling/views.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import type { Imports } from '../imports.ts'
import { noteOtherStamp } from '../doubleStamps.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import type { VerifySatSeal } from '../satSeal.ts'
import type { StampRoute } from '../stampJob.ts'
import { fetchByUuid } from './fetchByUuid.ts'
import { judgeFile, type JudgedFile } from './judgeFile.ts'
import { SAT_CHECK_JOB } from './satCheckJob.ts'

/** The missing-and-orphan finder (scope 2.16): what is there and not here, here and not there, cancelled there. */
export interface Reconcile {
  files(input: Input<'reconcile.files'>, caller: Caller): Output<'reconcile.files'>
  fetch(input: Input<'reconcile.fetch'>): Promise<Output<'reconcile.fetch'>>
  notAmong(input: Input<'reconcile.notAmong'>): Output<'reconcile.notAmong'>
  ask(input: Input<'reconcile.ask'>): Output<'reconcile.ask'>
  findings(companyId: CompanyId): Output<'reconcile.findings'>
  takeOver(input: Input<'reconcile.takeOver'>, caller: Caller): Output<'reconcile.takeOver'>
}

/** At most so many questions of one press: the authority bears two a second. */
const MOST_QUESTIONS = 500
const MOST_COMPARED = 5_000

export function createReconcile(
  context: ServiceContext,
  parts: {
    readonly imports: Imports
    readonly verifySatSeal: VerifySatSeal
    /** The ways to a company's certifiers that give documents back, in its order. */
    readonly archivesOf: (companyId: CompanyId) => readonly StampRoute[]
    /** Told once a document is kept, so that its PDF can be drawn. */
    readonly onBrought: (id: InvoiceId) => void
    readonly onCancelled: (id: InvoiceId) => void
    readonly wake: () => void
  },
): Reconcile {
  const { store, events, clock } = context

  /** One transaction a file: one bad file stops no other, and the thread never stands still for long. */
  function bring(judged: JudgedFile, caller: Caller): void {
    const { draft, stamp, cfdi, waitsAs } = judged
    if (stamp === null || cfdi === null) return
    const facts = { uuid: stamp.uuid.toUpperCase(), stampedLocal: stamp.fechaTimbrado }
    const id = store.tx((tx) => {
      const kept = waitsAs ?? (draft === null ? null : keep(tx, judged))
      if (kept === null) return null
      if (waitsAs !== null) setInvoiceState(tx, waitsAs, 'stamped', { ...facts, refusal: null })
      addDocument(tx, kept, 'stampedXml', judged.bytes)
      appendAudit(tx, {
        actor: caller.actor,
        event: 'invoice.brought',
        subject: kept,
        data: { ...facts, file: judged.file.name, wasWaiting: waitsAs !== null },
      })
      tellInvoicesChanged(tx, events, [kept])
      return kept
    })
    if (id !== null) parts.onBrought(id)
  }

  function keep(tx: Tx, { draft, stamp, cfdi }: JudgedFile): InvoiceId | null {
    if (draft === null || stamp === null || cfdi === null) return null
    const id = insertBroughtInvoice(tx, {
      state: 'stamped',
      draft,
      folio: cfdi.folio,
      total: cfdi.total,
      uuid: stamp.uuid.toUpperCase(),
      stampedLocal: stamp.fechaTimbrado,
    })
    passFolio(tx, draft.companyId, { kind: draft.kind, serie: draft.serie, folio: cfdi.folio })
    return id
  }

  /** Two stamps over one seal are an alarm, whoever finds the second one. */
  function noteSecond({ secondOf, file, bytes }: JudgedFile): void {
    if (secondOf === null) return
    store.tx((tx) => {
      const seen = { invoiceId: secondOf, uuid: file.uuid, xml: bytes, source: file.name }
      noteOtherStamp(tx, events, seen)
    })
  }

  function queueCheck(id: InvoiceId, companyId: CompanyId): boolean {
    const open = newestJobOfKind(store, id, SAT_CHECK_JOB)
    if (open !== null && open.finishedAt === null) return false
    store.tx((tx) => {
      const invoice = getInvoice(tx, id)
      if (invoice === null) return
      const { serie, folio, receiverName } = invoice.summary
      enqueue(tx, {
        kind: SAT_CHECK_JOB,
        subjectType: 'invoice',
        subjectId: id,
        accountId: satAccount(tx, companyId, id),
        title: `${serie === '' ? folio : `${serie}-${folio}`} · ${receiverName}`,
        // Each question is one of its own, however often the same document is asked about.
        documentDigest: createHash('sha256')
          .update(`${id} ${String(tx.now)}`)
          .digest('hex'),
        payload: {},
        deadlineAt: null,
      })
    })
    return true
  }

  return {
    files({ companyId, files, bring: isBringing }, caller) {
      const company = requireCompany(context, companyId)
      const found = files.map((given) => {
        const judged = judgeFile(store, company, given, parts.verifySatSeal)
        noteSecond(judged)
        if (isBringing) bring(judged, caller)
        return { judged, given }
      })
      const brought = found.filter(({ judged }) => judged.stamp !== null).map(({ given }) => given)
      if (isBringing && brought.length > 0) {
        parts.imports.fromXml({ companyId, files: brought, apply: true }, caller)
      }
      return { files: found.map(({ judged }) => judged.file) }
    },
    fetch({ companyId, uuids }) {
      requireCompany(context, companyId)
      return fetchByUuid(uuids, parts.archivesOf(companyId))
    },
    notAmong({ companyId, fromDate, toDate, uuids }) {
      const there = new Set(uuids.map((uuid) => uuid.toUpperCase()))
      return stampedBetween(store, { companyId, fromDate, toDate, limit: MOST_COMPARED })
        .filter(({ uuid }) => !there.has(uuid))
        .map(toNamed)
    },
    ask({ companyId, fromDate, toDate }) {
      requireCompany(context, companyId)
      const wanted = { companyId, fromDate, toDate, limit: MOST_QUESTIONS }
      const asked = stampedBetween(store, wanted).filter(({ id }) => queueCheck(id, companyId))
      parts.wake()
      return { asked: asked.length }
    },
    findings(companyId) {
      const found = contradictedInvoices(store, companyId)
      const isOld = ({ createdAt }: { readonly createdAt: number }) =>
        clock.now() - createdAt > UNKNOWN_AT_SAT_MS
      return {
        cancelledThere: found.filter(({ finding }) => finding === 'cancelled').map(toNamed),
        unknownThere: found
          .filter((each) => each.finding === 'notFound' && isOld(each))
          .map(toNamed),
        ...checkCounts(store, companyId, SAT_CHECK_JOB),
      }
    },
    takeOver({ ids }, caller) {
      let cancelled = 0
      for (const id of ids) {
        const invoice = requireInvoice(store, id)
        const check = contradictedInvoices(store, invoice.summary.companyId).find(
          (each) => each.id === id,
        )
        // Only what the authority itself said is taken over.
        if (check?.finding !== 'cancelled') throw new AppError('state.notAllowedNow')
        store.tx((tx) => {
          setInvoiceState(tx, id, 'cancelled')
          appendAudit(tx, {
            actor: caller.actor,
            event: 'cancel.takenOver',
            subject: id,
            data: { uuid: invoice.summary.uuid, process: check.process },
          })
          tellInvoicesChanged(tx, events, [id])
        })
        parts.onCancelled(id)
        cancelled += 1
      }
      return { cancelled }
    },
  }
}
