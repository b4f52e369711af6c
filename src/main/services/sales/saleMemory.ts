import { mappingByHeader, rememberedMapping } from '../../../domain/batch/mapping.ts'
import type { ColumnMapping } from '../../../domain/batch/mapping.ts'
import type { BatchSettings } from '../../../domain/batch/source.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import { recallForImport, rememberForImport } from '../../store/batchHistory.ts'
import type { Reader, Tx } from '../../store/db.ts'
import { signatureOf, type RememberedMapping } from '../batches/reading.ts'

/** Beside the files of many documents, which may have the very same columns and mean another thing by them. */
function nameOf(headers: readonly string[]): string {
  return `sales ${signatureOf(headers)}`
}

/** How the company read a file of sales with these columns the last time it recorded one; null where it has not. */
export function recallSaleReading(
  reader: Reader,
  companyId: CompanyId,
  headers: readonly string[],
): { readonly mapping: ColumnMapping; readonly settings: BatchSettings } | null {
  const known = recallForImport(reader, companyId, 'mapping', nameOf(headers))
  if (known === null) return null
  const { fields, settings } = known as RememberedMapping
  return { mapping: mappingByHeader(headers, fields), settings }
}

/** Keeps how a file of sales was read for the next one with these columns. */
export function rememberSaleReading(
  tx: Tx,
  companyId: CompanyId,
  headers: readonly string[],
  { mapping, settings }: { readonly mapping: ColumnMapping; readonly settings: BatchSettings },
): void {
  const memory: RememberedMapping = { fields: rememberedMapping(headers, mapping), settings }
  rememberForImport(tx, companyId, 'mapping', nameOf(headers), memory)
}
