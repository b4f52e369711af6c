import type { SeriesCheck, SeriesReport } from '../../../contract/peru.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { CreditRequest } from '../../../domain/mx/creditNote.ts'
import { creditedPart } from '../../../domain/pe/creditRequest.ts'
import { debitedSum, type DebitRequest } from '../../../domain/pe/debitRequest.ts'
import type { PeDraft } from '../../../domain/pe/draft.ts'
import { seriesCheckKey } from '../../../locales/peruSentences.ts'
import { CommandError } from '../commandError.ts'
import { findInvoice } from '../findInvoice.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT, type ExitCode } from '../exitCodes.ts'
import { settleVoid } from '../settle.ts'
import { issueStored } from './invoice.ts'

interface VoidOptions {
  readonly id: string
  readonly reason: string
  /** Seconds to wait for SUNAT's word. */
  readonly timeout: number
}

/**
 * `invoice void ID --reason TEXT [--timeout S]`: asks for a comunicación de baja and waits a while; exit code 4 while
 * SUNAT has not decided, 1 when it refused.
 */
export const voidInvoice: Verb<VoidOptions> = async (context, { id, reason, timeout }) => {
  const { call, print, words } = context
  const before = await call('invoices.get', { id: await findInvoice(call, id) })
  const asked = await call('peru.void', { id: before.id, version: before.version, motivo: reason })
  const invoice = await settleVoid(call, asked.id, timeout)
  const told = await call('peru.comprobante', { id: invoice.id })
  const ticket = told?.ticket ?? ''
  print.line(`${invoice.serie}-${invoice.folio}  ${words.invoiceState(invoice)}`)
  if (ticket !== '') print.line(words.t('cli.void.ticket', { ticket }))
  if (told !== null && told.voidWords !== '') print.line(`  «${told.voidWords}»`)
  const fault = told?.voidCdrFault ?? null
  if (fault !== null) {
    const values = { ...fault, folio: `${invoice.serie}-${invoice.folio}` }
    print.line(words.t('pe.voidCdr.title', values))
    print.line(`${words.t(`pe.voidCdr.${fault.kind}`, values)} ${words.t('pe.voidCdr.next')}`)
  }
  print.result({ ...invoice, ticket, voidWords: told?.voidWords ?? '', voidCdrFault: fault })
  if (invoice.state === 'cancelled') return EXIT.done
  return invoice.state === 'cancelRequested' ? EXIT.unfinished : EXIT.refused
}

interface NoteOptions {
  readonly seal?: boolean
  readonly send?: boolean
}

/** A credit note on a Peruvian document, as `invoice credit` asks for it; stored, and issued where asked. */
export async function creditComprobante(
  context: VerbContext,
  id: InvoiceId,
  request: CreditRequest,
  options: NoteOptions & { readonly reason?: string },
): Promise<ExitCode> {
  const { call } = context
  const begun = await call('peru.note', { id, kind: 'notaCredito' })
  const note = begun.draft as PeDraft
  const part = creditedPart(note, request)
  if (part === null) {
    await call('invoices.discardDraft', { id: begun.id, version: begun.version })
    throw new CommandError('cli.error.creditMixed')
  }
  const draft = options.reason === undefined ? part : { ...part, reason: options.reason }
  const target = { id: begun.id, version: begun.version }
  return issueStored(context, await call('invoices.saveDraft', { target, draft }), options)
}

/** `invoice debit ID --amount A --text T [--reason KEY] [--seal] [--send]`: a debit note that adds one sum. */
export const debitInvoice: Verb<NoteOptions & DebitRequest & { readonly id: string }> = async (
  context,
  { id, amount, text, reason, ...options },
) => {
  const { call } = context
  const begun = await call('peru.note', { id: await findInvoice(call, id), kind: 'notaDebito' })
  const draft = debitedSum(begun.draft as PeDraft, { amount, text, reason })
  const target = { id: begun.id, version: begun.version }
  return issueStored(context, await call('invoices.saveDraft', { target, draft }), options)
}

