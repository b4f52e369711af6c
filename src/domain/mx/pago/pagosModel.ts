/** pago20:Pagos as Anexo 20 orders it, every value as it is written; '' is an attribute that is absent. */
export interface Pagos {
  readonly totales: PagosTotales
  readonly pagos: readonly Pago[]
}

/** pago20:Totales, in MXN with two decimals. */
export interface PagosTotales {
  readonly retencionesIva: string
  readonly retencionesIsr: string
  readonly retencionesIeps: string
  readonly baseIva16: string
  readonly impuestoIva16: string
  readonly baseIva8: string
  readonly impuestoIva8: string
  readonly baseIva0: string
  readonly impuestoIva0: string
  readonly baseIvaExento: string
  readonly montoTotalPagos: string
}

export interface Pago {
  readonly fechaPago: string
  readonly formaDePago: string
  readonly moneda: string
  readonly tipoCambio: string
  readonly monto: string
  readonly numOperacion: string
  readonly rfcEmisorCtaOrd: string
  readonly nomBancoOrdExt: string
  readonly ctaOrdenante: string
  readonly rfcEmisorCtaBen: string
  readonly ctaBeneficiario: string
  readonly documentos: readonly DoctoRelacionado[]
  readonly retenciones: readonly { readonly impuesto: string; readonly importe: string }[]
  readonly traslados: readonly PagoImpuesto[]
}

export interface DoctoRelacionado {
  readonly idDocumento: string
  readonly serie: string
  readonly folio: string
  readonly moneda: string
  readonly equivalencia: string
  readonly numParcialidad: string
  readonly impSaldoAnt: string
  readonly impPagado: string
  readonly impSaldoInsoluto: string
  readonly objetoImp: string
  readonly retenciones: readonly PagoImpuesto[]
  readonly traslados: readonly PagoImpuesto[]
}

/** A tax at a document or at a payment; rate and amount are '' when exempt. */
export interface PagoImpuesto {
  readonly base: string
  readonly impuesto: string
  readonly tipoFactor: string
  readonly tasaOCuota: string
  readonly importe: string
}
