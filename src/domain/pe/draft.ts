import type { CompanyId, CustomerId, ProductId } from '../ids.ts'

/** Documents a Peruvian draft can become (SUNAT catalogue 01: 01, 03, 07, 08). */
export const PE_KINDS = ['factura', 'boleta', 'notaCredito', 'notaDebito'] as const
export type PeKind = (typeof PE_KINDS)[number]

/** The receiver as frozen into this document. */
export interface PeReceiver {
  /** SUNAT catalogue 06: `6` RUC, `1` DNI, `-` nobody named, … */
  readonly taxIdType: string
  readonly taxId: string
  readonly name: string
  readonly address: string
  readonly email: string
}

/** An anticipo that a line gives back: the document by which it was paid. */
export interface PeAdvance {
  readonly serie: string
  readonly numero: string
}

/** One line. Numbers are decimal text as the person typed them; '' is "not given". */
export interface PeLine {
  readonly productId: ProductId | null
  readonly sku: string
  readonly description: string
  /** SUNAT catalogue 03: `NIU` for things, `ZZ` for services. */
  readonly unidad: string
  readonly codigoSunat: string
  readonly quantity: string
  readonly unitPrice: string
  /** Amount of discount for the whole line, before IGV (or with it, when prices include it). */
  readonly discount: string
  /** Nubefact's index of SUNAT catalogue 07: 1 to 17 and 20; '' where `tipoIvap` stands in its place. */
  readonly tipoIgv: string
  /** `17` gravado, `101` gratuito; '' for goods that are no rice. */
  readonly tipoIvap: string
  /** `1` by value, `2` per unit, `3` by public price; '' without ISC. */
  readonly tipoIsc: string
  /** Percentage (1, 3) or soles per unit (2). */
  readonly tasaIsc: string
  /** Price to the public per unit, for system 3. */
  readonly precioPublico: string
  /** Plastic bags in this line; '' for none. */
  readonly bolsas: string
  readonly otrosCargos: string
  readonly anticipo: PeAdvance | null
}

export interface PeInstallment {
  /** `AAAA-MM-DD`. */
  readonly dueDate: string
  readonly amount: string
}

export interface PeGuide {
  /** `1` of the sender, `2` of the carrier. */
  readonly tipo: string
  /** `0001-23`. */
  readonly numero: string
}

/** Only for detraction of transport of cargo (sunat_transaction 33). */
export interface PeTransport {
  readonly ubigeoOrigen: string
  readonly direccionOrigen: string
  readonly ubigeoDestino: string
  readonly direccionDestino: string
  readonly detalleViaje: string
  readonly valorServicio: string
  readonly valorCargaEfectiva: string
  readonly valorCargaUtil: string
}

/** Only for detraction of fishery (sunat_transaction 31). */
export interface PeFishery {
  readonly matricula: string
  readonly embarcacion: string
  readonly especie: string
  readonly lugarDescarga: string
  readonly cantidad: string
  /** `AAAA-MM-DD`. */
  readonly fechaDescarga: string
}

export interface PeDetraccion {
  /** Nubefact's own index of SUNAT catalogue 54. */
  readonly tipo: string
  /** Percentage. */
  readonly porcentaje: string
  /** Nubefact's own index of SUNAT catalogue 59. */
  readonly medioDePago: string
  readonly transport: PeTransport | null
  readonly fishery: PeFishery | null
}

/** The document that a note changes. */
export interface PeModified {
  readonly kind: string
  readonly serie: string
  readonly numero: string
}

/**
 * A Peruvian document as it is being composed. Everything is storable however wrong it still is; only `validatePe`
 * judges it.
 */
export interface PeDraft {
  readonly country: 'PE'
  readonly kind: PeKind
  readonly companyId: CompanyId
  readonly customerId: CustomerId | null
  readonly receiver: PeReceiver
  readonly serie: string
  /** `AAAA-MM-DDThh:mm:ss` in Lima; '' takes the moment of freezing. */
  readonly issuedLocal: string
  /** `AAAA-MM-DD`; '' without one. */
  readonly dueDate: string
  /** Nubefact's `sunat_transaction`. */
  readonly operacion: string
  readonly moneda: string
  /** PEN per unit of `moneda`; '' for PEN. */
  readonly tipoCambio: string
  /** Percentage, `18`. */
  readonly porcentajeIgv: string
  readonly pricesIncludeTax: boolean
  /** Amount off the taxed total, before IGV (or with it, when prices include it). */
  readonly descuentoGlobal: string
  readonly lines: readonly PeLine[]
  readonly installments: readonly PeInstallment[]
  readonly guides: readonly PeGuide[]
  readonly detraccion: PeDetraccion | null
  /** `1` 2 %, `2` 1 %, `3` 0.5 %; '' for none. */
  readonly percepcion: string
  /** `1` 3 %, `2` 6 %; '' for none. */
  readonly retencion: string
  readonly modified: PeModified | null
  /** Reason of a note: SUNAT catalogue 09 (credit) or 10 (debit), as Nubefact's index; '' otherwise. */
  readonly reason: string
  readonly condicionesDePago: string
  readonly medioDePago: string
  readonly ordenDeCompra: string
  readonly placa: string
  readonly bienesSelva: boolean
  readonly serviciosSelva: boolean
  readonly contingencia: boolean
  readonly sendToCustomer: boolean
  /** Observaciones, printed by SUNAT's agent too. */
  readonly notes: string
}
