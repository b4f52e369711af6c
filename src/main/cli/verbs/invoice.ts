import { join } from 'node:path'
import type { DocumentKind, InvoiceDetail, InvoiceRow } from '../../../contract/invoices.ts'
import type { ErrorCode } from '../../../domain/errors.ts'
import type { Draft, InvoiceState } from '../../../domain/invoice.ts'
import { knownSum } from '../../../domain/mx/pago/paidSums.ts'
import { Refused } from '../caller.ts'
import type { Call } from '../caller.ts'
import { findCompany } from '../companyOption.ts'
import { findInvoice } from '../findInvoice.ts'
import type { Verb, VerbContext } from '../context.ts'
import { readDraftFile } from '../draftFile.ts'
import { writeOutputFile } from '../files.ts'
import { EXIT } from '../exitCodes.ts'
import type { ExitCode } from '../exitCodes.ts'
import { allPages } from '../pages.ts'
import { settleInvoice } from '../settle.ts'
import { CommandError } from '../commandError.ts'

/** Longer than a certifier is given to answer and to be asked again. */
const SEND_LIMIT_SECONDS = 60

interface CreateOptions {
  readonly file: string
  readonly seal?: boolean
  readonly send?: boolean
}

/** `invoice create FILE [--seal] [--send]`: a draft; sealed and queued; sent and settled. */
export const createInvoice: Verb<CreateOptions> = async (context, options) => {
  const draft = await readDraftFile(context.call, options.file)
  return issueDraft(context, draft, options)
}

/** Stores a draft, and seals and sends it where asked; prints the document and says how far it came. */
export async function issueDraft(
  context: VerbContext,
  draft: Draft,
  { seal = false, send = false }: Pick<CreateOptions, 'seal' | 'send'>,
): Promise<ExitCode> {
  const invoice = await context.call('invoices.saveDraft', { target: null, draft })
  return issueStored(context, invoice, { seal, send })
}

/** The same for a draft that is stored already. */
export async function issueStored(
  context: VerbContext,
  draft: InvoiceDetail,
  { seal = false, send = false }: Pick<CreateOptions, 'seal' | 'send'>,
): Promise<ExitCode> {
  const { call, print } = context
  let invoice = draft
  if (seal || send) {
    await warnBefore(context, draft)
    invoice = await sealOrDiscard(call, invoice)
  }
  if (send) invoice = await settleInvoice(call, invoice.id, SEND_LIMIT_SECONDS)
  printInvoice(context, invoice)
  print.result(invoice)
  return send ? exitCodeOfState(invoice) : EXIT.done
}

/** What the window shows before it seals: what the authority said of the receiver, and an equal invoice of today. */
async function warnBefore(
  { call, print, words }: VerbContext,
  invoice: InvoiceDetail,
): Promise<void> {
  const { issues } = await call('invoices.check', { draft: invoice.draft })
  for (const issue of issues.filter(({ rule }) => rule.startsWith('memory.'))) {
    print.line(words.rule(issue))
  }
  const [equal] = await call('invoices.similar', {
    companyId: invoice.companyId,
    kind: invoice.kind,
    receiverTaxId: invoice.receiverTaxId,
    ...knownSum(invoice.draft, { currency: invoice.currency, total: invoice.total }),
    except: invoice.id,
  })
  if (equal !== undefined) {
    const folio = equal.serie === '' ? equal.folio : `${equal.serie}-${equal.folio}`
    print.line(words.t('cli.invoice.equal', { folio, time: words.dateTime(equal.createdAt) }))
  }
}

/** A refused sealing leaves nothing behind: a script that runs again must not pile up drafts. */
async function sealOrDiscard(call: Call, draft: InvoiceDetail): Promise<InvoiceDetail> {
  const target = { id: draft.id, version: draft.version }
  try {
    return await call('stamping.sealAndQueue', target)
  } catch (error) {
    if (error instanceof Refused && leavesADraft(error.wire.code)) {
      await call('invoices.discardDraft', target)
    }
    throw error
  }
}

/** Where the store or the draft itself is the trouble, discarding would only be refused for the same reason. */
function leavesADraft(code: ErrorCode): boolean {
  return /^(?:validation|certificate|secret)\./.test(code)
}

