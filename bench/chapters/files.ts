import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parse } from 'csv-parse'
import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/node'
import type { BatchDetail } from '../../src/contract/batches.ts'
import type { CompanyId } from '../../src/domain/ids.ts'
import { readTable } from '../../src/main/tables/readTable.ts'
import { check, upload } from '../../test/main/services/batches/batchWorld.ts'
import type { BenchContext, Chapter } from '../chapter.ts'
import { listenForNoise } from '../measure/noise.ts'
import { measureRounds } from '../measure/rounds.ts'
import { openBenchCore, type BenchCore } from '../support/benchCore.ts'
import { benchCsv, benchWorkbook } from '../support/benchFiles.ts'
import { copyOf, removeCopy } from '../support/bigFolder.ts'
import { nowhere } from '../support/nowhere.ts'

const AS_FOUND = { encoding: null, delimiter: null }
const MEGABYTE = 1_000_000

/** P19: a file of a hundred thousand documents, read, stored and judged. P20: a workbook. Beside bare parsers. */
export const files: Chapter = {
  ids: ['P19', 'P20'],
  async run(context) {
    await measureParsing(context)
    await measureWorkbook(context)
    const copy = copyOf(await context.bigFolder())
    const bench = await openBenchCore({
      dataFolder: copy.dataFolder,
      practice: nowhere(copy),
      drawsPdfs: false,
    })
    try {
      await measureRehearsal(context, bench, copy.companyId)
      await measureLargeFile(context, bench, copy.companyId)
    } finally {
      await bench.stop()
      removeCopy(copy)
    }
  },
}

async function measureParsing(context: BenchContext): Promise<void> {
  const rows = context.quick ? 20_000 : 100_000
  const bytes = benchCsv(rows)
  const rounds = await measureRounds(context.rounds, {
    product: () => rate(rows, () => readTable(bytes, AS_FOUND, () => Promise.resolve())),
    csvParse: () => rate(rows, () => bareCsvParse(bytes)),
    papa: () => rate(rows, () => Promise.resolve(barePapa(bytes))),
  })
  const { product, csvParse, papa } = rounds.values
  const size = `${(bytes.length / MEGABYTE).toFixed(1)} MB, ${rows} rows`
  context.emit({
    id: 'P19.parse',
    unit: 'rows/s',
    values: product,
    limit: { name: 'bare csv-parse rows/s', values: csvParse },
    floor: { on: 'ratio', sense: 'atLeast', bound: 0.85 },
    noisyRounds: rounds.noisy,
    notes: [
      `${size}; encoding, separator, signs and dates found out, every row's shape and line checked`,
    ],
  })
  context.emit({
    id: 'P19.papa',
    unit: 'rows/s',
    values: product,
    limit: { name: 'bare papaparse rows/s', values: papa },
    floor: null,
    noisyRounds: rounds.noisy,
    notes: ['the parser that does the work under the checks'],
  })
}

async function bareCsvParse(bytes: Uint8Array): Promise<number> {
  let count = 0
  const parser = parse({ delimiter: ';' })
  parser.on('data', () => (count += 1))
  const ended = new Promise<void>((resolve, reject) => {
    parser.once('end', resolve)
    parser.once('error', reject)
  })
  parser.end(bytes)
  await ended
  return count
}

function barePapa(bytes: Uint8Array): number {
  const text = new TextDecoder().decode(bytes)
  return Papa.parse<string[]>(text, { delimiter: ';', skipEmptyLines: true }).data.length
}

async function measureWorkbook(context: BenchContext): Promise<void> {
  const rows = context.quick ? 2_000 : 10_000
  const bytes = await benchWorkbook(rows)
  const rounds = await measureRounds(context.rounds, {
    product: () => rate(rows, () => readTable(bytes, AS_FOUND, () => Promise.resolve())),
    bare: () => rate(rows, () => readWorkbook(Buffer.from(bytes))),
  })
  context.emit({
    id: 'P20',
    unit: 'rows/s',
    values: rounds.values.product,
    limit: { name: 'bare read-excel-file rows/s', values: rounds.values.bare },
    // exceljs, which is not among our packages, was measured at half of it (20.1k of 40.6k).
    floor: { on: 'ratio', sense: 'atLeast', bound: 0.5 },
    noisyRounds: rounds.noisy,
    notes: [`${rows} rows of 18 columns, dates and figures turned into texts`],
  })
}

