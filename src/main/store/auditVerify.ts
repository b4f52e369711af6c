import { sql } from 'kysely'
import type { AuditVerdict } from '../../contract/audit.ts'
import { GENESIS, hashOf, type StoredAuditRow } from './audit.ts'
import { keyOfRow, type ChainKeys } from './chainKeys.ts'
import type { Reader } from './db.ts'
import type { Anchor } from './marker.ts'
import { query } from './query.ts'

/** Rows checked before others get their turn. */
const SLICE = 500

const slice = query((db, p: { after: number; limit: number }) =>
  db.selectFrom('audit_log').selectAll().where('seq', '>', p.after).orderBy('seq').limit(p.limit),
)

const hashAt = query((db, p: { seq: number }) =>
  db.selectFrom('audit_log').select('hash').where('seq', '=', p.seq),
)

const sequenceAt = query(
  (_db, p: { back: number }) => sql<{ seq: number }>`
    SELECT max(0, coalesce(max(seq), 0) - ${p.back}) AS seq FROM audit_log`,
)

/** Where a check of the chain stands after a slice. */
export interface AuditProgress {
  readonly rows: number
  readonly verdict: AuditVerdict | null
}

/**
 * Checks the chain in slices, letting others work in between; the last progress carries the verdict.
 * `anchors` are heads remembered outside the database: each must still be a row. `onlyLast` checks that many
 * rows from the end (the start of the program), trusting what stands before them and all up to `trustedUpTo`.
 */
export async function* verifyAudit(
  reader: Reader,
  keys: ChainKeys,
  anchors: readonly Anchor[],
  onlyLast: number | null = null,
  trustedUpTo = 0,
): AsyncGenerator<AuditProgress> {
  const back = onlyLast === null ? 0 : (reader.get(sequenceAt, { back: onlyLast })?.seq ?? 0)
  const from = Math.max(back, trustedUpTo)
  let seq = from
  let hash: Uint8Array = from === 0 ? GENESIS : (reader.get(hashAt, { seq: from })?.hash ?? GENESIS)
  let rows = 0
  let unproven = 0
  for (;;) {
    const found = reader.all(slice, { after: seq, limit: SLICE })
    for (const row of found) {
      const key = keyOfRow(keys, row.seq)
      const reason = faultOf(row, seq, hash, key)
      if (reason !== null) {
        yield { rows, verdict: { whole: false, rows, unproven, firstBadSeq: row.seq, reason } }
        return
      }
      seq = row.seq
      hash = row.hash
      rows += 1
      if (key === null) unproven += 1
    }
    if (found.length < SLICE) break
    yield { rows, verdict: null }
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  const cut = anchors.find((anchor) => !isInChain(reader, anchor))
  yield {
    rows,
    verdict:
      cut === undefined
        ? { whole: true, rows, unproven, firstBadSeq: null, reason: null }
        : {
            whole: false,
            rows,
            unproven,
            firstBadSeq: cut.seq > seq ? seq + 1 : cut.seq,
            reason: 'cutTail',
          },
  }
}

/** Runs a whole check and gives its verdict; whoever is told of the rows may end it by throwing. */
export async function auditVerdict(
  checks: AsyncGenerator<AuditProgress>,
  onRows: (rows: number) => void = () => undefined,
): Promise<AuditVerdict> {
  for await (const progress of checks) {
    onRows(progress.rows)
    if (progress.verdict !== null) return progress.verdict
  }
  throw new Error('a check of the chain ends with a verdict')
}

/** Whether a remembered head is still a row of the chain. */
export function isInChain(reader: Reader, anchor: Anchor): boolean {
  const row = reader.get(hashAt, { seq: anchor.seq })
  return row !== undefined && Buffer.from(row.hash).toString('hex') === anchor.hash
}

function faultOf(
  row: StoredAuditRow,
  lastSeq: number,
  lastHash: Uint8Array,
  key: Uint8Array | null,
): 'gap' | 'link' | 'hash' | null {
  if (row.seq !== lastSeq + 1) return 'gap'
  if (!Buffer.from(row.prev_hash).equals(lastHash)) return 'link'
  if (key === null) return null
  return hashOf(key, row.prev_hash, row).equals(row.hash) ? null : 'hash'
}
