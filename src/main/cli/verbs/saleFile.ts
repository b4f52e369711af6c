import type { SaleFileView, SaleSum } from '../../../contract/saleFiles.ts'
import { AS_PROPOSED, isIvaUnsaid, type SaleReading } from '../../../domain/batch/saleReading.ts'
import { DEFAULT_SETTINGS } from '../../../domain/batch/source.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { chosenMapping } from '../mappingFile.ts'
import { sendParts } from '../sendParts.ts'

/**
 * `sale import FILE [--company RFC] [--mapping FILE] [--iva RATE] [--dry-run]`: records the tickets of a CSV or XLSX
 * (docs/formats/sales.md). Exit code 1 when a ticket has a problem; those without are recorded. Rows that tell no IVA are
 * recorded only with the one that is said here or was said before for a file with these columns.
 */
export const importSales: Verb<{
  readonly file: string
  readonly company?: string
  readonly mapping?: string
  readonly iva?: string
  readonly dryRun?: boolean
}> = async (context, options) => {
  const { call, print } = context
  const company = await findCompany(call, options.company)
  const uploadId = await sendParts(call, company.id, options.file)
  const reading =
    options.mapping === undefined
      ? AS_PROPOSED
      : await mappedReading(context, uploadId, options.mapping)
  const purpose = options.dryRun === true ? 'rehearse' : 'record'
  const constants =
    options.iva === undefined ? reading.constants : { ...reading.constants, iva: options.iva }
  const view = await call('sales.readFile', { uploadId, ...reading, constants, purpose })
  printView(context, view, options.dryRun === true)
  print.result(view)
  return view.wrong.count > 0 || isIvaUnsaid(view) ? EXIT.refused : EXIT.done
}

/** What a mapping file says of the columns that this file has. */
async function mappedReading(
  { call }: VerbContext,
  uploadId: string,
  path: string,
): Promise<SaleReading> {
  const { answers } = AS_PROPOSED
  const found = await call('sales.readFile', { uploadId, ...AS_PROPOSED, purpose: 'look' })
  const settings = { ...DEFAULT_SETTINGS, pricesIncludeTax: true }
  const chosen = await chosenMapping({ ...found, answers, settings }, path)
  return {
    mapping: chosen.mapping,
    answers: chosen.answers,
    constants: chosen.settings.constants,
    pricesIncludeTax: chosen.settings.pricesIncludeTax,
  }
}

function printView({ print, words }: VerbContext, view: SaleFileView, isRehearsal: boolean): void {
  const sum = ({ count, total }: SaleSum) => ({
    count: String(count),
    total: words.money(total, 'MXN'),
  })
  print.line(words.t(isRehearsal ? 'cli.sale.wouldAdd' : 'cli.sale.imported', sum(view.ready)))
  if (view.doubled.count > 0) print.line(words.t('cli.sale.doubled', sum(view.doubled)))
  if (view.wrong.count > 0) print.line(words.t('cli.sale.wrong', sum(view.wrong)))
  printIva({ print, words }, view)
  for (const problem of view.problems) {
    const field = problem.field === '' ? '' : words.t(`batchField.${problem.field}`)
    const where = words.t('cli.sale.line', { line: String(problem.line) })
    print.line(`  ${where}  ${problem.ticket}  ${field}  ${words.rule(problem)}`)
  }
  const unnamed = view.problemCount - view.problems.length
  if (unnamed > 0) print.line(words.t('cli.sale.more', { count: String(unnamed) }))
}

/** By which IVA rows were read that tell none, or that somebody has to say it. */
function printIva(
  { print, words }: Pick<VerbContext, 'print' | 'words'>,
  view: SaleFileView,
): void {
  if (view.withoutIva === 0) return
  const count = String(view.withoutIva)
  if (isIvaUnsaid(view)) {
    print.line(words.t('cli.sale.ivaUnsaid', { count }))
    return
  }
  const iva = view.constants.iva ?? ''
  print.line(words.t('cli.sale.iva', { count, iva: /^\d/.test(iva) ? `${iva} %` : iva }))
}

/** `sale template [--xlsx]`: a file of sales to fill in, written into the current folder. */
export const saleTemplate: Verb<{ readonly company?: string; readonly xlsx?: boolean }> = async (
  { call, print },
  options,
) => {
  const { id: companyId } = await findCompany(call, options.company)
  const format = options.xlsx === true ? 'xlsx' : 'csv'
  const { savedAs } = await call('sales.template', { companyId, format })
  print.line(savedAs ?? '')
  print.result({ file: savedAs })
  return EXIT.done
}
