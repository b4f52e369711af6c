import type { CompanyId, CustomerId, InvoiceId, ProductId } from './ids.ts'
import type { ReceivedPayment } from './mx/pago/payment.ts'
import type { Country, RoundingPolicy } from './parties.ts'
import type { PeDraft, PeKind } from './pe/draft.ts'
import type { TaxFactor, TaxName } from './taxNames.ts'

/**
 * States of a document (architecture.md §8). Whether it was sent, and how often, is the outbox's business.
 * `expired` lives in the job; the document stays `sealed` until a person decides.
 */
export const INVOICE_STATES = [
  'draft',
  'sealed',
  'stamped',
  'rejected',
  'void',
  'cancelRequested',
  'cancelled',
] as const
export type InvoiceState = (typeof INVOICE_STATES)[number]

/** Documents a Mexican draft can become; the letter is TipoDeComprobante. */
export type CfdiKind = 'ingreso' | 'egreso' | 'pago'
export type InvoiceKind = CfdiKind | PeKind

/** One tax of one line. Amounts are never typed: they follow from the line. */
export interface LineTax {
  readonly tax: TaxName
  readonly withheld: boolean
  readonly factor: TaxFactor
  /** Decimal text: a rate such as `0.16`, a quota in currency per unit of quantity; '' when exempt. */
  readonly rate: string
}

/** ACuentaTerceros of Anexo 20. */
export interface ThirdParty {
  readonly rfc: string
  readonly name: string
  readonly regimenFiscal: string
  readonly postalCode: string
}

/** One line (concepto). Numbers are decimal text as the person typed them; '' is "not given". */
export interface DraftLine {
  readonly productId: ProductId | null
  readonly sku: string
  readonly claveProdServ: string
  readonly claveUnidad: string
  readonly unidad: string
  readonly description: string
  readonly quantity: string
  readonly unitPrice: string
  /** Amount of discount for the whole line, before tax (or with it, when prices include tax). */
  readonly discount: string
  readonly objetoImp: string
  readonly taxes: readonly LineTax[]
  readonly thirdParty: ThirdParty | null
  /** NumeroPedimento, 21 characters each. */
  readonly pedimentos: readonly string[]
  readonly cuentaPredial: string
}

/** The receiver as frozen into this document: a snapshot, so editing a customer changes no document. */
export interface Receiver {
  readonly taxId: string
  readonly name: string
  readonly postalCode: string
  readonly regimenFiscal: string
  readonly usoCfdi: string
  readonly residenciaFiscal: string
  readonly numRegIdTrib: string
  readonly email: string
}

/** InformacionGlobal of Anexo 20: only for a global invoice to the public in general. */
export interface GlobalPeriod {
  readonly periodicidad: string
  readonly meses: string
  readonly year: string
}

/** CfdiRelacionados: one relation type with its documents. */
export interface Relation {
  readonly tipoRelacion: string
  readonly uuids: readonly string[]
}

/**
 * A Mexican document as it is being composed. Everything is storable however wrong it still is:
 * nothing typed may be lost, so numbers are text here and only `validate` judges them.
 */
export interface CfdiDraft {
  readonly country: 'MX'
  readonly kind: CfdiKind
  readonly companyId: CompanyId
  readonly customerId: CustomerId | null
  readonly receiver: Receiver
  readonly serie: string
  /** `AAAA-MM-DDThh:mm:ss` local to `lugarExpedicion`; '' takes the moment of sealing. */
  readonly issuedLocal: string
  readonly lugarExpedicion: string
  readonly formaPago: string
  readonly metodoPago: string
  readonly condicionesDePago: string
  readonly moneda: string
  /** MXN per unit of `moneda`; '' for MXN. */
  readonly tipoCambio: string
  readonly exportacion: string
  readonly pricesIncludeTax: boolean
  readonly globalPeriod: GlobalPeriod | null
  readonly relations: readonly Relation[]
  readonly lines: readonly DraftLine[]
  /** Payments that a receipt (type P) certifies; empty in every other document. */
  readonly payments: readonly ReceivedPayment[]
  /** Printed on the PDF, not part of the CFDI. */
  readonly notes: string
  /** How this document rounds, where a file's totals asked for another way than the company's. */
  readonly roundingPolicy?: RoundingPolicy
}

/** What a person composes, of either country; `country` tells which. */
export type Draft = CfdiDraft | PeDraft

/** What lists and searches show of a document. Amounts are decimal text with the currency's decimals. */
export interface InvoiceSummary {
  readonly id: InvoiceId
  readonly companyId: CompanyId
  readonly customerId: CustomerId | null
  readonly country: Country
  readonly kind: InvoiceKind
  readonly state: InvoiceState
  readonly serie: string
  /** '' until sealed. */
  readonly folio: string
  readonly receiverTaxId: string
  readonly receiverName: string
  readonly currency: string
  readonly total: string
  /** Legal local time as printed; '' until sealed. */
  readonly issuedLocal: string
  /** UUID given by the authority's agent, upper case; '' until stamped. */
  readonly uuid: string
  /** Epoch ms UTC. */
  readonly createdAt: number
  readonly updatedAt: number
  readonly version: number
}

/** Lawful transitions of a document; anything else is refused. */
const TRANSITIONS: Readonly<Record<InvoiceState, readonly InvoiceState[]>> = {
  draft: ['sealed', 'void', 'stamped'],
  // Back to a draft only when its job ended unsent; back to sealed when a person sends a refusal again.
  sealed: ['stamped', 'rejected', 'void', 'draft'],
  rejected: ['draft', 'sealed', 'void', 'stamped'],
  stamped: ['cancelRequested', 'cancelled'],
  cancelRequested: ['cancelled', 'stamped'],
  cancelled: [],
  void: ['stamped'],
}

/**
 * Says whether a document may go from one state to another. `draft` (reopened), `rejected` and `void` may still become
 * `stamped`: a positive answer that arrives late is a fact, and facts beat our opinion (architecture.md §7).
 */
export function mayBecome(from: InvoiceState, to: InvoiceState): boolean {
  return TRANSITIONS[from].includes(to)
}
