import { fc } from './properties.ts'
import { formatE6, parseE6 } from '../../src/domain/decimal.ts'
import type { CustomerId, InvoiceId } from '../../src/domain/ids.ts'
import type { CfdiDraft, DraftLine } from '../../src/domain/invoice.ts'
import { advanceCredit, advanceDraft, finalDraft } from '../../src/domain/mx/advance.ts'
import { creditNoteOf, type CreditRequest } from '../../src/domain/mx/creditNote.ts'
import { documentTaxes, payDocument } from '../../src/domain/mx/pago/payable.ts'
import { globalDraft, ticketCredit } from '../../src/domain/mx/sales/globalDraft.ts'
import type { Ticket } from '../../src/domain/mx/sales/sale.ts'
import { priceSale } from '../../src/domain/mx/sales/saleParts.ts'
import { computeCfdiTotals } from '../../src/domain/totals.ts'
import {
  aCompany,
  aDraft,
  aLine,
  aReceiver,
  drafts,
  figureText,
  IEPS_8,
  IEPS_QUOTA,
  ISR_10,
  ISR_RESICO,
  IVA_0,
  IVA_16,
  IVA_8,
  IVA_EXEMPT,
  IVA_WITHHELD,
  lines,
  publicReceiver,
} from './cfdiBuilders.ts'
import { aPagoDraft, aPayment, PAID_UUID } from './pagoBuilders.ts'

const OTHER_UUID = 'A2B1C3D4-1111-4222-8333-444455556666'
const atTotals = { roundingPolicy: 'atTotals' } as const

/** Lines of given taxes with whatever else lines may have. */
const taxed = (...sets: readonly DraftLine['taxes'][]): fc.Arbitrary<DraftLine> =>
  fc
    .tuple(lines(), fc.constantFrom(...sets))
    .map(([line, taxes]) => ({ ...line, taxes, objetoImp: '02' }))

const some = (line: fc.Arbitrary<DraftLine>): fc.Arbitrary<CfdiDraft> =>
  fc.array(line, { minLength: 1, maxLength: 6 }).map((drawn) => aDraft({ lines: drawn }))

/** Pesos and cents of a useful size. */
const money = figureText(50, 90_000, 2)

/** An invoice in pesos that costs something. */
const owed = drafts().filter(
  (draft) =>
    draft.moneda === 'MXN' &&
    (parseE6(computeCfdiTotals(draft, atTotals).total) ?? 0n) > 20_000_000n &&
    draft.lines.every(({ taxes }) => taxes.every(({ factor }) => factor !== 'Cuota')),
)

const ticket = (number: number): fc.Arbitrary<Ticket> =>
  fc
    .tuple(
      fc.array(
        fc.tuple(
          money,
          fc.constantFrom([IVA_16], [IVA_8], [IVA_0], [IVA_EXEMPT], [IEPS_8, IVA_16]),
        ),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
      fc.constantFrom('01', '04', '28'),
    )
    .map(([parts, formaPago]) => {
      const name = `T-${String(number)}`
      const sale = {
        companyId: aCompany().id,
        ticket: name,
        soldLocal: '2026-11-23T12:00:00',
        formaPago,
        pricesIncludeTax: true,
        lines: parts.map(([unitPrice, taxes]) => aLine({ unitPrice, taxes, quantity: '1' })),
      }
      return { ticket: name, formaPago, ...priceSale(sale, 'atTotals') }
    })

const tickets = fc
  .integer({ min: 1, max: 8 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => ticket(at + 1))))
const PERIOD = { periodicidad: '04', meses: '11', year: '2026' }

function payableOf(draft: CfdiDraft) {
  const totals = computeCfdiTotals(draft, atTotals)
  const base = {
    invoiceId: 'x' as InvoiceId,
    uuid: PAID_UUID,
    serie: draft.serie,
    folio: '1',
    moneda: draft.moneda,
    total: totals.total,
    balance: totals.total,
    payments: 0,
    isCredited: false,
    ...documentTaxes(draft, totals),
    paidTaxes: [],
  }
  return { totals, payable: base }
}

/** A third of an invoice, in whole cents. */
function third(total: string): string {
  return formatE6(((parseE6(total) ?? 0n) / 3n / 10_000n) * 10_000n, 2)
}

function partlyPaid(draft: CfdiDraft): CfdiDraft {
  const { payable, totals } = payableOf(draft)
  const part = third(totals.total)
  return aPagoDraft([aPayment({ amount: part, documents: [payDocument(payable, part, '')] })])
}

function wholePaid(draft: CfdiDraft): CfdiDraft {
  const { payable, totals } = payableOf(draft)
  const part = third(totals.total)
  const first = payDocument(payable, part, '')
  const rest = formatE6((parseE6(totals.total) ?? 0n) - (parseE6(part) ?? 0n), 2)
  const last = payDocument(
    { ...payable, balance: rest, payments: 1, paidTaxes: first.taxes },
    rest,
    '',
  )
  return aPagoDraft([aPayment({ amount: rest, formaPago: '01', documents: [last] })])
}

