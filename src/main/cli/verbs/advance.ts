import type { LineTax } from '../../../domain/invoice.ts'
import { CommandError } from '../commandError.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb } from '../context.ts'
import { findCustomer } from '../draftFile.ts'
import { EXIT } from '../exitCodes.ts'
import { findInvoice } from '../findInvoice.ts'
import { issueDraft, issueStored } from './invoice.ts'

interface Issuing {
  readonly seal?: boolean
  readonly send?: boolean
}

/** IVA of an advance, as the command line takes it. */
export const ADVANCE_TAXES = ['0.16', '0.08', '0', 'exempt', 'none']

interface AdvanceOptions extends Issuing {
  readonly company?: string
  readonly customer: string
  /** With tax included, MXN. */
  readonly amount: string
  readonly form: string
  readonly iva: string
}

/** `invoice advance --customer RFC --amount X --form KEY [--iva RATE] [--seal] [--send]`: step 1, the advance's invoice. */
export const invoiceAdvance: Verb<AdvanceOptions> = async (context, options) => {
  const { call } = context
  const company = await findCompany(call, options.company)
  const customer = await findCustomer(call, company, options.customer)
  const { draft } = await call('advances.propose', {
    companyId: company.id,
    customerId: customer.id,
    request: {
      amount: options.amount,
      formaPago: options.form,
      objetoImp: options.iva === 'none' ? '01' : '02',
      taxes: taxesOf(options.iva),
    },
  })
  return issueDraft(context, draft, options)
}

function taxesOf(iva: string): LineTax[] {
  if (iva === 'none') return []
  if (iva === 'exempt') return [{ tax: 'iva', withheld: false, factor: 'Exento', rate: '' }]
  return [{ tax: 'iva', withheld: false, factor: 'Tasa', rate: iva }]
}

/** `invoice advance-status ID`: what is left of an advance, and the final invoices and credit notes that took of it. */
export const advanceStatus: Verb<{ readonly id: string }> = async (
  { call, print, words },
  { id },
) => {
  const view = await call('advances.view', { id: await findInvoice(call, id) })
  if (view === null) throw new CommandError('cli.error.noAdvance')
  const money = (amount: string): string => words.money(amount, view.currency)
  print.line(
    words.t('cli.advance.left', {
      advance: `${view.advance.serie}-${view.advance.folio}`,
      total: money(view.total),
      applied: money(view.applied),
      left: money(view.left),
    }),
  )
  for (const final of view.finals) {
    print.line(
      `${final.serie}-${final.folio}`.padEnd(14) +
        money(final.applied).padStart(18) +
        `  ${final.id}`,
    )
  }
  print.result(view)
  return EXIT.done
}

/** `invoice advance-final ID`: step 2, a draft of the final invoice related to the advance. */
export const advanceFinal: Verb<{ readonly id: string }> = async (context, { id }) => {
  const advance = { id: await findInvoice(context.call, id) }
  return issueStored(context, await context.call('advances.prepareFinal', advance), {})
}

/** `invoice advance-apply ID --final ID [--amount X] [--seal] [--send]`: step 3, the credit note. */
export const applyAdvance: Verb<
  Issuing & { readonly id: string; readonly final: string; readonly amount?: string }
> = async (context, options) => {
  const { draft } = await context.call('advances.proposeCredit', {
    id: await findInvoice(context.call, options.id),
    finalId: await findInvoice(context.call, options.final),
    amount: options.amount ?? '',
  })
  return issueDraft(context, draft, options)
}
