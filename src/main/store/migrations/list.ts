import { createHash } from 'node:crypto'
import { initial } from './0001_initial.ts'
import { peru } from './0002_peru.ts'
import { auditWords } from './0003_auditWords.ts'
import { cancel } from './0004_cancel.ts'
import { payments } from './0005_payments.ts'
import { sales } from './0006_sales.ts'
import { pacs } from './0007_pacs.ts'
import { batches } from './0008_batches.ts'
import { watch } from './0009_watch.ts'
import { csdWatch } from './0010_csdWatch.ts'
import { secondStamps } from './0011_secondStamps.ts'
import { ownRules } from './0012_ownRules.ts'
import { twins } from './0013_twins.ts'
import { seriesOrder } from './0014_seriesOrder.ts'
import { receivers } from './0015_receivers.ts'
import { merging } from './0016_merging.ts'
import { batchMail } from './0017_batchMail.ts'
import { batchAccount } from './0018_batchAccount.ts'
import { printLooks } from './0019_printLooks.ts'
import { terms } from './0020_terms.ts'
import { deferred } from './0021_deferred.ts'
import { cdrFaults } from './0022_cdrFaults.ts'
import { voidCdrFaults } from './0023_voidCdrFaults.ts'
import { wordsBehind } from './0024_wordsBehind.ts'
import { wordsMerged } from './0025_wordsMerged.ts'
import { requestLine } from './0026_requestLine.ts'
import type { Migration } from './migration.ts'

/** Every migration ever released, in order; ids count up from 1 without gaps. */
export const MIGRATIONS: readonly Migration[] = [
  initial,
  peru,
  auditWords,
  cancel,
  payments,
  sales,
  pacs,
  batches,
  watch,
  csdWatch,
  secondStamps,
  ownRules,
  twins,
  seriesOrder,
  receivers,
  merging,
  batchMail,
  batchAccount,
  printLooks,
  terms,
  deferred,
  cdrFaults,
  voidCdrFaults,
  wordsBehind,
  wordsMerged,
  requestLine,
]

/** SHA-256 of the SQL text, hex: tells an edited migration from the released one. */
export function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.statements.join(';\n'), 'utf8').digest('hex')
}