function exitCodeOfState(invoice: InvoiceDetail): ExitCode {
  if (invoice.state === 'stamped') return EXIT.done
  return invoice.state === 'rejected' ? EXIT.refused : EXIT.unfinished
}

function printInvoice({ print, words }: VerbContext, invoice: InvoiceRow): void {
  const number = `${invoice.serie}${invoice.serie === '' ? '' : '-'}${invoice.folio}`
  const { paid } = invoice
  const total =
    paid.length === 0
      ? words.money(invoice.total, invoice.currency)
      : paid.map(({ amount, currency }) => words.money(amount, currency)).join(' + ')
  const state = words.invoiceState(invoice)
  print.line(
    `${number.padEnd(12)} ${invoice.receiverTaxId.padEnd(13)} ${total.padStart(18)}  ${state}  ${invoice.uuid}`,
  )
}

interface ListOptions {
  readonly company?: string
  readonly state?: InvoiceState
  readonly text?: string
}

/** `invoice list`. */
export const listInvoices: Verb<ListOptions> = async (context, options) => {
  const company = await findCompany(context.call, options.company)
  const invoices = await allPages((after) =>
    context.call('invoices.list', {
      companyId: company.id,
      states: options.state === undefined ? [] : [options.state],
      text: options.text ?? '',
      fromDate: '',
      toDate: '',
      serie: '',
      after,
      limit: 200,
    }),
  )
  for (const invoice of invoices) printInvoice(context, invoice)
  context.print.result(invoices)
  return EXIT.done
}

/** `invoice show ID`: state, totals, documents and the proof of its sending. */
export const showInvoice: Verb<{ readonly id: string }> = async (context, { id }) => {
  const invoice = await context.call('invoices.get', { id: await findInvoice(context.call, id) })
  const proof = await context.call('invoices.proof', { id: invoice.id })
  printInvoice(context, invoice)
  for (const entry of proof) {
    context.print.line(
      `  ${context.words.dateTime(entry.startedAt)}  ${entry.endpoint}  ${entry.outcome}  ${entry.documentSha256}`,
    )
  }
  context.print.result({ ...invoice, proof })
  return EXIT.done
}

interface ExportOptions {
  readonly id: string
  readonly xml?: boolean
  readonly pdf?: boolean
  readonly all?: boolean
  readonly out: string
}

/** `invoice export ID --xml|--pdf|--all --out DIR`. */
export const exportInvoice: Verb<ExportOptions> = async ({ call, print }, options) => {
  const invoice = await call('invoices.get', { id: await findInvoice(call, options.id) })
  const kinds = kindsToExport(options, invoice)
  const files = await exportDocuments(call, invoice, kinds, options.out)
  for (const file of files) print.line(file)
  print.result({ files })
  return EXIT.done
}

function kindsToExport(options: ExportOptions, invoice: InvoiceDetail): readonly DocumentKind[] {
  const isStamped = invoice.documents.some(({ kind }) => kind === 'stampedXml')
  const xml: DocumentKind = isStamped ? 'stampedXml' : 'sealedXml'
  const printed: DocumentKind = isStamped ? 'pdf' : 'slip'
  // A refused document is neither an invoice nor waiting to be one: it has no printed form.
  const isPrintable = isStamped || invoice.state === 'sealed'
  if (options.all === true) return isPrintable ? [xml, printed] : [xml]
  if (options.pdf === true) return [printed]
  if (options.xml === true) return [xml]
  throw new CommandError('cli.error.exportWhat')
}

/** Writes documents of an invoice into a folder under their own safe names; gives the paths. */
export async function exportDocuments(
  call: Call,
  invoice: InvoiceDetail,
  kinds: readonly DocumentKind[],
  folder: string,
): Promise<string[]> {
  const paths: string[] = []
  for (const kind of kinds) {
    const file = await call('invoices.document', { id: invoice.id, kind })
    const path = join(folder, file.name)
    await writeOutputFile(path, Buffer.from(file.base64, 'base64'))
    paths.push(path)
  }
  return paths
}
