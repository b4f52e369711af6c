import type { CancellationRow, CancellationView } from '../../../contract/cancellations.ts'
import type { InvoiceDetail } from '../../../contract/invoices.ts'
import type { CancelMotive } from '../../../domain/mx/cancel/motives.ts'
import { Refused } from '../caller.ts'
import type { Call } from '../caller.ts'
import { CommandError } from '../commandError.ts'
import { findInvoice } from '../findInvoice.ts'
import type { Verb, VerbContext } from '../context.ts'
import { readDraftFile } from '../draftFile.ts'
import { EXIT } from '../exitCodes.ts'
import type { ExitCode } from '../exitCodes.ts'
import { allPages } from '../pages.ts'
import { settleCancellation, settleInvoice } from '../settle.ts'

/** Longer than a certifier is given to answer and to be asked again. */
const STAMP_LIMIT_SECONDS = 60

interface CancelOptions {
  readonly id: string
  readonly motive: CancelMotive
  readonly substitute?: string
  /** Seconds to wait for the authority's word. */
  readonly timeout: number
}

/** `invoice cancel ID --motive M`: asks for it and waits a while; exit code 4 while the authority has not decided. */
export const cancelInvoice: Verb<CancelOptions> = async (context, options) => {
  const { call, print } = context
  const { id, version } = await call('invoices.get', { id: await findInvoice(call, options.id) })
  const substitute = options.substitute ?? ''
  await call('cancellations.request', { id, version, motive: options.motive, substitute })
  const decided = await settleCancellation(call, id, options.timeout)
  printCancellation(context, decided)
  print.result(decided)
  return exitCodeOf(decided)
}

interface SubstituteOptions {
  readonly id: string
  readonly file?: string
  readonly same?: boolean
  readonly timeout: number
}

/**
 * `invoice substitute ID --file FILE | --same`: a copy with relation 04 and the file's content is stamped, and only then
 * the original's cancellation is asked for. A refused copy leaves the original as it is.
 */
export const substituteInvoice: Verb<SubstituteOptions> = async (context, options) => {
  const { call, print } = context
  if ((options.file === undefined) === (options.same !== true)) {
    throw new CommandError('cli.error.substituteWith')
  }
  const original = await call('invoices.get', { id: await findInvoice(call, options.id) })
  const begun = await call('cancellations.substitute', {
    id: original.id,
    version: original.version,
  })
  const copy = await stampedCopy(call, begun, options.file)
  if (copy.state !== 'stamped') {
    print.line(`${copy.serie}-${copy.folio}  ${context.words.invoiceState(copy)}`)
    print.result({ copy, cancellation: null })
    return copy.state === 'rejected' ? EXIT.refused : EXIT.unfinished
  }
  const cancellation = await settleCancellation(call, original.id, options.timeout)
  print.line(`${copy.serie}-${copy.folio}  ${context.words.invoiceState(copy)}  ${copy.uuid}`)
  printCancellation(context, cancellation)
  print.result({ copy, cancellation })
  return exitCodeOf(cancellation)
}

async function stampedCopy(
  call: Call,
  begun: InvoiceDetail,
  file: string | undefined,
): Promise<InvoiceDetail> {
  const copy = file === undefined ? begun : await filled(call, begun, file)
  try {
    await call('stamping.sealAndQueue', { id: copy.id, version: copy.version })
  } catch (error) {
    // A refused sealing leaves nothing behind: the original may be substituted again.
    if (error instanceof Refused) {
      await call('cancellations.dropSubstitution', { copyId: copy.id })
    }
    throw error
  }
  return settleInvoice(call, copy.id, STAMP_LIMIT_SECONDS)
}

/** The copy with a file's content; what it stands for stays. */
async function filled(call: Call, copy: InvoiceDetail, file: string): Promise<InvoiceDetail> {
  const draft = await readDraftFile(call, file)
  if (draft.country !== 'MX' || copy.draft.country !== 'MX') {
    throw new CommandError('cli.error.substituteWith')
  }
  const own = copy.draft.relations.filter(({ tipoRelacion }) => tipoRelacion === '04')
  const named = (draft.relations as typeof own | undefined) ?? []
  const others = named.filter(({ tipoRelacion }) => tipoRelacion !== '04')
  const target = { id: copy.id, version: copy.version }
  return call('invoices.saveDraft', { target, draft: { ...draft, relations: [...own, ...others] } })
}

interface ListOptions {
  readonly all?: boolean
}

/** `cancellations list [--all]`: of all companies, who waits longest first. */
export const listCancellations: Verb<ListOptions> = async (context, { all }) => {
  const rows = await allPages((after) =>
    context.call('cancellations.list', {
      scope: all === true ? 'all' : 'open',
      after,
      limit: 200,
    }),
  )
  for (const row of rows) printRow(context, row)
  context.print.result(rows)
  return EXIT.done
}

/** `cancellations verify`: asks the authority now about everything that is open. */
export const verifyCancellations: Verb<{ readonly timeout: number }> = async (
  context,
  { timeout },
) => {
  const { call, print, words } = context
  const { asked } = await call('cancellations.verify', { id: null })
  const open = await allPages((after) =>
    call('cancellations.list', { scope: 'open', after, limit: 200 }),
  )
  for (const { invoiceId } of open) await settleCancellation(call, invoiceId, timeout)
  const left = await allPages((after) =>
    call('cancellations.list', { scope: 'open', after, limit: 200 }),
  )
  print.line(words.t('cli.cancel.asked', { asked: String(asked), left: String(left.length) }))
  for (const row of left) printRow(context, row)
  print.result({ asked, open: left })
  return left.length === 0 ? EXIT.done : EXIT.unfinished
}

function printRow(context: VerbContext, row: CancellationRow): void {
  const number = row.serie === '' ? row.folio : `${row.serie}-${row.folio}`
  const { words, print } = context
  print.line(
    `${row.companyName}  ${number}  ${row.receiverName}  ${words.money(row.total, row.currency)}  ${words.t(`cancel.state.${row.state}`)}  ${words.t('cancel.days', { days: String(row.daysWaiting) })}`,
  )
}

function printCancellation({ print, words }: VerbContext, view: CancellationView): void {
  print.line(`${words.t(`cancel.state.${view.state}`)}  ${view.words}`)
}

function exitCodeOf({ state }: CancellationView): ExitCode {
  if (state === 'cancelled') return EXIT.done
  return state === 'refused' || state === 'rejected' ? EXIT.refused : EXIT.unfinished
}
