import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { AuditFilter, AuditPage } from '../../src/contract/audit.ts'
import type { BenchContext, Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { percentile } from '../measure/statistics.ts'
import { openBenchCore } from '../support/benchCore.ts'
import type { BenchCore } from '../support/benchCore.ts'
import { copyOf, removeCopy } from '../support/bigFolder.ts'
import type { BigFolder } from '../support/bigFolder.ts'
import { nowhere } from '../support/nowhere.ts'

const PAGE = 50
const ALL: AuditFilter = {
  subject: '',
  event: '',
  actor: '',
  text: '',
  from: null,
  to: null,
  before: null,
  limit: PAGE,
}

/** P15 and P16: pages and words of a long audit log, through the router. */
export const audit: Chapter = {
  ids: ['P15', 'P16'],
  async run(context) {
    const folder = copyOf(await context.bigFolder())
    const bench = await openBenchCore({ dataFolder: folder.dataFolder, practice: nowhere(folder) })
    try {
      await measurePages(context, bench, folder)
      await measureSearches(context, bench, folder)
    } finally {
      await bench.stop()
      removeCopy(folder)
    }
  },
}

async function measurePages(
  context: BenchContext,
  bench: BenchCore,
  folder: BigFolder,
): Promise<void> {
  const { rows } = await bench.call('audit.list', ALL)
  const known = rows[0]
  if (known === undefined) throw new Error('an audit log of a year has rows')
  const last = folder.auditRows
  const anywhere = (): number => PAGE + 1 + Math.floor(Math.random() * (last - PAGE))
  const filters: readonly (() => AuditFilter)[] = [
    () => ({ ...ALL, before: anywhere() }),
    () => ({ ...ALL, event: 'invoice.stamped', before: anywhere() }),
    () => ({ ...ALL, actor: 'dueño', before: anywhere() }),
    () => ({ ...ALL, from: known.at - 86_400_000, to: known.at }),
    () => ({ ...ALL, subject: known.subject }),
  ]
  const count = context.quick ? 150 : 1_000
  const timed = (make: () => AuditFilter) =>
    milliseconds(count, () => bench.call('audit.list', make()))
  const mixed = (number: number): AuditFilter =>
    (filters[number % filters.length] ?? filters[0])?.() ?? ALL
  let p50: number[] = []
  const rounds = await measureRounds(context.rounds, {
    async any() {
      let number = 0
      const times = await timed(() => mixed((number += 1)))
      p50 = [...p50, percentile(times, 50)]
      return percentile(times, 99)
    },
    first: async () => percentile(await timed(() => ALL), 50),
    deep: async () => percentile(await timed(() => ({ ...ALL, before: PAGE + 2 })), 50),
  })
  const { any, first, deep } = rounds.values
  context.emit({
    id: 'P15',
    unit: 'ms p99',
    values: any,
    limit: null,
    floor: { on: 'value', sense: 'atMost', bound: 10 },
    noisyRounds: rounds.noisy,
    notes: [
      `${folder.auditRows} rows, pages of ${PAGE} anywhere and under every filter; p50 ${percentile(p50, 50).toFixed(3)} ms`,
    ],
  })
  context.emit({
    id: 'P15.last',
    unit: 'ms p50',
    values: deep,
    limit: { name: 'ms, first page', values: first },
    floor: { on: 'ratio', sense: 'atMost', bound: 1.5 },
    noisyRounds: rounds.noisy,
  })
}

async function measureSearches(
  context: BenchContext,
  bench: BenchCore,
  folder: BigFolder,
): Promise<void> {
  const stamped = await bench.call('audit.list', { ...ALL, event: 'invoice.stamped' })
  const uuids = stamped.rows.map(({ subject }) => subject)
  const count = context.quick ? 40 : 300
  const timed = async (text: (number: number) => string): Promise<number> => {
    let number = 0
    const times = await milliseconds(count, () => {
      number += 1
      return bench.call('audit.list', { ...ALL, text: text(number) })
    })
    return percentile(times, 99)
  }
  const plain = new Database(join(folder.dataFolder, 'practice', 'timbrel.db'), { readonly: true })
  const like = plain.prepare(
    "SELECT seq FROM audit_log WHERE data_json LIKE '%no such words%' ORDER BY seq DESC LIMIT 50",
  )
  try {
    const rounds = await measureRounds(context.rounds, {
      rare: () => timed((number) => uuids[number % uuids.length] ?? ''),
      two: () => timed((number) => `papeleria ${number % 400}`),
      common: () => timed((number) => ['invoice', 'stam', 'sealed mxn'][number % 3] ?? ''),
      nothing: () => timed((number) => `xq${number}`),
      like: async () => percentile(await milliseconds(3, () => like.all()), 50),
    })
    const { like: likes, ...shapes } = rounds.values
    for (const [shape, values] of Object.entries(shapes)) {
      context.emit({
        id: `P16.${shape}`,
        unit: 'ms p99',
        values,
        limit: { name: "ms, LIKE '%x%'", values: likes },
        floor: { on: 'value', sense: 'atMost', bound: 20 },
        noisyRounds: rounds.noisy,
      })
    }
  } finally {
    plain.close()
  }
}

async function milliseconds(
  count: number,
  work: () => Promise<AuditPage> | unknown[],
): Promise<readonly number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times
}
