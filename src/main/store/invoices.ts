import { toJson } from './json.ts'
import { AppError } from '../../domain/errors.ts'
import type { InvoiceId } from '../../domain/ids.ts'
import { mayBecome } from '../../domain/invoice.ts'
import type { Draft, InvoiceState, InvoiceSummary } from '../../domain/invoice.ts'
import type { Reader, Tx } from './db.ts'
import { type InvoiceRowData, toMinor, toSummary } from './invoiceRows.ts'
import { query } from './query.ts'

/** A document with everything the store keeps of it. */
export interface StoredInvoice {
  readonly summary: InvoiceSummary
  readonly draft: Draft
  /** Epoch ms UTC; null until sealed. */
  readonly sealedAt: number | null
  /** Local time of the stamp as the authority's agent wrote it; '' until stamped. */
  readonly stampedLocal: string
  /** The authority's last refusal, literally; null when it did not refuse. */
  readonly refusal: { readonly code: string; readonly words: string } | null
}

/** What of a draft is stored: the whole of it, and its total as shown (`''` while it cannot be told). */
export interface DraftContent {
  readonly draft: Draft
  readonly total: string
}

export interface Target {
  readonly id: InvoiceId
  readonly version: number
}

interface ContentColumns {
  readonly customer_id: string | null
  readonly kind: string
  readonly serie: string
  readonly receiver_tax_id: string
  readonly receiver_name: string
  readonly currency: string
  readonly currency_decimals: number
  readonly total_minor: bigint | null
  readonly draft_json: string
}

const byId = query((db, p: { id: string }) =>
  db.selectFrom('invoices').selectAll().where('id', '=', p.id),
)

const insert = query(
  (
    db,
    p: ContentColumns & {
      id: string
      company_id: string
      country: string
      now: number
      sort_local: string
    },
  ) =>
    db.insertInto('invoices').values({
      ...contentOf(p),
      id: p.id,
      company_id: p.company_id,
      country: p.country,
      state: 'draft',
      folio: '',
      issued_local: '',
      sort_local: p.sort_local,
      uuid: '',
      stamped_local: '',
      refusal_code: null,
      refusal_words: null,
      sealed_at: null,
      created_at: p.now,
      updated_at: p.now,
      version: 1,
    }),
)

