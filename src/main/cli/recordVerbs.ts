import { Option } from 'commander'
import { CALL_STATUSES } from '../../domain/calls.ts'
import type { Declaring } from './declaring.ts'
import { callStats, exportCalls, listCalls } from './verbs/calls.ts'
import { checkSeries, listSeries, reportSeries, setSeries } from './verbs/peru.ts'

/** Declares the verbs that look into records: the log of calls, and the series with their numbers. */
export function addRecordVerbs({ verb, group, help, wholeNumber }: Declaring): void {
  const calls = group('calls')
  for (const command of [
    verb(calls, 'list', listCalls).option(
      '--limit <rows>',
      help('--limit'),
      wholeNumber(1, 1_000_000),
      50,
    ),
    verb(calls, 'stats', callStats),
    verb(calls, 'export', exportCalls).requiredOption('--out <file>', help('--out-file')),
  ]) {
    command
      .option('--provider <id>', help('--provider'))
      .addOption(new Option('--status <status>', help('--status')).choices(CALL_STATUSES))
  }

  const series = group('series')
  verb(series, 'list', listSeries).option('--company <rfc>', help('--company'))
  verb(series, 'set', setSeries, 'serie')
    .requiredOption('--kind <kind>', help('--kind'))
    .option('--next <number>', help('--series-next'), wholeNumber(1, 99_999_999), 1)
    .option('--company <rfc>', help('--company'))
  verb(series, 'check', checkSeries).option('--company <rfc>', help('--company'))
  verb(series, 'report', reportSeries).option('--company <rfc>', help('--company'))
}
