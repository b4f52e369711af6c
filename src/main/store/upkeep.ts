import { auditVerdict, verifyAudit } from './auditVerify.ts'
import type { ChainKeys } from './chainKeys.ts'
import { AppError } from '../../domain/errors.ts'
import { connectReadOnly } from './connection.ts'
import { quickCheck } from './connectionKeeper.ts'
import { readerOf } from './db.ts'
import { readHeld, readTrustedSeq } from './held.ts'

/** What was counted in a copy after it was opened and checked. */
export interface CopyFacts {
  readonly invoices: number
  readonly auditRows: number
}

/** Work that takes as long as the database is big, over connections of its own. */
export interface Upkeep {
  /** A copy at `to`, without free pages, of the state at this moment; writers go on meanwhile. */
  copy(from: string, to: string): Promise<void>
  /** Opens a copy, checks its structure and audit chain and counts; `storage.corrupt` when it is no good. */
  prove(path: string, keys: ChainKeys): Promise<CopyFacts>
  /** Moves what is committed from the WAL into the main file, as far as nobody reads it. */
  checkpoint(path: string): Promise<void>
  /** Ends what runs; it is refused with `state.stopping`. */
  close(): Promise<void>
}

/** Copies on the caller's thread, which stands still for it: inside the upkeep's own thread, and in simulations. */
export function createOwnUpkeep(): Upkeep {
  return {
    async copy(from, to) {
      const source = connectReadOnly(from)
      try {
        source.database.prepare('VACUUM INTO ?').run(to)
      } finally {
        source.database.close()
      }
    },
    async prove(path, keys) {
      const copy = connectReadOnly(path)
      try {
        quickCheck(copy)
        const reader = readerOf(() => copy)
        const verdict = await auditVerdict(
          verifyAudit(reader, keys, [], null, readTrustedSeq(reader)),
        )
        // A chain that is known to be broken is copied as it is: it is the evidence.
        if (!verdict.whole && readHeld(reader) !== 'brokenChain') {
          throw new AppError('storage.corrupt', { detail: { reason: 'auditChain' } })
        }
        const count = (table: string): number =>
          Number(copy.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
        return { invoices: count('invoices'), auditRows: count('audit_log') }
      } finally {
        copy.database.close()
      }
    },
    // The connection that writes does it by itself when the WAL is long.
    checkpoint: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}
