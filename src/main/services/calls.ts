import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CallDetail, CallFilter, CallRow, CallStats } from '../../contract/calls.ts'
import { CALL_STATUSES, type CallStatus } from '../../domain/calls.ts'
import { AppError } from '../../domain/errors.ts'
import { localTime } from '../../domain/mx/localTime.ts'
import { CSV_BEGIN, csvPart } from '../exports/table.ts'
import { callsBefore, getCall } from '../store/calls.ts'
import { listCompanies } from '../store/companies.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'

/** The log of calls: what was asked of whom, what came back, and how long it took. Read from the attempts' own record. */
export interface Calls {
  list(input: CallFilter & { readonly after: string; readonly limit: number }): Promise<{
    readonly rows: readonly CallRow[]
    readonly next: string | null
  }>
  /** `notFound.document` when there is no such call. */
  get(id: number): CallDetail
  stats(filter: CallFilter): Promise<CallStats>
  exportAll(
    filter: CallFilter,
    caller: Caller,
  ): Promise<{ readonly savedAs: string | null; readonly rows: number }>
}

/** Rows read before other work has its turn: each may unpack an answer. */
const SLICE = 50
/** Statistics look no further back than this many calls. */
const MOST_COUNTED = 10_000
const SLOWEST = 10
/** A pause between two calls longer than this begins a new run, ms. */
const PAUSE_OF_A_RUN_MS = 5_000

/** Columns of an export. */
const COLUMNS = [
  'id',
  'started_at',
  'provider',
  'endpoint',
  'status',
  'http_status',
  'duration_ms',
  'document',
  'request',
  'response',
]

const FAILURES: ReadonlySet<CallStatus> = new Set(['FAILED', 'UNKNOWN', 'RATE_LIMITED', 'RETRYING'])

export function createCalls({ store, clock }: ServiceContext): Calls {
  async function* walk(filter: CallFilter, from: number): AsyncGenerator<CallRow> {
    let before = from
    for (;;) {
      const rows = callsBefore(store, filter, before, SLICE, clock.now())
      for (const row of rows) {
        if (filter.statuses.length === 0 || filter.statuses.includes(row.status)) yield row
      }
      const last = rows.at(-1)
      if (last === undefined || rows.length < SLICE) return
      before = last.id
      await nextTurn()
    }
  }

  async function counted(filter: CallFilter): Promise<CallRow[]> {
    const rows: CallRow[] = []
    for await (const row of walk(filter, Number.MAX_SAFE_INTEGER)) {
      rows.push(row)
      if (rows.length >= MOST_COUNTED) break
    }
    return rows
  }

  /** A call as a line of the export, with what was sent and came back, without secrets. */
  function lineOf(row: CallRow): readonly string[] {
    const call = getCall(store, row.id, clock.now())
    return [
      String(row.id),
      new Date(row.startedAt).toISOString(),
      row.provider,
      row.endpoint,
      row.status,
      String(row.httpStatus ?? ''),
      String(row.durationMs ?? ''),
      row.title,
      call?.request ?? '',
      call?.response ?? '',
    ]
  }

  return {
    async list({ after, limit, ...filter }) {
      const from = /^\d{1,15}$/.test(after) ? Number(after) : Number.MAX_SAFE_INTEGER
      const rows: CallRow[] = []
      for await (const row of walk(filter, from)) {
        rows.push(row)
        if (rows.length > limit) break
      }
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      const hasMore = rows.length > limit && last !== undefined
      return { rows: shown, next: hasMore ? String(last.id) : null }
    },
    get(id) {
      const call = getCall(store, id, clock.now())
      if (call === null) throw new AppError('notFound.document')
      return call
    },
    async stats(filter) {
      const zone = listCompanies(store)[0]?.timeZone ?? 'UTC'
      return statsOf(await counted(filter), zone)
    },
    async exportAll(filter, caller) {
      let rows = 0
      async function* parts(): AsyncGenerator<Uint8Array> {
        yield Buffer.from(CSV_BEGIN + csvPart([COLUMNS]))
        for await (const row of walk(filter, Number.MAX_SAFE_INTEGER)) {
          rows += 1
          yield Buffer.from(csvPart([lineOf(row)]))
        }
      }
      const savedAs = await caller.host.saveFile('llamadas.csv', 'text/csv', parts())
      return { savedAs, rows }
    },
  }
}

function statsOf(rows: readonly CallRow[], zone: string): CallStats {
  const times = rows.flatMap(({ durationMs }) => (durationMs === null ? [] : [durationMs]))
  const byHour = Array.from({ length: 24 }, () => ({ count: 0, failed: 0 }))
  const byEndpoint = new Map<string, { count: number; failed: number; times: number[] }>()
  const byStatus = Object.fromEntries(CALL_STATUSES.map((status) => [status, 0])) as Record<
    CallStatus,
    number
  >
  for (const row of rows) {
    const isFailure = FAILURES.has(row.status)
    byStatus[row.status] += 1
    const hour = byHour[Number(localTime(row.startedAt, zone).slice(11, 13))]
    if (hour !== undefined) {
      hour.count += 1
      if (isFailure) hour.failed += 1
    }
    const known = byEndpoint.get(row.endpoint) ?? { count: 0, failed: 0, times: [] }
    known.count += 1
    if (isFailure) known.failed += 1
    if (row.durationMs !== null) known.times.push(row.durationMs)
    byEndpoint.set(row.endpoint, known)
  }
  return {
    count: rows.length,
    byStatus,
    averageMs: average(times),
    medianMs: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? null,
    slowest: rows
      .filter(({ durationMs }) => durationMs !== null)
      .toSorted((a, b) => (b.durationMs ?? 0) - (a.durationMs ?? 0))
      .slice(0, SLOWEST),
    byHour,
    byEndpoint: [...byEndpoint].map(([endpoint, { count, failed, times: own }]) => ({
      endpoint,
      count,
      failed,
      averageMs: average(own),
    })),
    perSecond: speedOf(rows),
  }
}

function average(times: readonly number[]): number | null {
  if (times.length === 0) return null
  return Math.round(times.reduce((sum, time) => sum + time, 0) / times.length)
}

/** What the newest run of calls really came to; a run of fewer than ten says nothing. */
function speedOf(rows: readonly CallRow[]): number | null {
  const done = rows.filter(
    ({ status, endpoint }) => status === 'SUCCESS' && /generar|timbrar/.test(endpoint),
  )
  let length = 0
  while (length + 1 < done.length) {
    const [newer, older] = [done[length], done[length + 1]]
    if (newer === undefined || older === undefined) break
    if (newer.startedAt - older.startedAt > PAUSE_OF_A_RUN_MS) break
    length += 1
  }
  const [newest, oldest] = [done[0], done[length]]
  if (newest === undefined || oldest === undefined || length < 9) return null
  const spanMs = newest.startedAt + (newest.durationMs ?? 0) - oldest.startedAt
  return spanMs <= 0 ? null : Math.round(((length + 1) * 10_000) / spanMs) / 10
}