/** What the office of the journeys waits for: 2,000 rows judged offline. */
async function measureRehearsal(
  context: BenchContext,
  bench: BenchCore,
  companyId: CompanyId,
): Promise<void> {
  let file = 0
  const rounds = await measureRounds(
    { ...context.loudRounds, count: 3, retries: 0 },
    {
      async rehearsal() {
        file += 1
        const bytes = benchCsv(2_000)
        const began = performance.now()
        await rehearse(bench, companyId, bytes, `ensayo ${file}.csv`)
        return (performance.now() - began) / 1_000
      },
    },
  )
  context.emit({
    id: 'P19.rehearsal',
    unit: 's',
    values: rounds.values.rehearsal,
    limit: null,
    floor: { on: 'value', sense: 'atMost', bound: 10 },
    noisyRounds: rounds.noisy,
    notes: ['2,000 rows brought part by part, read, stored and judged by all rules of the form'],
  })
}

async function measureLargeFile(
  context: BenchContext,
  bench: BenchCore,
  companyId: CompanyId,
): Promise<void> {
  const rows = context.quick ? 10_000 : 100_000
  const bytes = benchCsv(rows)
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const noiseSoFar = listenForNoise()
  const began = performance.now()
  const read = await upload(bench, companyId, { name: 'grande.csv', bytes })
  const readMs = performance.now() - began
  const judged = await check(bench, read)
  const checkMs = performance.now() - began - readMs
  delay.disable()
  clearInterval(sampling)
  const noisyRounds = (noiseSoFar() ?? 0) > context.loudRounds.noiseLimit ? 1 : 0
  requireWhole(judged, rows)
  const once = (id: string, unit: string, value: number, bound: number | null, sense: 'atLeast' | 'atMost', note: string): void =>
    context.emit({
      id, unit, values: [value], limit: null, noisyRounds, notes: [note],
      floor: bound === null ? null : { on: 'value', sense, bound },
    }) // prettier-ignore
  const size = `${rows} rows, ${(bytes.length / MEGABYTE).toFixed(1)} MB`
  once(
    'P19',
    'rows/s',
    rows / (readMs / 1_000),
    40_000,
    'atLeast',
    `${size}: from bytes to rows on disk`,
  )
  once(
    'P19.check',
    'documents/s',
    rows / (checkMs / 1_000),
    rows / 60,
    'atLeast',
    `each judged by all rules; G9: the whole file in a minute`,
  )
  once(
    'P19.rss',
    'MB',
    (peak - before) / MEGABYTE,
    150,
    'atMost',
    'growth of the whole process, the thread that reads in it',
  )
  once(
    'P19.block',
    'ms',
    delay.max / 1e6,
    50,
    'atMost',
    `longest stop of the core's thread; p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
  )
}

async function rehearse(
  bench: BenchCore,
  companyId: CompanyId,
  bytes: Uint8Array,
  name: string,
): Promise<void> {
  const judged = await check(bench, await upload(bench, companyId, { name, bytes }))
  requireWhole(judged, judged.rows)
  // Undone, so that the next one is no twin of it.
  await bench.call('batches.undo', { id: judged.id })
}

function requireWhole({ documents, counts }: BatchDetail, rows: number): void {
  const judged = (counts.ready ?? 0) + (counts.repair ?? 0) + (counts.person ?? 0)
  if (documents !== rows || judged !== rows) {
    throw new Error(`${judged} of ${rows} were judged: ${JSON.stringify(counts)}`)
  }
}

async function rate(rows: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return rows / ((performance.now() - began) / 1_000)
}
