import type { CfdiDraft, DraftLine, LineTax, Receiver } from '../invoice.ts'
import type { Company } from '../parties.ts'
import type { CustomerId } from '../ids.ts'

/** Keys and words of SAT's procedure A for advances (Anexo 20, guía de llenado, apéndice 6; cfdi-4.0.md §7). */
const ADVANCE_KEY = '84111506'
const ADVANCE_UNIT = 'ACT'
const ADVANCE_WORDS = 'Anticipo del bien o servicio'
const APPLIED_WORDS = 'Aplicación de anticipo'
/** FormaPago of the credit note that applies an advance. */
const BY_ADVANCE = '30'
/** TipoRelacion: application of an advance. */
export const ADVANCE_RELATION = '07'
const CREDIT_SERIE = 'NC'

/** What is received before the goods are known. Amounts are decimal text with tax included. */
export interface AdvanceRequest {
  readonly amount: string
  readonly formaPago: string
  readonly objetoImp: string
  readonly taxes: readonly LineTax[]
}

function line(
  description: string,
  like: Pick<DraftLine, 'objetoImp' | 'taxes' | 'unitPrice'>,
): DraftLine {
  return {
    productId: null,
    sku: '',
    claveProdServ: ADVANCE_KEY,
    claveUnidad: ADVANCE_UNIT,
    unidad: '',
    description,
    quantity: '1',
    discount: '',
    thirdParty: null,
    pedimentos: [],
    cuentaPredial: '',
    ...like,
  }
}

/** Step 1: the invoice of an advance. One concept with SAT's key and words, paid at once, related to nothing. */
export function advanceDraft(
  company: Company,
  customer: { readonly id: CustomerId; readonly receiver: Receiver },
  { amount, formaPago, objetoImp, taxes }: AdvanceRequest,
): CfdiDraft {
  return {
    country: 'MX',
    kind: 'ingreso',
    companyId: company.id,
    customerId: customer.id,
    receiver: customer.receiver,
    serie: 'A',
    issuedLocal: '',
    lugarExpedicion: company.postalCode,
    formaPago,
    metodoPago: 'PUE',
    condicionesDePago: '',
    moneda: 'MXN',
    tipoCambio: '',
    exportacion: '01',
    pricesIncludeTax: true,
    globalPeriod: null,
    relations: [],
    lines: [line(ADVANCE_WORDS, { objetoImp, taxes, unitPrice: amount })],
    payments: [],
    notes: '',
  }
}

/** Whether an invoice is that of an advance: its only concept has SAT's key and unit, and it is paid at once. */
export function isAdvance(draft: CfdiDraft): boolean {
  const [only, second] = draft.lines
  return (
    draft.kind === 'ingreso' &&
    draft.metodoPago === 'PUE' &&
    second === undefined &&
    only?.claveProdServ === ADVANCE_KEY &&
    only.claveUnidad === ADVANCE_UNIT
  )
}

/** Step 2: the invoice of the whole operation, related to its advance; goods and prices are still to be typed. */
export function finalDraft(advance: CfdiDraft, uuid: string): CfdiDraft {
  return {
    ...advance,
    issuedLocal: '',
    relations: [{ tipoRelacion: ADVANCE_RELATION, uuids: [uuid] }],
    lines: [],
    notes: '',
  }
}

/**
 * Step 3: the credit note that takes the advance off the final invoice: type E, FormaPago 30, related by 07 to the
 * final invoice, with the advance's taxes. It keeps the receiver and use of the final invoice. `amount` has tax included.
 */
export function advanceCredit(
  advance: CfdiDraft,
  final: { readonly draft: CfdiDraft; readonly uuid: string },
  amount: string,
): CfdiDraft {
  const { objetoImp = '', taxes = [] } = advance.lines[0] ?? {}
  return {
    ...final.draft,
    kind: 'egreso',
    serie: CREDIT_SERIE,
    issuedLocal: '',
    formaPago: BY_ADVANCE,
    metodoPago: 'PUE',
    condicionesDePago: '',
    moneda: advance.moneda,
    tipoCambio: advance.tipoCambio,
    pricesIncludeTax: true,
    globalPeriod: null,
    relations: [{ tipoRelacion: ADVANCE_RELATION, uuids: [final.uuid] }],
    lines: [line(APPLIED_WORDS, { objetoImp, taxes, unitPrice: amount })],
    notes: '',
  }
}

/**
 * How the credit notes over a final invoice are shared among the advances that it names: in their order, each up to its
 * total. Amounts in millionths; gives the share of the advance at `at`.
 */
export function shareOfAdvance(credited: bigint, totals: readonly bigint[], at: number): bigint {
  let left = credited
  for (const [index, total] of totals.entries()) {
    const share = left < total ? left : total
    if (index === at) return share
    left -= share
  }
  return 0n
}
