import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { BatchDetail, BatchView } from '../../src/contract/batches.ts'
import type { CompanyId } from '../../src/domain/ids.ts'
import { writeAtomically } from '../../src/main/secrets/atomicFile.ts'
import { syncFile } from '../../src/main/store/walSync.ts'
import { systemRandom } from '../../src/main/random.ts'
import { openPracticeVault } from '../../src/main/secrets/practiceVault.ts'
import { noSteps } from '../../src/main/steps.ts'
import { check, rowsOf, textOf, upload } from '../main/services/batches/batchWorld.ts'
import { openTestCore, type TestCore } from './coreHarness.ts'
import { createQuickClock } from './coreHarnessClock.ts'
import { CRASH_SPEED } from './crashOrders.ts'

/** What the parent tells the program that it is going to kill in the middle of a batch. */
export interface BatchOrders {
  readonly folder: string
  readonly url: string
  /** Of the practice PAC's stamps: DER, base64. */
  readonly certificate: string
  readonly companyId: string
  /** Real moment at which all clocks of the test began. */
  readonly begunAt: number
  /** Path of the file that is imported when no batch is there yet. */
  readonly file: string
}

/* The program as a process that a test kills while it sends a batch; it runs from its sources. */

const orders = JSON.parse(readFileSync(0, 'utf8')) as BatchOrders
const companyId = orders.companyId as CompanyId
const say = (line: string): void => void writeSync(1, `${line}\n`)

/** The batch as far as an earlier life brought it; a new one where none came far enough. */
async function theBatch(test: TestCore): Promise<BatchDetail> {
  const { rows } = await test.call('batches.list', { companyId, after: '', limit: 100 })
  const known = rows.find(({ state }) => state !== 'undone' && state !== 'reading')
  if (known !== undefined) return test.call('batches.get', { id: known.id })
  return upload(test, companyId, { name: 'junio.csv', bytes: readFileSync(orders.file) })
}

async function bringToSending(test: TestCore): Promise<BatchView> {
  let batch = await theBatch(test)
  if (batch.state === 'mapping') batch = await check(test, batch)
  if (batch.state === 'checked') {
    batch = await test.call('batches.send', { id: batch.id, digest: '' })
  }
  return batch
}

say('BOOTED')
const test = await openTestCore({
  folder: orders.folder,
  clock: createQuickClock(CRASH_SPEED, orders.begunAt),
  random: systemRandom,
  secrets: await openPracticeVault(orders.folder, noSteps),
  syncFile,
  replaceFile: writeAtomically,
  practice: { url: orders.url, certificate: Buffer.from(orders.certificate, 'base64') },
})
const { id } = await bringToSending(test)
say('SENDING')
const finished = await test.until(async () => {
  const batch = await test.call('batches.get', { id })
  return batch.state === 'finished' ? batch : null
})
const rows = await rowsOf(test, id)
const { whole } = await test.call('audit.verify', {})
writeFileSync(
  join(orders.folder, 'report.json'),
  JSON.stringify({
    counts: finished.counts,
    rows: rows.map(({ row, state }) => ({ row, state })),
    result: await textOf(test, id, 'result'),
    auditWhole: whole,
    logged: test.logged,
  }),
)
await test.stop()
process.exit(0)
