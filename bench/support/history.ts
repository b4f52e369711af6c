import { createHash, randomUUID } from 'node:crypto'
import type { AccountId, CompanyId, InvoiceId } from '../../src/domain/ids.ts'
import type { CfdiDraft } from '../../src/domain/invoice.ts'
import { enqueue } from '../../src/main/outbox/enqueue.ts'
import { appendAudit } from '../../src/main/store/audit.ts'
import type { Tx } from '../../src/main/store/db.ts'
import { insertDraft, sealInvoice, setInvoiceState } from '../../src/main/store/invoices.ts'
import type { Store } from '../../src/main/store/open.ts'
import { writeJob } from '../../src/main/store/outbox.ts'
import { benchDraft } from './sample.ts'
import type { WalkingClock } from './walkingClock.ts'

/** Whose history it is. */
export interface Past {
  readonly store: Store
  readonly clock: WalkingClock
  readonly companyId: CompanyId
  readonly accountId: AccountId
}

/** Rows per transaction: big enough that the disk is not what takes the time. */
const SLICE = 2_000
const CENTRAL_OFFSET_MS = -6 * 3_600_000
const RECEIVERS = 400
const TOTAL = '2894.31'

/**
 * Writes stamped documents with their jobs and audit rows through the store's own functions, spread evenly over
 * `spanMs`. Their XML is left out: lists, queue and log do not read it.
 */
export function writeInvoices(past: Past, count: number, spanMs: number): void {
  inSlices(past, count, spanMs, (tx, number) => writeInvoice(tx, past, number))
}

/** Fills the audit log up with what a program notes beside documents. */
export function writeAuditRows(past: Past, count: number, spanMs: number): void {
  inSlices(past, count, spanMs, (tx, number) => {
    appendAudit(tx, {
      actor: number % 5 === 0 ? 'dueño' : 'system',
      event: OTHER_EVENTS[number % OTHER_EVENTS.length] ?? 'customer.saved',
      subject: randomUUID(),
      data: { taxId: receiverOf(number).taxId, name: receiverOf(number).name, version: number },
    })
  })
}

const OTHER_EVENTS = [
  'customer.saved',
  'product.saved',
  'invoice.drafted',
  'account.tested',
] as const

function inSlices(
  { store, clock }: Past,
  count: number,
  spanMs: number,
  write: (tx: Tx, number: number) => void,
): void {
  for (let done = 0; done < count; done += SLICE) {
    const size = Math.min(SLICE, count - done)
    store.tx((tx) => {
      for (let index = 0; index < size; index += 1) write(tx, done + index + 1)
    })
    clock.moveBy((spanMs * size) / count)
  }
}

function writeInvoice(tx: Tx, { companyId, accountId }: Past, number: number): void {
  const draft: CfdiDraft = {
    ...benchDraft(companyId, 5, number),
    serie: 'H',
    receiver: { ...benchDraft(companyId, 0).receiver, ...receiverOf(number) },
  }
  const folio = String(number)
  const issuedLocal = new Date(tx.now + CENTRAL_OFFSET_MS).toISOString().slice(0, 19)
  const { id } = insertDraft(tx, { draft, total: TOTAL }).summary
  note(tx, id, 'invoice.drafted', { companyId })
  sealInvoice(tx, { id, version: 1 }, { total: TOTAL, folio, issuedLocal })
  const job = enqueue(tx, {
    kind: 'stamp',
    subjectType: 'invoice',
    subjectId: id,
    accountId,
    title: `H-${folio} · ${draft.receiver.name} · ${TOTAL} MXN`,
    documentDigest: createHash('sha256').update(folio).digest('hex'),
    payload: {},
    deadlineAt: tx.now + 72 * 3_600_000,
  })
  note(tx, id, 'invoice.sealed', { serie: 'H', folio, total: TOTAL })
  writeJob(tx, job, { ...job, state: 'done', attempts: 1, finishedAt: tx.now })
  const uuid = randomUUID().toUpperCase()
  setInvoiceState(tx, id, 'stamped', { uuid, stampedLocal: issuedLocal })
  note(tx, id, 'invoice.stamped', { uuid, account: accountId })
}

function note(tx: Tx, id: InvoiceId, event: string, data: Readonly<Record<string, unknown>>): void {
  appendAudit(tx, { actor: 'system', event, subject: id, data })
}

const KINDS = ['FERRETERIA', 'PAPELERIA', 'TALLER', 'COMERCIALIZADORA', 'CONSTRUCTORA'] as const
const SYLLABLES = ['MAR', 'LO', 'TI', 'ÑA', 'SOL', 'RE', 'CA', 'PE', 'DRU', 'QUI'] as const

/** One of four hundred taxpayers that do not exist. */
function receiverOf(number: number): { readonly taxId: string; readonly name: string } {
  const which = (number * 7919) % RECEIVERS
  const word = [which % 10, Math.floor(which / 10) % 10, Math.floor(which / 40)]
    .map((at) => SYLLABLES[at % SYLLABLES.length] ?? '')
    .join('')
  const letters = String.fromCharCode(65 + (which % 26), 65 + (Math.floor(which / 26) % 26))
  return {
    taxId: `B${letters}${String(100_101 + which)}AB${which % 10}`,
    name: `${KINDS[which % KINDS.length] ?? KINDS[0]} ${word} ${which}`,
  }
}
