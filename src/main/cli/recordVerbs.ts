import { Option } from 'commander'
import { CALL_STATUSES } from '../../domain/calls.ts'
import type { Declaring } from './declaring.ts'
import { callStats, exportCalls, listCalls } from './verbs/calls.ts'
import { LONGEST_TERM_DAYS } from '../../domain/pe/deadlines.ts'
import { checkSeries, listSeries, reportSeries, setSeries } from './verbs/peru.ts'
import {
  dayBySeries,
  exportBook,
  exportDocuments,
  listTerms,
  setTerm,
} from './verbs/peruRecords.ts'

/** Declares the verbs that look into records: the log of calls, and the series with their numbers. */
export function addRecordVerbs({ verb, quiet, group, help, wholeNumber }: Declaring): void {
  const calls = group('calls')
  for (const command of [
    quiet(calls, 'list', listCalls).option(
      '--limit <rows>',
      help('--limit'),
      wholeNumber(1, 1_000_000),
      50,
    ),
    quiet(calls, 'stats', callStats),
    quiet(calls, 'export', exportCalls).requiredOption('--out <file>', help('--out-file')),
  ]) {
    command
      .option('--provider <id>', help('--provider'))
      .addOption(new Option('--status <status>', help('--status')).choices(CALL_STATUSES))
  }

  const series = group('series')
  quiet(series, 'list', listSeries).option('--company <rfc>', help('--company'))
  quiet(series, 'set', setSeries, 'serie')
    .requiredOption('--kind <kind>', help('--kind'))
    .option('--next <number>', help('--series-next'), wholeNumber(1, 99_999_999), 1)
    .option('--company <rfc>', help('--company'))
  verb(series, 'check', checkSeries).option('--company <rfc>', help('--company'))
  quiet(series, 'report', reportSeries).option('--company <rfc>', help('--company'))
  quiet(series, 'day', dayBySeries)
    .option('--date <date>', help('--day'))
    .option('--company <rfc>', help('--company'))
  quiet(series, 'terms', listTerms).option('--company <rfc>', help('--company'))
  quiet(series, 'term', setTerm, 'term')
    .option('--days <days>', help('--term-days'), wholeNumber(1, LONGEST_TERM_DAYS))
    .option('--source <text>', help('--term-source'))
    .option('--usual', help('--term-usual'))
    .option('--company <rfc>', help('--company'))

  const exporting = group('export')
  const documents = quiet(exporting, 'documents', exportDocuments).addOption(
    new Option('--format <format>', help('--export-format'))
      .choices(['zip', 'csv', 'xlsx'])
      .default('xlsx'),
  )
  const book = quiet(exporting, 'book', exportBook)
    .addOption(
      new Option('--format <format>', help('--export-format'))
        .choices(['csv', 'xlsx'])
        .default('xlsx'),
    )
    .option('--columns <keys>', help('--book-columns'))
  for (const command of [documents, book]) {
    command
      .option('--from <date>', help('--export-from'), '')
      .option('--to <date>', help('--export-to'), '')
      .option('--company <rfc>', help('--company'))
  }
}
