import type { DuplicatePair, Duplicates } from '../../contract/merging.ts'
import { filledFrom, takenFrom } from '../../domain/merging.ts'
import { CommandError } from './commandError.ts'
import type { VerbContext } from './context.ts'

/** Words of `customer merge KEEP GONE` and `product merge KEEP GONE`. */
export interface MergeOptions {
  /** Id of a record, or its RFC, RUC or SKU where one record alone has it. */
  readonly keep: string
  readonly gone: string
  readonly company?: string
  /** Names of fields, joined by commas, that are taken from the record that goes. */
  readonly take?: string
}

/** The record with this id, or the only one with this code. */
export function chosenRecord<T extends { readonly id: string }>(
  records: readonly T[],
  named: string,
  codeOf: (record: T) => string,
): T {
  const byId = records.find(({ id }) => id === named)
  if (byId !== undefined) return byId
  const wanted = named.trim().toUpperCase()
  const [only, ...others] = records.filter((record) => codeOf(record).toUpperCase() === wanted)
  if (only === undefined) throw new CommandError('cli.merge.unknown', { named })
  if (others.length > 0) throw new CommandError('cli.merge.severalOf', { named })
  return only
}

/** Data that the record has afterwards: its own, the fields that were asked for, and what it left empty. */
export function mergedInput<T extends object>(keep: T, gone: T, take: string | undefined): T {
  const fields = (take ?? '').split(',').map((field) => field.trim())
  const asked = fields.filter((field) => field !== '')
  const { record, unknown } = takenFrom(keep, gone, asked)
  if (unknown !== null) {
    const allowed = Object.keys(keep).join(', ')
    throw new CommandError('cli.usage.invalidValue', { term: '--take', allowed })
  }
  return filledFrom(record, gone)
}

/** Prints pairs, two lines and a reason each, with what `merge` wants to be told. */
export function printDuplicates<T extends { readonly id: string }>(
  { print, words }: VerbContext,
  { pairs, hasMore }: Duplicates<T>,
  lineOf: (record: T) => string,
): void {
  if (pairs.length === 0) print.line(words.t('cli.merge.none'))
  for (const pair of pairs) printPair(pair)
  if (hasMore) print.line(words.t('cli.merge.more'))
  print.result({ pairs, hasMore })

  function printPair({ why, one, other, documents }: DuplicatePair<T>): void {
    print.line(words.t(`merge.why.${why}`))
    const counts = [documents?.one, documents?.other]
    for (const [index, record] of [one, other].entries()) {
      const count = counts[index]
      const used =
        count === undefined ? '' : `  ${words.t('cli.merge.documents', { count: String(count) })}`
      print.line(`  ${record.id}  ${lineOf(record)}${used}`)
    }
  }
}
