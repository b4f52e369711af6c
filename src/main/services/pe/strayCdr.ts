import type { InvoiceId } from '../../../domain/ids.ts'
import type { CdrFault } from '../../../domain/pe/readCdr.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Tx } from '../../store/db.ts'
import { addDocument, readDocument } from '../../store/documents.ts'

/** A receipt that proves nothing, and why. */
export interface StrayCdr {
  readonly bytes: Uint8Array
  readonly fault: CdrFault
}

/** Keeps such a receipt as evidence, once, and writes into the log what is wrong with it. */
export function keepStray(
  tx: Tx,
  id: InvoiceId,
  kind: 'strayCdr' | 'strayVoidCdr',
  { bytes, fault }: StrayCdr,
): void {
  const known = readDocument(tx, id, kind)
  if (known !== null && Buffer.compare(known.bytes, bytes) === 0) return
  addDocument(tx, id, kind, bytes)
  appendAudit(tx, {
    actor: 'system',
    event: kind === 'strayCdr' ? 'invoice.strayCdr' : 'invoice.strayVoidCdr',
    subject: id,
    data: { fault: fault.kind, names: fault.names, code: fault.code },
  })
}
