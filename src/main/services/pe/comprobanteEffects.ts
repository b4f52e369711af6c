import type { InvoiceId } from '../../../domain/ids.ts'
import { localTime } from '../../../domain/mx/localTime.ts'
import type { OutcomeFact } from '../../../domain/outbox/settlement.ts'
import type { EventBus } from '../../eventBus.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import type { Comprobante, ToldFacts } from '../../providers/issuingPort.ts'
import { appendAudit } from '../../store/audit.ts'
import { noteComprobante } from '../../store/comprobantes.ts'
import { noteCustomerRefused, noteCustomerValidated } from '../../store/customers.ts'
import type { Tx } from '../../store/db.ts'
import { addDocument } from '../../store/documents.ts'
import {
  getInvoice,
  requireInvoice,
  setInvoiceState,
  type StoredInvoice,
} from '../../store/invoices.ts'
import type { StoredJob } from '../../store/outbox.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import { SUNAT_JOB } from './jobKinds.ts'
import { keepStray, type StrayCdr } from './strayCdr.ts'

const ACTOR = 'system'
const LIMA = 'America/Lima'

/** Pauses before SUNAT is asked about again, ms: 30 s, 2, 10, 60 min, then every hour (providers.md §1.5). */
const POLL_PAUSES_MS = [30_000, 120_000, 600_000, 3_600_000] as const
/** Where only a file is missing, the first times: it is usually there a moment later. */
const FILE_PAUSE_MS = 5_000
const QUICK_LOOKS = 3

/** A comprobante and the files that prove it; a file that could not be brought yet is null. */
export interface Brought {
  readonly comprobante: Comprobante
  readonly xml: Uint8Array | null
  readonly cdr: Uint8Array | null
  /** A receipt that does not prove it: kept as evidence. */
  readonly strayCdr: StrayCdr | null
  /** Whether everything that proves the acceptance is here. */
  readonly isWhole: boolean
}

/** What is needed of whatever asked: which document, through which account. */
export type Asker = Pick<StoredJob, 'kind' | 'subjectId' | 'accountId' | 'title' | 'payload'>

/**
 * What SUNAT's word makes of the document, in the transaction of whatever asked. Gives the document where this word has
 * made it accepted, null where it was before or is not yet.
 */
export function applyComprobante(
  tx: Tx,
  events: EventBus,
  job: Asker,
  brought: Brought,
): StoredInvoice | null {
  const id = job.subjectId as InvoiceId
  const { comprobante } = brought
  noteComprobante(tx, id, {
    verdict: comprobante.verdict,
    code: comprobante.code,
    words: comprobante.words,
    note: comprobante.note,
    hash: comprobante.hash,
    qr: comprobante.qr,
    link: comprobante.link,
    other: null,
    // A pending answer brings no receipt and says nothing of the last one.
    ...(brought.cdr === null && brought.strayCdr === null
      ? {}
      : { cdrFault: brought.strayCdr?.fault ?? null }),
  })
  if (brought.xml !== null) addDocument(tx, id, 'stampedXml', brought.xml)
  if (brought.cdr !== null) addDocument(tx, id, 'cdr', brought.cdr)
  if (brought.strayCdr !== null) keepStray(tx, id, 'strayCdr', brought.strayCdr)
  let accepted: StoredInvoice | null = null
  switch (comprobante.verdict) {
    case 'accepted':
    case 'observed':
      if (brought.isWhole) accepted = accept(tx, id, comprobante)
      else askLater(tx, job, 'file')
      break
    case 'rejected':
      // SUNAT's own receipt says the opposite of what its agent says: nobody is told no before that is cleared up.
      if (isContradicted(brought)) askLater(tx, job, 'file')
      else refuse(tx, id, { code: comprobante.code, words: comprobante.words }, 'spent')
      break
    case 'pending':
    case 'exception':
      askLater(tx, job, 'verdict')
      break
  }
  tellInvoicesChanged(tx, events, [id])
  return accepted
}