const updateContent = query(
  (db, p: ContentColumns & { id: string; folio: string; now: number; sort_local: string }) =>
    db
      .updateTable('invoices')
      .set((eb) => ({
        ...contentOf(p),
        folio: p.folio,
        sort_local: p.sort_local,
        updated_at: p.now,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', p.id),
)

const seal = query(
  (
    db,
    p: {
      id: string
      version: number
      folio: string
      issued_local: string
      currency_decimals: number
      total_minor: ContentColumns['total_minor']
      now: number
    },
  ) =>
    db
      .updateTable('invoices')
      .set((eb) => ({
        currency_decimals: p.currency_decimals,
        total_minor: p.total_minor,
        state: 'sealed',
        folio: p.folio,
        issued_local: p.issued_local,
        sort_local: p.issued_local,
        refusal_code: null,
        refusal_words: null,
        sealed_at: p.now,
        updated_at: p.now,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', p.id)
      .where('version', '=', p.version)
      .where('state', '=', 'draft'),
)

const setState = query(
  (
    db,
    p: {
      id: string
      state: string
      uuid: string
      stamped_local: string
      refusal_code: string | null
      refusal_words: string | null
      now: number
    },
  ) =>
    db
      .updateTable('invoices')
      .set((eb) => ({
        state: p.state,
        uuid: p.uuid,
        stamped_local: p.stamped_local,
        refusal_code: p.refusal_code,
        refusal_words: p.refusal_words,
        updated_at: p.now,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', p.id)
      .returningAll(),
)

const byUuid = query((db, p: { uuid: string }) =>
  db.selectFrom('invoices').select('id').where('uuid', '=', p.uuid).where('uuid', '<>', ''),
)

function contentOf(p: ContentColumns) {
  return {
    customer_id: p.customer_id,
    kind: p.kind,
    serie: p.serie,
    receiver_tax_id: p.receiver_tax_id,
    receiver_name: p.receiver_name,
    currency: p.currency,
    currency_decimals: p.currency_decimals,
    total_minor: p.total_minor,
    draft_json: p.draft_json,
  }
}

/** null when there is none. */
export function getInvoice(reader: Reader, id: InvoiceId): StoredInvoice | null {
  const row = reader.get(byId, { id })
  return row === undefined ? null : toStored(row)
}

/** The document that carries this UUID (upper case), null when none of ours does. */
export function invoiceWithUuid(reader: Reader, uuid: string): InvoiceId | null {
  const row = reader.get(byUuid, { uuid })
  return row === undefined ? null : (row.id as InvoiceId)
}

/** Stores a new draft, whole, however wrong it still is. */
export function insertDraft(tx: Tx, content: DraftContent): StoredInvoice {
  const id = tx.newId<InvoiceId>()
  tx.run(insert, {
    ...columnsOf(content),
    id,
    company_id: content.draft.companyId,
    country: content.draft.country,
    sort_local: draftSortKey(content.draft, tx.now),
    now: tx.now,
  })
  return requireInvoice(tx, id)
}

/**
 * Replaces a draft. `state.notADraft` when it is sealed meanwhile, `state.staleVersion` when somebody changed
 * it since. A number that it already has (a reopened refusal) stays while kind and series do: it is one of theirs.
 */
export function updateDraft(tx: Tx, target: Target, content: DraftContent): StoredInvoice {
  const before = openDraft(tx, target)
  const { kind, serie } = before.summary
  const keepsFolio = kind === content.draft.kind && serie === content.draft.serie
  tx.run(updateContent, {
    ...columnsOf(content),
    id: target.id,
    folio: keepsFolio ? before.summary.folio : '',
    sort_local: draftSortKey(content.draft, before.summary.createdAt),
    now: tx.now,
  })
  return requireInvoice(tx, target.id)
}

/**
 * Freezes a draft, as it stands under this version, with its number. `total` is that of what was sealed, `issuedLocal` its
 * legal local time.
 */
export function sealInvoice(
  tx: Tx,
  target: Target,
  sealed: { readonly total: string; readonly folio: string; readonly issuedLocal: string },
): void {
  const amount = toMinor(sealed.total)
  const changed = tx.run(seal, {
    ...target,
    folio: sealed.folio,
    issued_local: sealed.issuedLocal,
    currency_decimals: amount.decimals,
    total_minor: amount.minor,
    now: tx.now,
  })
  if (changed === 1) return
  // Says why it is not the draft that is meant.
  openDraft(tx, target)
  throw new Error('an open draft can be frozen')
}

/** Facts that a change of state brings along; what is left out stays as it is. */
export interface StateFacts {
  /** Upper case. */
  readonly uuid?: string
  readonly stampedLocal?: string
  readonly refusal?: { readonly code: string; readonly words: string } | null
}

/**
 * Moves a document to another state; `state.notAllowedNow` where the domain does not allow it. `before` is what this very
 * transaction has read of it, where it has.
 */
export function setInvoiceState(
  tx: Tx,
  id: InvoiceId,
  to: InvoiceState,
  facts: StateFacts = {},
  before: StoredInvoice = requireInvoice(tx, id),
): StoredInvoice {
  if (!mayBecome(before.summary.state, to)) {
    throw new AppError('state.notAllowedNow', { detail: { from: before.summary.state, to } })
  }
  const refusal = facts.refusal === undefined ? before.refusal : facts.refusal
  const after = tx.get(setState, {
    id,
    state: to,
    uuid: facts.uuid ?? before.summary.uuid,
    stamped_local: facts.stampedLocal ?? before.stampedLocal,
    refusal_code: refusal?.code ?? null,
    refusal_words: refusal?.words ?? null,
    now: tx.now,
  })
  if (after === undefined) throw new AppError('notFound.invoice')
  return toStored(after)
}

/** Throws away a draft that was never sealed: it stays as `void` and in no list of open work. */
export function discardDraft(tx: Tx, target: Target): StoredInvoice {
  openDraft(tx, target)
  return setInvoiceState(tx, target.id, 'void')
}

/** Gives up a document that was numbered and never stamped; `state.staleVersion` when it changed meanwhile. */
export function voidInvoice(tx: Tx, target: Target): StoredInvoice {
  const before = requireInvoice(tx, target.id)
  if (before.summary.version !== target.version) throw new AppError('state.staleVersion')
  if (before.summary.state === 'draft') throw new AppError('state.notAllowedNow')
  return setInvoiceState(tx, target.id, 'void')
}

/** A refused document becomes a draft again; its number and the refusal's words stay with it. */
export function reopenInvoice(tx: Tx, target: Target): StoredInvoice {
  const before = requireInvoice(tx, target.id)
  if (before.summary.version !== target.version) throw new AppError('state.staleVersion')
  return setInvoiceState(tx, target.id, 'draft')
}

const SEALED_ONCE: ReadonlySet<InvoiceState> = new Set([
  'sealed',
  'stamped',
  'cancelRequested',
  'cancelled',
])

/**
 * The draft as it stands. Refuses with `state.alreadySealed`, `state.notADraft`, `state.staleVersion` or
 * `notFound.invoice` when it is not the one that is meant.
 */
export function openDraft(reader: Reader, target: Target): StoredInvoice {
  const before = requireInvoice(reader, target.id)
  const { state } = before.summary
  // Of two presses the second may find the document stamped already: it was sealed all the same.
  if (SEALED_ONCE.has(state)) throw new AppError('state.alreadySealed')
  if (state !== 'draft') throw new AppError('state.notADraft')
  if (before.summary.version !== target.version) throw new AppError('state.staleVersion')
  return before
}

/** `notFound.invoice` when there is none. */
export function requireInvoice(reader: Reader, id: InvoiceId): StoredInvoice {
  const invoice = getInvoice(reader, id)
  if (invoice === null) throw new AppError('notFound.invoice')
  return invoice
}

function columnsOf(content: DraftContent): ContentColumns {
  const { draft } = content
  const amount = toMinor(content.total)
  return {
    customer_id: draft.customerId,
    kind: draft.kind,
    serie: draft.serie,
    receiver_tax_id: draft.receiver.taxId,
    receiver_name: draft.receiver.name,
    currency: draft.moneda,
    currency_decimals: amount.decimals,
    total_minor: amount.minor,
    draft_json: toJson(draft),
  }
}

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/

/** Where a draft stands among the others: at the time it names, else at the moment (UTC) it was begun. */
function draftSortKey(draft: Draft, createdAt: number): string {
  if (LOCAL_TIME.test(draft.issuedLocal)) return draft.issuedLocal
  return new Date(createdAt).toISOString().slice(0, 19)
}

function toStored(
  row: InvoiceRowData & {
    readonly draft_json: string
    readonly sealed_at: number | null
    readonly stamped_local: string
    readonly refusal_code: string | null
    readonly refusal_words: string | null
  },
): StoredInvoice {
  let draft: Draft | null = null
  return {
    summary: toSummary(row),
    // Parsed when it is asked for: most changes of state never look at it.
    get draft() {
      draft ??= JSON.parse(row.draft_json) as Draft
      return draft
    },
    sealedAt: row.sealed_at,
    stampedLocal: row.stamped_local,
    refusal:
      row.refusal_code === null ? null : { code: row.refusal_code, words: row.refusal_words ?? '' },
  }
}