interface SeriesOptions {
  readonly company?: string
}

/** `series list`: each with the number that it takes next. */
export const listSeries: Verb<SeriesOptions> = async ({ call, print }, options) => {
  const company = await findCompany(call, options.company)
  const series = await call('series.list', { companyId: company.id })
  for (const { kind, serie, nextFolio } of series) {
    print.line(`${kind.padEnd(12)} ${serie.padEnd(6)} ${nextFolio}`)
  }
  print.result(series)
  return EXIT.done
}

interface SetOptions extends SeriesOptions {
  readonly serie: string
  readonly kind: string
  readonly next: number
}

/** `series set SERIE --kind KIND [--next N]`: adds a series, or moves it forward. */
export const setSeries: Verb<SetOptions> = async ({ call, print }, options) => {
  const company = await findCompany(call, options.company)
  const { serie, kind, next: nextFolio } = options
  const saved = await call('series.save', { companyId: company.id, kind, serie, nextFolio })
  print.line(`${saved.kind.padEnd(12)} ${saved.serie.padEnd(6)} ${saved.nextFolio}`)
  print.result(saved)
  return EXIT.done
}

/**
 * `series check`: asks Nubefact about the numbers around the next one of every series. Exit code 1 when one of them
 * would clash or leave a hole, 4 when there was no answer.
 */
export const checkSeries: Verb<SeriesOptions> = async ({ call, print, words }, options) => {
  const company = await findCompany(call, options.company)
  const series = await call('series.list', { companyId: company.id })
  const checks: (SeriesCheck & { readonly kind: string })[] = []
  for (const { kind, serie, nextFolio } of series) {
    const input = { companyId: company.id, kind, serie, next: nextFolio }
    const check = { kind, ...(await call('peru.checkSeries', input)) }
    print.line(
      `${kind.padEnd(12)} ${serie.padEnd(6)} ${words.t(seriesCheckKey(check), numbersOf(check))}`,
    )
    checks.push(check)
  }
  print.result(checks)
  if (checks.some(({ at, before }) => at === 'exists' || before === 'free')) return EXIT.refused
  const isAnswered = checks.every(({ at, before }) => at !== 'unknown' && before !== 'unknown')
  return isAnswered ? EXIT.done : EXIT.unfinished
}

function numbersOf({ serie, next }: SeriesCheck) {
  return { serie, next: String(next), before: String(next - 1) }
}

/** `series report`: whole, or what is missing and why; exit code 1 when something is missing without a reason. */
export const reportSeries: Verb<SeriesOptions> = async ({ call, print, words }, options) => {
  const company = await findCompany(call, options.company)
  const reports = await call('peru.numbers', { companyId: company.id })
  for (const report of reports) {
    for (const line of linesOf(words, report)) print.line(line)
  }
  print.result(reports)
  const isExplained = reports.every(
    ({ holes, foreign }) => foreign.length === 0 && holes.every(({ movedBy }) => movedBy !== null),
  )
  return isExplained ? EXIT.done : EXIT.refused
}

function linesOf(words: VerbContext['words'], report: SeriesReport): readonly string[] {
  const { serie, used, holes, foreign } = report
  const first = String(report.first)
  const last = String(report.last)
  if (holes.length === 0 && foreign.length === 0) {
    return [
      used === 0
        ? words.t('numbers.unused', { serie })
        : words.t('numbers.whole', { serie, first, last }),
    ]
  }
  return [
    `${serie} ${first}–${last}`,
    ...holes.map(({ from, to, movedBy }) => {
      const what =
        from === to
          ? words.t('numbers.hole', { from: String(from) })
          : words.t('numbers.holes', { from: String(from), to: String(to) })
      const why =
        movedBy === null
          ? words.t('numbers.unexplained')
          : words.t('numbers.movedBy', { actor: movedBy.actor, time: words.dateTime(movedBy.at) })
      return `  ${what}: ${why}`
    }),
    ...foreign.map(({ folio }) => `  ${words.t('numbers.foreign', { serie, folio })}`),
  ]
}