/** Whether SUNAT's receipt for this document says the opposite of the answer. */
export function isContradicted({ strayCdr }: Pick<Brought, 'strayCdr'>): boolean {
  return strayCdr?.fault.kind === 'contradicts'
}

/** A try that issued nothing; the engine itself pauses accounts. */
export function applyIssueRefusal(
  tx: Tx,
  events: EventBus,
  job: StoredJob,
  outcome: Exclude<OutcomeFact, { kind: 'accepted' }>,
): void {
  const id = job.subjectId as InvoiceId
  if (outcome.kind === 'refused') refuse(tx, id, outcome, 'kept')
  tellInvoicesChanged(tx, events, [id])
}

/** The number belongs to another document: both are kept for a person to decide (P3-13). */
export function applyForeign(tx: Tx, events: EventBus, job: StoredJob, told: ToldFacts): void {
  const id = job.subjectId as InvoiceId
  noteComprobante(tx, id, { verdict: 'foreign', other: told })
  refuse(tx, id, { code: '23', words: '' }, 'asked')
  tellInvoicesChanged(tx, events, [id])
}

function accept(tx: Tx, id: InvoiceId, comprobante: Comprobante): StoredInvoice | null {
  const before = requireInvoice(tx, id)
  if (before.summary.state === 'stamped') return null
  const facts = { stampedLocal: localTime(tx.now, LIMA), refusal: null }
  const invoice = setInvoiceState(tx, id, 'stamped', facts, before)
  const { customerId } = invoice.summary
  if (customerId !== null) noteCustomerValidated(tx, customerId, tx.now)
  appendAudit(tx, {
    actor: ACTOR,
    event: 'invoice.stamped',
    subject: id,
    data: {
      hash: comprobante.hash,
      sunat: comprobante.code,
      words: comprobante.words,
      observation: comprobante.verdict === 'observed' ? comprobante.note : '',
    },
  })
  return invoice
}

function refuse(
  tx: Tx,
  id: InvoiceId,
  refusal: { readonly code: string; readonly words: string },
  number: 'kept' | 'spent' | 'asked',
): void {
  if (getInvoice(tx, id)?.summary.state === 'rejected') return
  const invoice = setInvoiceState(tx, id, 'rejected', { refusal })
  const { customerId } = invoice.summary
  // Codes of SUNAT about the buyer's number: 2017, 2800 and their neighbours.
  if (customerId !== null && /^(?:2014|2015|2016|2017|2800|2801|2802)$/.test(refusal.code)) {
    noteCustomerRefused(tx, customerId, refusal.words)
  }
  appendAudit(tx, {
    actor: ACTOR,
    event: 'invoice.rejected',
    subject: id,
    data: { code: refusal.code, words: refusal.words, number },
  })
}

/** Queues the next question in the very transaction that ends this one. */
function askLater(tx: Tx, job: Asker, missing: 'verdict' | 'file'): void {
  const asked = job.kind === SUNAT_JOB ? pollOf(job) : 0
  const usual = POLL_PAUSES_MS[Math.min(asked, POLL_PAUSES_MS.length - 1)] ?? POLL_PAUSES_MS[3]
  const isQuick = missing === 'file' && asked < QUICK_LOOKS
  enqueue(tx, {
    kind: SUNAT_JOB,
    subjectType: 'invoice',
    subjectId: job.subjectId,
    accountId: job.accountId,
    title: job.title,
    documentDigest: `poll-${asked + 1}`,
    payload: { poll: asked + 1 },
    deadlineAt: null,
    notBefore: tx.now + (isQuick ? FILE_PAUSE_MS : usual),
  })
}

/** How many questions have been queued up to this one. */
export function pollOf(job: Pick<StoredJob, 'payload'>): number {
  const { poll } = job.payload as { readonly poll?: unknown }
  return typeof poll === 'number' ? poll : 0
}
