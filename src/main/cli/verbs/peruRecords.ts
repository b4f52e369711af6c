import { TERM_NAMES, termOf, type TermName } from '../../../domain/pe/deadlines.ts'
import { BOOK_COLUMNS } from '../../../domain/pe/salesBook.ts'
import { CommandError } from '../commandError.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb } from '../context.ts'
import { EXIT } from '../exitCodes.ts'

interface OfCompany {
  readonly company?: string
}

/** `series day [--date DATE]`: each series of a day, and what of it has SUNAT's receipt on this disk. */
export const dayBySeries: Verb<OfCompany & { readonly date?: string }> = async (
  { call, print, words },
  options,
) => {
  const company = await findCompany(call, options.company)
  const day = await call('peru.day', { companyId: company.id, date: options.date ?? '' })
  print.line(day.date)
  for (const row of day.series) {
    const { serie, currency, issued, accepted, waiting, rejected, voided } = row
    const counts = { issued, accepted, waiting, rejected, voided }
    const amounts = { sold: row.sold, collected: row.collected, owed: row.owed }
    const told = [
      ...Object.entries(counts).map(([name, count]) => [name, String(count)] as const),
      ...Object.entries(amounts).map(([name, sum]) => [name, words.money(sum, currency)] as const),
    ].map(([name, value]) => `${words.t(`pe.day.${name as 'issued'}`)} ${value}`)
    print.line(`${serie.padEnd(6)} ${told.join(' · ')}`)
  }
  print.result(day)
  return EXIT.done
}

/** `series terms`: SUNAT's terms as they count for the company, and the rule that each comes from. */
export const listTerms: Verb<OfCompany> = async ({ call, print, words }, options) => {
  const { terms } = await findCompany(call, options.company)
  const all = TERM_NAMES.map((name) => ({ name, ...termOf(name, terms) }))
  for (const { name, days, source } of all) {
    print.line(
      `${name.padEnd(8)} ${String(days).padStart(2)}  ${words.t(`pe.terms.${name}`)}  (${source})`,
    )
  }
  print.result(all)
  return EXIT.done
}

interface SetTermOptions extends OfCompany {
  readonly term: string
  readonly days?: number
  readonly source?: string
  readonly usual?: boolean
}

/** `series term NAME --days N --source TEXT`, or `--usual`: a term that the law has changed. */
export const setTerm: Verb<SetTermOptions> = async ({ call, print }, options) => {
  const { term, days, source, usual } = options
  const company = await findCompany(call, options.company)
  const name = TERM_NAMES.find((one) => one === term)
  if (name === undefined || (usual !== true && (days === undefined || source === undefined))) {
    throw new CommandError('cli.error.term')
  }
  const others = Object.entries(company.terms ?? {}).filter(([one]) => one !== name)
  const changed: [TermName, object][] =
    days === undefined || source === undefined ? [] : [[name, { days, source }]]
  const terms = Object.fromEntries([...others, ...changed])
  const saved = await call('peru.saveTerms', { companyId: company.id, terms })
  print.line(`${name} ${termOf(name, saved.terms).days}`)
  print.result(saved.terms)
  return EXIT.done
}

interface ExportOptions extends OfCompany {
  readonly format: 'csv' | 'xlsx' | 'zip'
  readonly from: string
  readonly to: string
}

/** `export documents`: files of the documents, or a table of them, into the current folder. */
export const exportDocuments: Verb<ExportOptions> = (context, options) =>
  exported(context, options, null)

/** `export book`: Peru's register of sales in the columns and the order that are wanted. */
export const exportBook: Verb<ExportOptions & { readonly columns?: string }> = (
  context,
  options,
) => {
  const columns = options.columns?.split(',') ?? [...BOOK_COLUMNS.keys()]
  const unknown = columns.find((key) => !BOOK_COLUMNS.has(key))
  if (unknown !== undefined || options.format === 'zip') {
    const known = [...BOOK_COLUMNS.keys()].join(' ')
    throw new CommandError('cli.error.bookColumn', { column: unknown ?? options.format, known })
  }
  return exported(context, options, columns)
}

async function exported(
  { call, print, words }: Parameters<Verb<ExportOptions>>[0],
  { company, format, from, to }: ExportOptions,
  book: readonly string[] | null,
): ReturnType<Verb<ExportOptions>> {
  const { id } = await findCompany(call, company)
  const query = { companyId: id, states: [], text: '', fromDate: from, toDate: to, serie: '' }
  const result = await call('exports.run', {
    companyId: id,
    selection: { kind: 'filtered', query },
    format,
    ...(book === null ? {} : { book }),
  })
  print.line(words.t('cli.exported', { count: String(result.count), path: result.savedAs ?? '' }))
  print.result(result)
  return EXIT.done
}
