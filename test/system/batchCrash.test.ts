import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Papa from 'papaparse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPracticeVault } from '../../src/main/secrets/practiceVault.ts'
import { noSteps } from '../../src/main/steps.ts'
import { startPracticePac, type PracticePac } from '../../src/practice/pac/startPracticePac.ts'
import { juneFile, juneRow } from '../main/services/batches/batchWorld.ts'
import type { BatchOrders } from '../support/batchCrashChild.ts'
import { makePracticeData, type PracticeData } from '../support/coreHarness.ts'
import { createQuickClock, realNow } from '../support/coreHarnessClock.ts'
import { CRASH_SPEED } from '../support/crashOrders.ts'
import { createSeededRandom } from '../support/seededRandom.ts'
import { makeTempFolder } from '../support/tempStore.ts'
import { programPath } from '../support/programs.ts'

const IS_LONG = process.env['TIMBREL_LONG'] !== undefined
const DOCUMENTS = IS_LONG ? 1_640 : 240
/** So many times while it reads, judges and makes drafts; the others while it sends. */
const EARLY_KILLS = IS_LONG ? 10 : 1
const KILLS = IS_LONG ? 50 : 4
/** A quick machine may be through before the last ones. */
const LEAST_KILLS = IS_LONG ? 40 : 2
/** Longest life after it began, ms, of the early and of the later ones. */
const EARLY_MS = IS_LONG ? 3_000 : 700
const LATER_MS = IS_LONG ? 900 : 1_500

const CHILD = programPath('batchCrashChild')
const begunAt = realNow()
const folder = makeTempFolder(true)
let data: PracticeData
let pac: PracticePac

beforeAll(async () => {
  data = await makePracticeData()
  pac = await startPracticePac({
    folder,
    clock: createQuickClock(CRASH_SPEED, begunAt),
    stamper: data.stamper,
    faults: [
      // Seven of a hundred answers are lost after the work was done; now and then it asks to wait.
      { fault: { kind: 'timeout' }, when: 'after', every: 14, times: 'forever' },
      { fault: { kind: 'status', status: 429, retryAfter: '3' }, every: 97, times: 'forever' },
      { fault: { kind: 'rst' }, when: 'before', every: 61, times: 'forever' },
    ],
  })
})
afterAll(async () => {
  await pac.close()
  data.remove()
  rmSync(folder, { recursive: true, force: true })
})

interface Report {
  readonly counts: Readonly<Record<string, number>>
  readonly rows: readonly { readonly row: number; readonly state: string }[]
  readonly result: string
  readonly auditWhole: boolean
  readonly logged: readonly string[]
}

interface Death {
  /** `BOOTED`: the file is still to be read or judged. `SENDING`: the batch is on its way. */
  readonly line: 'BOOTED' | 'SENDING'
  readonly afterMs: number
}

/** One life of the program; it is killed so long after it said a line, or left to its end. Says whether it was. */
function live(orders: BatchOrders, death: Death | null): Promise<boolean> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaints = ''
  child.stderr.on('data', (part: Buffer) => (complaints += part.toString('utf8')))
  createInterface(child.stdout).on('line', (line) => {
    if (line === death?.line) setTimeout(() => child.kill('SIGKILL'), death.afterMs)
  })
  child.stdin.end(JSON.stringify(orders))
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve(signal === 'SIGKILL')
      else reject(new Error(`the program ended with ${code ?? signal}: ${complaints}`))
    })
  })
}

/** A lawful amount of each document, so that sums can be compared to the cent. */
const priceOf = (no: number): string => `${100 + (no % 900)},${String(no % 100).padStart(2, '0')}`

test(`P2-19 P2-20 R55 S17 kill -9 at ${KILLS} random moments of a batch of ${DOCUMENTS} with lost answers and 429s`, async () => {
  const { folder: store, secrets } = data.copy()
  const vault = await openPracticeVault(store, noSteps)
  for (const [ref, value] of secrets.items) await vault.set(ref, value)
  await vault.close()
  const file = join(folder, 'junio.csv')
  const rows = Array.from({ length: DOCUMENTS }, (_, index) =>
    juneRow(index + 1, { price: priceOf(index + 1) }),
  )
  writeFileSync(file, juneFile(rows).bytes)
  const orders: BatchOrders = {
    folder: store,
    url: pac.url,
    certificate: Buffer.from(data.certificate).toString('base64'),
    companyId: data.companyId,
    begunAt,
    file,
  }
  const random = createSeededRandom(7)
  let killed = 0
  const stampedBy = new Set<number>()
  for (let isThrough = false; killed < KILLS && !isThrough;) {
    const death: Death =
      killed < EARLY_KILLS
        ? { line: 'BOOTED', afterMs: random.below(EARLY_MS) }
        : { line: 'SENDING', afterMs: random.below(LATER_MS) }
    isThrough = !(await live(orders, death))
    if (!isThrough) killed += 1
    stampedBy.add(pac.ledger.all().length)
  }
  expect(killed).toBeGreaterThanOrEqual(LEAST_KILLS)
  // They struck all along the way, not again and again at its beginning.
  expect(stampedBy.size).toBeGreaterThan(LEAST_KILLS / 2)
  expect(await live(orders, null)).toBe(false)

  const report = JSON.parse(readFileSync(join(store, 'report.json'), 'utf8')) as Report
  expect(report.logged).toEqual([])
  expect(report.auditWhole).toBe(true)
  // Every row has exactly one outcome, and nothing is called finished while something is unknown.
  expect(report.counts).toEqual({ stamped: DOCUMENTS })
  expect(report.rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1))
  // One stamp each at the provider: no number twice, none missing, and the sums are equal.
  const stamps = pac.ledger.all()
  expect(stamps).toHaveLength(DOCUMENTS)
  expect(new Set(stamps.map(({ folio }) => folio)).size).toBe(DOCUMENTS)
  const [head = [], ...lines] = Papa.parse<string[]>(report.result.replace('\uFEFF', ''), {
    skipEmptyLines: true,
  }).data
  const uuidAt = head.indexOf('UUID')
  const priceAt = head.indexOf('Precio unitario')
  expect(lines).toHaveLength(DOCUMENTS)
  expect(new Set(lines.map((line) => line[uuidAt]?.toUpperCase()))).toEqual(
    new Set(stamps.map(({ uuid }) => uuid.toUpperCase())),
  )
  // In cents: each stamp's subtotal is the price of its row.
  const cents = (text: string): number => Math.round(Number(text.replace(',', '.')) * 100)
  const subtotal = (xml: string): string => / SubTotal="([\d.]+)"/.exec(xml)?.[1] ?? ''
  const ofFile = lines.reduce((sum, line) => sum + cents(line[priceAt] ?? ''), 0)
  const ofStamps = stamps.reduce((sum, stamp) => sum + cents(subtotal(pac.ledger.xmlOf(stamp))), 0)
  expect(ofStamps).toBe(ofFile)
}, 3_600_000)
