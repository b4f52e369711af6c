import { sql } from 'kysely'
import type { CancellationId, CompanyId, InvoiceId } from '../../domain/ids.ts'
import { isOpen, type CancellationState } from '../../domain/mx/cancel/cancellation.ts'
import type { CancelMotive } from '../../domain/mx/cancel/motives.ts'
import type { CancelledHow } from '../../domain/mx/cancel/satStatus.ts'
import { AppError } from '../../domain/errors.ts'
import type { Reader, Tx } from './db.ts'
import { decodeKey, encodeKey, pageOf } from './paging.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'

/** One request to cancel a document. Moments are epoch ms UTC. */
export interface StoredCancellation {
  readonly id: CancellationId
  readonly seq: number
  readonly invoiceId: InvoiceId
  readonly companyId: CompanyId
  readonly motive: CancelMotive
  /** UUID of the substitute; '' without one. */
  readonly substitute: string
  readonly state: CancellationState
  readonly how: CancelledHow | ''
  /** Code and literal words of whoever answered last; '' before. */
  readonly code: string
  readonly words: string
  /** Who asked for it, with whoever consented. */
  readonly actor: string
  /** SHA-256 of the signed request, hex; '' before it was signed. */
  readonly requestSha256: string
  readonly requestedAt: number
  readonly takenAt: number | null
  readonly askedAt: number | null
  readonly decidedAt: number | null
}

type Row = Omit<Tables['cancellations'], 'seq'> & { seq: number }

const byId = query((db, p: { id: string }) =>
  db.selectFrom('cancellations').selectAll().where('id', '=', p.id),
)
const ofInvoice = query((db, p: { invoice_id: string }) =>
  db
    .selectFrom('cancellations')
    .selectAll()
    .where('invoice_id', '=', p.invoice_id)
    .orderBy('seq', 'desc'),
)

const insert = query(
  (
    db,
    p: {
      id: string
      invoice_id: string
      company_id: string
      motive: string
      substitute: string
      actor: string
      now: number
    },
  ) =>
    db.insertInto('cancellations').values({
      id: p.id,
      invoice_id: p.invoice_id,
      company_id: p.company_id,
      motive: p.motive,
      substitute: p.substitute,
      state: 'queued',
      how: '',
      code: '',
      words: '',
      actor: p.actor,
      request_sha256: '',
      requested_at: p.now,
      taken_at: null,
      asked_at: null,
      decided_at: null,
      is_open: 1,
    }),
)

const update = query(
  (
    db,
    p: {
      id: string
      state: string
      how: string
      code: string
      words: string
      request_sha256: string
      taken_at: number | null
      asked_at: number | null
      decided_at: number | null
      is_open: number
    },
  ) =>
    db
      .updateTable('cancellations')
      .set({
        state: p.state,
        how: p.how,
        code: p.code,
        words: p.words,
        request_sha256: p.request_sha256,
        taken_at: p.taken_at,
        asked_at: p.asked_at,
        decided_at: p.decided_at,
        is_open: p.is_open,
      })
      .where('id', '=', p.id),
)

/** Oldest first: who waits longest stands on top. */
export const openCancellations = query(
  (_db, p: { seq: number; limit: number }) => sql<Row>`
  SELECT * FROM cancellations INDEXED BY cancellations_open
  WHERE is_open = 1 AND seq > ${p.seq} ORDER BY seq LIMIT ${p.limit}`,
)

/** Newest first. */
export const allCancellations = query(
  (_db, p: { seq: number; limit: number }) => sql<Row>`
  SELECT * FROM cancellations WHERE seq < ${p.seq} ORDER BY seq DESC LIMIT ${p.limit}`,
)

/** A new request, in the transaction that also queues it; a document has at most one open. */
export function insertCancellation(
  tx: Tx,
  request: {
    readonly invoiceId: InvoiceId
    readonly companyId: CompanyId
    readonly motive: CancelMotive
    readonly substitute: string
    readonly actor: string
  },
): StoredCancellation {
  const id = tx.newId<CancellationId>()
  tx.run(insert, {
    id,
    invoice_id: request.invoiceId,
    company_id: request.companyId,
    motive: request.motive,
    substitute: request.substitute,
    actor: request.actor,
    now: tx.now,
  })
  return requireCancellation(tx, id)
}

/** `notFound.cancellation` when there is none. */
export function requireCancellation(reader: Reader, id: CancellationId): StoredCancellation {
  const row = reader.get(byId, { id })
  if (row === undefined) throw new AppError('notFound.cancellation')
  return toCancellation(row)
}

/** All requests of a document, newest first. */
export function cancellationsOf(
  reader: Reader,
  invoiceId: InvoiceId,
): readonly StoredCancellation[] {
  return reader.all(ofInvoice, { invoice_id: invoiceId }).map(toCancellation)
}

/** What changes of a request; what is left out stays. */
export type CancellationChange = Partial<
  Pick<
    StoredCancellation,
    'state' | 'how' | 'code' | 'words' | 'requestSha256' | 'takenAt' | 'askedAt' | 'decidedAt'
  >
>

/** Changes an open request; one that is decided is history and refuses. */
export function changeCancellation(
  tx: Tx,
  id: CancellationId,
  change: CancellationChange,
): StoredCancellation {
  const next = { ...requireCancellation(tx, id), ...change }
  tx.run(update, {
    id,
    state: next.state,
    how: next.how,
    code: next.code,
    words: next.words,
    request_sha256: next.requestSha256,
    taken_at: next.takenAt,
    asked_at: next.askedAt,
    decided_at: next.decidedAt,
    is_open: isOpen(next.state) ? 1 : 0,
  })
  return next
}

/** A page of requests: the open ones oldest first, or all newest first. */
export function listCancellations(
  reader: Reader,
  scope: 'open' | 'all',
  after: string,
  limit: number,
): { readonly rows: readonly StoredCancellation[]; readonly next: string | null } {
  const [key = scope === 'open' ? 0 : Number.MAX_SAFE_INTEGER] = decodeKey(after, 1) ?? []
  const wanted = scope === 'open' ? openCancellations : allCancellations
  const rows = reader.all(wanted, { seq: Number(key), limit: limit + 1 })
  return pageOf(rows, limit, (row) => encodeKey(row.seq), toCancellation)
}

function toCancellation(row: Row): StoredCancellation {
  return {
    id: row.id as CancellationId,
    seq: row.seq,
    invoiceId: row.invoice_id as InvoiceId,
    companyId: row.company_id as CompanyId,
    motive: row.motive as CancelMotive,
    substitute: row.substitute,
    state: row.state as CancellationState,
    how: row.how as StoredCancellation['how'],
    code: row.code,
    words: row.words,
    actor: row.actor,
    requestSha256: row.request_sha256,
    requestedAt: row.requested_at,
    takenAt: row.taken_at,
    askedAt: row.asked_at,
    decidedAt: row.decided_at,
  }
}
