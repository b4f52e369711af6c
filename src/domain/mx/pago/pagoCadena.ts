import { optionalField, requiredField } from '../cadenaField.ts'
import type { DoctoRelacionado, Pago, PagoImpuesto, Pagos, PagosTotales } from './pagosModel.ts'

/** The part of the cadena original that Pagos 2.0 adds (SAT's `Pagos20.xslt`). */
export function pagosFields({ totales, pagos }: Pagos): string {
  let fields = requiredField('2.0') + totalesFields(totales)
  for (const pago of pagos) fields += pagoFields(pago)
  return fields
}

function totalesFields(totales: PagosTotales): string {
  return (
    optionalField(totales.retencionesIva) +
    optionalField(totales.retencionesIsr) +
    optionalField(totales.retencionesIeps) +
    optionalField(totales.baseIva16) +
    optionalField(totales.impuestoIva16) +
    optionalField(totales.baseIva8) +
    optionalField(totales.impuestoIva8) +
    optionalField(totales.baseIva0) +
    optionalField(totales.impuestoIva0) +
    optionalField(totales.baseIvaExento) +
    requiredField(totales.montoTotalPagos)
  )
}

function pagoFields(pago: Pago): string {
  let fields =
    requiredField(pago.fechaPago) +
    requiredField(pago.formaDePago) +
    requiredField(pago.moneda) +
    optionalField(pago.tipoCambio) +
    requiredField(pago.monto) +
    optionalField(pago.numOperacion) +
    optionalField(pago.rfcEmisorCtaOrd) +
    optionalField(pago.nomBancoOrdExt) +
    optionalField(pago.ctaOrdenante) +
    optionalField(pago.rfcEmisorCtaBen) +
    optionalField(pago.ctaBeneficiario)
  for (const documento of pago.documentos) fields += documentoFields(documento)
  for (const { impuesto, importe } of pago.retenciones) {
    fields += requiredField(impuesto) + requiredField(importe)
  }
  for (const tax of pago.traslados) fields += taxFields(tax)
  return fields
}

function documentoFields(documento: DoctoRelacionado): string {
  let fields =
    requiredField(documento.idDocumento) +
    optionalField(documento.serie) +
    optionalField(documento.folio) +
    requiredField(documento.moneda) +
    optionalField(documento.equivalencia) +
    requiredField(documento.numParcialidad) +
    requiredField(documento.impSaldoAnt) +
    requiredField(documento.impPagado) +
    requiredField(documento.impSaldoInsoluto) +
    requiredField(documento.objetoImp)
  for (const tax of documento.retenciones) fields += taxFields(tax)
  for (const tax of documento.traslados) fields += taxFields(tax)
  return fields
}

function taxFields(tax: PagoImpuesto): string {
  return (
    requiredField(tax.base) +
    requiredField(tax.impuesto) +
    requiredField(tax.tipoFactor) +
    optionalField(tax.tasaOCuota) +
    optionalField(tax.importe)
  )
}
