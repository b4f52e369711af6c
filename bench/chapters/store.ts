import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { AccountId } from '../../src/domain/ids.ts'
import { LEASE_MS } from '../../src/domain/outbox/job.ts'
import type { CompanyInput } from '../../src/domain/parties.ts'
import { systemClock } from '../../src/main/clock.ts'
import { enqueue } from '../../src/main/outbox/enqueue.ts'
import { systemRandom } from '../../src/main/random.ts'
import { noSteps } from '../../src/main/steps.ts'
import { insertAccount } from '../../src/main/store/accounts.ts'
import { claimJobs } from '../../src/main/store/claims.ts'
import { insertCompany } from '../../src/main/store/companies.ts'
import type { Tx } from '../../src/main/store/db.ts'
import { MIGRATIONS } from '../../src/main/store/migrations/list.ts'
import type { Migration } from '../../src/main/store/migrations/migration.ts'
import { openStore } from '../../src/main/store/open.ts'
import type { Store } from '../../src/main/store/open.ts'
import { writeJob } from '../../src/main/store/outbox.ts'
import { query } from '../../src/main/store/query.ts'
import { createMemoryVault } from '../../test/support/tempStore.ts'
import type { BenchContext, Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { syncsPerSecond } from '../support/limits.ts'

/** A table of plain rows, so that P13 measures the store's commits and nothing it stores. */
const PLAIN_ROWS: Migration = {
  id: MIGRATIONS.length + 1,
  name: 'bench',
  statements: ['CREATE TABLE bench_rows (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT'],
}
const insertRow = query(
  (_db, p: { body: Uint8Array }) => sql`INSERT INTO bench_rows (body) VALUES (${p.body})`,
)
const BODY = randomBytes(4_000)
const ROWS_PER_GROUP = 50
const CLAIM = 50
const ACCOUNT = 'bench' as AccountId
const COMPANY: CompanyInput = {
  country: 'MX',
  taxId: 'FTO150101M25',
  name: 'FERRETERIA EL TORNILLO',
  regimenFiscal: '601',
  postalCode: '20000',
  address: '',
  ubigeo: '',
  establishment: '',
  email: '',
  phone: '',
  roundingPolicy: 'atTotals',
  color: 'teal',
}
const SLICE = 2_000

/** P13 and P14: what a commit costs, and how fast the queue is claimed. */
export const store: Chapter = {
  ids: ['P13', 'P14'],
  async run(context) {
    await withStores(1, ([only]) =>
      only === undefined ? undefined : measureCommits(context, only),
    )
    await withStores(2, ([few, many]) =>
      few === undefined || many === undefined ? undefined : measureClaims(context, few, many),
    )
  },
}

async function withStores(
  count: number,
  work: (opened: readonly Store[]) => Promise<void> | undefined,
): Promise<void> {
  const folders = Array.from({ length: count }, () => mkdtempSync(join(tmpdir(), 'timbrel-bench-')))
  const opened = await Promise.all(folders.map(openPlainStore))
  try {
    await work(opened)
  } finally {
    await Promise.all(opened.map((each) => each.close()))
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

function openPlainStore(folder: string): Promise<Store> {
  return openStore({
    folder,
    appVersion: '0.0.0-bench',
    clock: systemClock,
    random: systemRandom,
    steps: noSteps,
    vault: createMemoryVault(),
    onChange: (error) => {
      if (error !== null) throw error
    },
    migrations: [...MIGRATIONS, PLAIN_ROWS],
  })
}

async function measureCommits(context: BenchContext, opened: Store): Promise<void> {
  const sliceMs = context.quick ? 200 : 1_000
  const rowsPerSecond = (rows: number): number => {
    const began = performance.now()
    let done = 0
    while (performance.now() - began < sliceMs) {
      opened.tx((tx) => {
        for (let row = 0; row < rows; row += 1) tx.run(insertRow, { body: BODY })
      })
      done += rows
    }
    return done / ((performance.now() - began) / 1_000)
  }
  const rounds = await measureRounds(context.rounds, {
    one: () => rowsPerSecond(1),
    limit: () => syncsPerSecond(opened.folder, sliceMs),
    many: () => rowsPerSecond(ROWS_PER_GROUP),
  })
  const { one, limit, many } = rounds.values
  const noisyRounds = rounds.noisy
  context.emit({
    id: 'P13',
    unit: 'commits/s',
    values: one,
    limit: { name: 'fdatasync 4 KB/s', values: limit },
    floor: { on: 'ratio', sense: 'atLeast', bound: 0.45 },
    noisyRounds,
  })
  context.emit({
    id: 'P13.group',
    unit: 'rows/s',
    values: many,
    limit: { name: 'rows/s, one a commit', values: one },
    floor: null,
    noisyRounds,
    notes: [`${ROWS_PER_GROUP} rows a commit; goal 6 times`],
  })
}

async function measureClaims(context: BenchContext, few: Store, many: Store): Promise<void> {
  const [doneFew, doneMany] = context.quick ? [1_000, 20_000] : [1_000, 100_000]
  const perRound = context.quick ? 1_000 : 4_000
  const queued = perRound * context.rounds.count * (context.rounds.retries + 1)
  addJobs(few, doneFew, queued)
  addJobs(many, doneMany, queued)
  const rounds = await measureRounds(context.rounds, {
    early: () => claimRate(few, perRound),
    late: () => claimRate(many, perRound),
  })
  context.emit({
    id: 'P14',
    unit: 'jobs/s',
    values: rounds.values.late,
    limit: { name: `jobs/s at ${doneFew} done`, values: rounds.values.early },
    floor: { on: 'value', sense: 'atLeast', bound: 5_000 },
    noisyRounds: rounds.noisy,
    notes: [`${CLAIM} a claim and commit, ${doneMany} jobs done before; goal 100,000/s, flat`],
  })
}

/** A company of the bench's own and its account, by the store's own words for them. */
function addAccount(tx: Tx): AccountId {
  const { id } = insertCompany(tx, COMPANY, 'America/Mexico_City')
  return insertAccount(tx, ACCOUNT, {
    companyId: id,
    provider: 'facturaloplus',
    environment: 'practice',
    label: '',
    settings: {},
    secretNames: [],
    secretRef: '',
  }).id
}

function addJobs(opened: Store, done: number, queued: number): void {
  const accountId = opened.tx(addAccount)
  for (let from = 0; from < done + queued; from += SLICE) {
    opened.tx((tx) => {
      for (let number = from; number < Math.min(from + SLICE, done + queued); number += 1) {
        const job = enqueue(tx, {
          kind: 'stamp',
          subjectType: 'invoice',
          subjectId: randomUUID(),
          accountId,
          title: `H-${number}`,
          documentDigest: '',
          payload: {},
          deadlineAt: tx.now + 72 * 3_600_000,
        })
        if (number < done) {
          writeJob(tx, job, { ...job, state: 'done', attempts: 1, finishedAt: tx.now })
        }
      }
    })
  }
}

function claimRate(opened: Store, count: number): number {
  const began = performance.now()
  let claimed = 0
  while (claimed < count) {
    const jobs = opened.tx((tx) =>
      claimJobs(tx, { accountId: ACCOUNT, token: randomUUID(), leaseMs: LEASE_MS, limit: CLAIM }),
    )
    if (jobs.length === 0) throw new Error('the queue ran dry')
    claimed += jobs.length
  }
  return claimed / ((performance.now() - began) / 1_000)
}
