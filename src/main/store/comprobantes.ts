import { sql } from 'kysely'
import type { InvoiceId } from '../../domain/ids.ts'
import type { CdrFault } from '../../domain/pe/readCdr.ts'
import { toJson } from './json.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'
import type { Tables } from './schema.ts'

/** What SUNAT and its agent say of a Peruvian document. */
export interface StoredComprobante {
  /** `foreign`: the number belongs to another document at the agent. */
  readonly verdict: 'accepted' | 'observed' | 'pending' | 'rejected' | 'exception' | 'foreign'
  readonly code: string
  readonly words: string
  readonly note: string
  readonly hash: string
  /** Text of the QR, as the agent gave it. */
  readonly qr: string
  readonly link: string
  /** The other document under the same number; null where there is none. */
  readonly other: OtherDocument | null
  /** What is wrong with the receipt that came, while no right one has; null where nothing is. */
  readonly cdrFault: CdrFault | null
  /** Ticket of the annulment, '' before one. */
  readonly ticket: string
  readonly voidReason: string
  /** SUNAT's words about the annulment. */
  readonly voidWords: string
  /** What is wrong with the receipt of the annulment that came, while no right one has; null where nothing is. */
  readonly voidCdrFault: CdrFault | null
}

/** What the agent tells of a document that is not ours. */
export interface OtherDocument {
  readonly receiverTaxId: string
  readonly total: string
  readonly fecha: string
}

const byInvoice = query((db, p: { id: string }) =>
  db.selectFrom('comprobantes').selectAll().where('invoice_id', '=', p.id),
)
const put = query(
  (_db, p: Omit<Tables['comprobantes'], 'updated_at'> & { now: number }) => sql`
    INSERT INTO comprobantes (invoice_id, verdict, sunat_code, sunat_words, note, hash, qr, link, other_json, ticket,
      void_reason, void_words, cdr_fault_json, void_cdr_fault_json, updated_at)
    VALUES (${p.invoice_id}, ${p.verdict}, ${p.sunat_code}, ${p.sunat_words}, ${p.note}, ${p.hash}, ${p.qr},
      ${p.link}, ${p.other_json}, ${p.ticket}, ${p.void_reason}, ${p.void_words},
      ${p.cdr_fault_json}, ${p.void_cdr_fault_json}, ${p.now})
    ON CONFLICT (invoice_id) DO UPDATE SET verdict = excluded.verdict, sunat_code = excluded.sunat_code,
      sunat_words = excluded.sunat_words, note = excluded.note, hash = excluded.hash, qr = excluded.qr,
      link = excluded.link, other_json = excluded.other_json, ticket = excluded.ticket,
      void_reason = excluded.void_reason, void_words = excluded.void_words,
      cdr_fault_json = excluded.cdr_fault_json, void_cdr_fault_json = excluded.void_cdr_fault_json,
      updated_at = excluded.updated_at`,
)

/** null before the agent said anything. */
export function getComprobante(reader: Reader, id: InvoiceId): StoredComprobante | null {
  const row = reader.get(byInvoice, { id })
  return row === undefined ? null : toComprobante(row)
}

/** Whether SUNAT has decided about a document's number, or the number belongs to another document. */
export function isNumberSpent(reader: Reader, id: InvoiceId): boolean {
  const verdict = getComprobante(reader, id)?.verdict
  return verdict === 'rejected' || verdict === 'foreign'
}

const NOTHING: StoredComprobante = {
  verdict: 'pending',
  code: '',
  words: '',
  note: '',
  hash: '',
  qr: '',
  link: '',
  other: null,
  cdrFault: null,
  ticket: '',
  voidReason: '',
  voidWords: '',
  voidCdrFault: null,
}

/** Notes what was said; what is left out stays as it was. */
export function noteComprobante(tx: Tx, id: InvoiceId, told: Partial<StoredComprobante>): void {
  const whole = { ...(getComprobante(tx, id) ?? NOTHING), ...told }
  tx.run(put, {
    invoice_id: id,
    verdict: whole.verdict,
    sunat_code: whole.code,
    sunat_words: whole.words,
    note: whole.note,
    hash: whole.hash,
    qr: whole.qr,
    link: whole.link,
    other_json: whole.other === null ? null : toJson(whole.other),
    ticket: whole.ticket,
    void_reason: whole.voidReason,
    void_words: whole.voidWords,
    cdr_fault_json: faultJson(whole.cdrFault),
    void_cdr_fault_json: faultJson(whole.voidCdrFault),
    now: tx.now,
  })
}

function toComprobante(row: Tables['comprobantes']): StoredComprobante {
  return {
    verdict: row.verdict as StoredComprobante['verdict'],
    code: row.sunat_code,
    words: row.sunat_words,
    note: row.note,
    hash: row.hash,
    qr: row.qr,
    link: row.link,
    other: row.other_json === null ? null : (JSON.parse(row.other_json) as OtherDocument),
    cdrFault: readFault(row.cdr_fault_json),
    ticket: row.ticket,
    voidReason: row.void_reason,
    voidWords: row.void_words,
    voidCdrFault: readFault(row.void_cdr_fault_json),
  }
}

function faultJson(fault: CdrFault | null): string | null {
  return fault === null ? null : toJson(fault)
}

function readFault(json: string | null): CdrFault | null {
  return json === null ? null : (JSON.parse(json) as CdrFault)
}
