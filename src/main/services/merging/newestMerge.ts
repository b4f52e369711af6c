import { AppError } from '../../../domain/errors.ts'
import { listAudit } from '../../store/audit.ts'
import type { Reader } from '../../store/db.ts'

/** What every merge tells the audit log of, and an older log did not: such a merge stays as it is. */
interface Kept {
  /** Version of the one that stayed, right after. */
  readonly keptVersion: number
}

/** What the audit log keeps of the newest merge into a record, and its moment (epoch ms UTC); null where it keeps nothing. */
export function newestMerge<Merge extends Kept>(
  reader: Reader,
  event: 'customer.merged' | 'product.merged',
  kept: { readonly id: string; readonly version: number },
): { readonly record: Merge; readonly at: number } | null {
  const filter = { event, actor: '', text: '', from: null, to: null }
  const [row] = listAudit(reader, { ...filter, subject: kept.id, before: null, limit: 1 }).rows
  if (row === undefined) return null
  const record = JSON.parse(row.data) as Merge
  return (record as Partial<Merge>).keptVersion === undefined ? null : { record, at: row.at }
}

/** There is no merge that could be taken back. */
export function unknownMerge(): AppError {
  return new AppError('state.notAllowedNow', { detail: { reason: 'mergeUnknown' } })
}
