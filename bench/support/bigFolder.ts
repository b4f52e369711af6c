import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccountId, CompanyId } from '../../src/domain/ids.ts'
import { writeChoice } from '../../src/main/deskFile.ts'
import { systemRandom } from '../../src/main/random.ts'
import { openPracticeVault } from '../../src/main/secrets/practiceVault.ts'
import { noSteps } from '../../src/main/steps.ts'
import { MIGRATIONS } from '../../src/main/store/migrations/list.ts'
import { openStore } from '../../src/main/store/open.ts'
import { createStoreVault } from '../../src/main/wiring/storeVault.ts'
import { openStamper } from '../../src/practice/pac/openStamper.ts'
import { openBenchCore } from './benchCore.ts'
import { writeAuditRows, writeInvoices } from './history.ts'
import type { Past } from './history.ts'
import { createWalkingClock } from './walkingClock.ts'

/** A practice data folder with a year behind it, as the program itself opens it. */
export interface BigFolder {
  /** What `--data` takes; the practice data lie in `practice` below it. */
  readonly dataFolder: string
  readonly companyId: CompanyId
  readonly accountId: AccountId
  readonly invoices: number
  readonly auditRows: number
}

export interface BigFolderSize {
  readonly invoices: number
  /** At least four per invoice. */
  readonly auditRows: number
}

const YEAR_MS = 365 * 86_400_000
/** Raised when what is written changes, so that an older folder is not used again. */
const GENERATION = 2
const ROWS_PER_INVOICE = 3
const FACTS = 'bench.json'

/** Where what is expensive to make is kept between runs. */
export const CACHE = join(import.meta.dirname, '..', '..', '.cache', 'bench')

/** The folder of this size; made once per shape of the database. */
export async function bigFolder(size: BigFolderSize): Promise<BigFolder> {
  const folder = join(CACHE, `big-${size.invoices}-${size.auditRows}-${shape()}`)
  if (!existsSync(folder)) {
    mkdirSync(CACHE, { recursive: true })
    const making = mkdtempSync(join(CACHE, 'making-'))
    await make(making, size)
    renameSync(making, folder)
  }
  const facts = JSON.parse(readFileSync(join(folder, FACTS), 'utf8')) as Omit<
    BigFolder,
    'dataFolder'
  >
  return { ...facts, dataFolder: folder }
}

/** A copy that may be written to; whoever asked removes it. */
export function copyOf(folder: BigFolder): BigFolder {
  const copy = mkdtempSync(join(tmpdir(), 'timbrel-bench-'))
  cpSync(folder.dataFolder, copy, { recursive: true })
  return { ...folder, dataFolder: copy }
}

export function removeCopy(copy: BigFolder): void {
  rmSync(copy.dataFolder, { recursive: true, force: true })
}

function shape(): string {
  const text = JSON.stringify([GENERATION, MIGRATIONS])
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

async function make(dataFolder: string, size: BigFolderSize): Promise<void> {
  const folder = join(dataFolder, 'practice')
  mkdirSync(join(folder, 'pac'), { recursive: true, mode: 0o700 })
  await writeChoice(dataFolder, { mode: 'practice', country: 'MX' })
  const clock = createWalkingClock(Date.now() - YEAR_MS)
  const { certificate } = await openStamper(join(folder, 'pac'), clock.now())
  const bench = await openBenchCore({
    dataFolder,
    clock,
    practice: { url: 'http://127.0.0.1:9', certificate },
  })
  const { companyId, accountId } = await bench.startPractice()
  await bench.stop()
  const secrets = await openPracticeVault(folder, noSteps)
  const store = await openStore({
    folder,
    appVersion: '0.0.0-bench',
    clock,
    random: systemRandom,
    steps: noSteps,
    vault: createStoreVault(secrets, systemRandom),
    onChange: (error) => {
      if (error !== null) throw error
    },
  })
  const past: Past = { store, clock, companyId, accountId }
  const spare = size.auditRows - size.invoices * ROWS_PER_INVOICE
  writeAuditRows(past, Math.max(0, spare), YEAR_MS * 0.45)
  writeInvoices(past, size.invoices, YEAR_MS * 0.45)
  await store.indexWords()
  await store.close()
  writeFileSync(join(dataFolder, FACTS), JSON.stringify({ companyId, accountId, ...size }))
}