function twoPaidAtOnce(draft: CfdiDraft): CfdiDraft {
  const { payable, totals } = payableOf(draft)
  const part = third(totals.total)
  const one = payDocument(payable, part, '')
  const other = payDocument({ ...payable, uuid: OTHER_UUID, folio: '2' }, part, '')
  const both = formatE6(2n * (parseE6(part) ?? 0n), 2)
  return aPagoDraft([aPayment({ amount: both, documents: [one, other] })])
}

/** Pesos owed, dollars paid: EquivalenciaDR is pesos per dollar, and the dollars are a whole number. */
function paidInDollars(draft: CfdiDraft): CfdiDraft {
  const { payable } = payableOf(draft)
  // 20 pesos a dollar: a hundred pesos are five dollars.
  const paid = payDocument(payable, '20.00', '20')
  return aPagoDraft([
    aPayment({ moneda: 'USD', tipoCambio: '20', amount: '1.00', documents: [paid] }),
  ])
}

/** The credit note over an invoice; what is asked for here can always be credited. */
function creditNote(draft: CfdiDraft, request: CreditRequest, formaPago = ''): CfdiDraft {
  const totals = computeCfdiTotals(draft, atTotals)
  const made = creditNoteOf({ draft, totals, uuid: PAID_UUID, ...atTotals }, request, formaPago)
  if (made.kind === 'refused') throw new Error(`not to be credited: ${JSON.stringify(request)}`)
  return made.draft
}
const customer = { id: 'c' as CustomerId, receiver: aReceiver() }
const advance = money.map((amount) =>
  advanceDraft(aCompany(), customer, { amount, formaPago: '03', objetoImp: '02', taxes: [IVA_16] }),
)

/** Every kind of document that the program issues in Mexico, each as what draws samples of it. */
export const KINDS: Readonly<Record<string, fc.Arbitrary<CfdiDraft>>> = {
  ingreso: drafts(),
  'several rates of IVA and exempt': some(taxed([IVA_16], [IVA_8], [IVA_0], [IVA_EXEMPT])),
  withholdings: some(taxed([IVA_16, ISR_10, IVA_WITHHELD], [IVA_16, ISR_RESICO])),
  IEPS: some(taxed([IEPS_8, IVA_16], [IEPS_QUOTA, IVA_16], [IEPS_8, IVA_0])),
  'other currency': fc
    .tuple(
      drafts(),
      fc.constantFrom(['USD', '18.6382'], ['EUR', '20.1254'], ['JPY', '0.125'], ['KWD', '60.1']),
    )
    .map(([draft, [moneda = '', tipoCambio = '']]) => ({ ...draft, moneda, tipoCambio })),
  foreigner: drafts().map((draft) => ({
    ...draft,
    receiver: publicReceiver({
      taxId: 'XEXX010101000',
      name: 'ACME & SONS LTD',
      residenciaFiscal: 'USA',
      numRegIdTrib: '121585958',
    }),
  })),
  'customer without RFC': drafts().map((draft) => ({
    ...draft,
    receiver: publicReceiver({ name: 'JUAN PEREZ' }),
  })),
  'third party, pedimento, predial': drafts().map((draft) => ({
    ...draft,
    lines: draft.lines.map((line) => ({
      ...line,
      pedimentos: ['15  48  3009  0001234'],
      cuentaPredial: '123456ABC',
      thirdParty: {
        rfc: 'JUFA7608212V6',
        name: 'ADRIANA JUAREZ FERNANDEZ',
        regimenFiscal: '612',
        postalCode: '29133',
      },
    })),
  })),
  substitute: drafts().map((draft) => ({
    ...draft,
    relations: [{ tipoRelacion: '04', uuids: [PAID_UUID] }],
  })),
  global: tickets.map((drawn) => globalDraft(aCompany(), PERIOD, drawn)),
  'credit note for a ticket of a global': tickets.map((drawn) =>
    ticketCredit(globalDraft(aCompany(), PERIOD, drawn), PAID_UUID, drawn[0] as Ticket),
  ),
  'credit note, all of it': owed.map((draft) => creditNote(draft, { what: 'all' })),
  'credit note, a sum': owed.map((draft) =>
    creditNote(draft, { what: 'amount', amount: '10.01' }, '01'),
  ),
  'credit note, goods back': owed.map((draft) =>
    creditNote(draft, { what: 'lines', quantities: draft.lines.map(() => '1') }),
  ),
  'receipt of a part': owed.map(partlyPaid),
  'receipt of the rest': owed.map(wholePaid),
  'receipt of two invoices': owed.map(twoPaidAtOnce),
  'receipt in another currency': owed.map(paidInDollars),
  advance,
  'invoice that applies an advance': fc
    .tuple(advance, owed)
    .map(([one, draft]) => ({ ...finalDraft(one, OTHER_UUID), lines: draft.lines })),
  'credit note of an advance': fc
    .tuple(advance, owed, money)
    .map(([one, draft, amount]) => advanceCredit(one, { draft, uuid: PAID_UUID }, amount)),
}
