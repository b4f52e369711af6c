import type { Output } from '../../../contract/api.ts'
import type { CallFilter, CallRow } from '../../../contract/calls.ts'
import type { CallStatus } from '../../../domain/calls.ts'
import type { Call } from '../caller.ts'
import type { Verb } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { writeOutputParts } from '../files.ts'

interface FilterOptions {
  readonly provider?: string
  readonly status?: CallStatus
}

function filterOf({ provider = '', status }: FilterOptions): CallFilter {
  return { provider, statuses: status === undefined ? [] : [status], from: null, to: null }
}

/** The calls of a filter, newest first, as they are asked for. */
async function* walk(call: Call, options: FilterOptions, limit: number): AsyncGenerator<CallRow> {
  let left = limit
  for (let after: string | null = ''; after !== null && left > 0;) {
    const page: Output<'calls.list'> = await call('calls.list', {
      ...filterOf(options),
      after,
      limit: Math.min(200, left),
    })
    yield* page.rows
    left -= page.rows.length
    after = page.next
  }
}

/** `calls list [--status S] [--provider ID] [--limit N]`: newest first. */
export const listCalls: Verb<FilterOptions & { readonly limit: number }> = async (
  { call, print, words },
  options,
) => {
  const rows: CallRow[] = []
  for await (const row of walk(call, options, options.limit)) rows.push(row)
  for (const row of rows) {
    const code = String(row.httpStatus ?? '').padStart(3)
    const ms = `${row.durationMs ?? ''} ms`.padStart(9)
    print.line(
      `${words.dateTime(row.startedAt)}  ${row.status.padEnd(12)} ${code} ${ms}  ${row.endpoint}  ${row.title}`,
    )
  }
  print.result(rows)
  return EXIT.done
}

/** `calls stats`: counts by state, average, slowest, failures by hour, real speed. */
export const callStats: Verb<FilterOptions> = async ({ call, print, words }, options) => {
  const stats = await call('calls.stats', filterOf(options))
  for (const [status, count] of Object.entries(stats.byStatus)) {
    if (count > 0) print.line(`${status.padEnd(12)} ${String(count).padStart(7)}`)
  }
  for (const { endpoint, count, failed, averageMs } of stats.byEndpoint) {
    const average = averageMs === null ? '' : `${averageMs} ms`
    print.line(`${endpoint}  ${count}  ${words.t('calls.failed')}: ${failed}  ${average}`)
  }
  for (const [hour, { count, failed }] of stats.byHour.entries()) {
    if (failed > 0) print.line(`${String(hour).padStart(2, '0')}:00  ${failed}/${count}`)
  }
  if (stats.perSecond !== null) {
    const speed = words.t('calls.perSecond', { count: String(stats.perSecond) })
    print.line(`${words.t('calls.speed')}: ${speed}`)
  }
  print.result(stats)
  return EXIT.done
}

/** `calls export --out FILE`: every call with its redacted request and answer as one JSON line, newest first. */
export const exportCalls: Verb<FilterOptions & { readonly out: string }> = async (
  { call, print, words },
  options,
) => {
  let rows = 0
  async function* lines(): AsyncGenerator<Uint8Array> {
    for await (const { id } of walk(call, options, Number.MAX_SAFE_INTEGER)) {
      rows += 1
      yield Buffer.from(`${JSON.stringify(await call('calls.get', { id }))}\n`, 'utf8')
    }
  }
  await writeOutputParts(options.out, lines())
  print.line(words.t('cli.calls.exported', { rows: String(rows), path: options.out }))
  print.result({ rows, path: options.out })
  return EXIT.done
}
