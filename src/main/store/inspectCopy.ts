import { AppError } from '../../domain/errors.ts'
import type { Country } from '../../domain/parties.ts'
import { connectReadOnly } from './connection.ts'
import { quickCheck } from './connectionKeeper.ts'
import { inspectFile } from './fileHeader.ts'
import { MIGRATIONS } from './migrations/list.ts'
import { checkSchema } from './schemaCheck.ts'
import { asStorageError } from './storageErrors.ts'

/** What a backup file says of itself after it was opened and checked. */
export interface CopyContent {
  readonly mode: 'practice' | 'real'
  readonly country: Country
  readonly invoices: number
  readonly auditRows: number
  /** As printed on the newest document; '' where there is none. */
  readonly lastIssued: string
  readonly companies: readonly { readonly taxId: string; readonly name: string }[]
}

/** Opens a backup file, checks its structure and counts it. `storage.*` when it cannot be restored here. */
export function inspectCopy(path: string): CopyContent {
  if (inspectFile(path, MIGRATIONS.length) !== 'ours') {
    throw new AppError('storage.corrupt', { detail: { reason: 'empty' } })
  }
  const copy = connectReadOnly(path)
  try {
    // Before anything is asked of its tables: they may not be what they are called.
    checkSchema(copy.database)
    quickCheck(copy)
    const read = (text: string): string | number | null | undefined =>
      copy.database.prepare<[], string | number | null>(text).pluck().get()
    const companies = copy.database
      .prepare('SELECT country, tax_id AS taxId, name FROM companies ORDER BY name LIMIT 20')
      .all() as readonly { country: Country; taxId: string; name: string }[]
    return {
      mode:
        read(`SELECT value_json FROM settings WHERE key = 'mode'`) === '"real"'
          ? 'real'
          : 'practice',
      country: companies[0]?.country ?? 'MX',
      invoices: Number(read('SELECT count(*) FROM invoices')),
      auditRows: Number(read('SELECT count(*) FROM audit_log')),
      lastIssued: String(read('SELECT max(issued_local) FROM invoices') ?? ''),
      companies: companies.map(({ taxId, name }) => ({ taxId, name })),
    }
  } catch (error) {
    throw asStorageError(error)
  } finally {
    copy.database.close()
  }
}
