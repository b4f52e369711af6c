import { collapseBlanks } from '../xml/text.ts'
import type { Cfdi, Concepto, ConceptoImpuesto, Impuestos } from './cfdi.ts'

/**
 * The cadena original of a CFDI 4.0: what is sealed, UTF-8. Equal byte for byte to what SAT's stylesheet
 * `cadenaoriginal_4_0.xslt` makes of the written document (cfdi-4.0.md §9).
 */
export function cadenaOriginal(cfdi: Cfdi): string {
  const { informacionGlobal: global, emisor, receptor } = cfdi
  let cadena =
    '||4.0' +
    optional(cfdi.serie) +
    optional(cfdi.folio) +
    required(cfdi.fecha) +
    optional(cfdi.formaPago) +
    required(cfdi.noCertificado) +
    optional(cfdi.condicionesDePago) +
    required(cfdi.subTotal) +
    optional(cfdi.descuento) +
    required(cfdi.moneda) +
    optional(cfdi.tipoCambio) +
    required(cfdi.total) +
    required(cfdi.tipoDeComprobante) +
    required(cfdi.exportacion) +
    optional(cfdi.metodoPago) +
    required(cfdi.lugarExpedicion) +
    optional(cfdi.confirmacion)
  if (global !== null) {
    cadena += required(global.periodicidad) + required(global.meses) + required(global.anio)
  }
  for (const { tipoRelacion, uuids } of cfdi.relacionados) {
    cadena += required(tipoRelacion)
    for (const uuid of uuids) cadena += required(uuid)
  }
  cadena +=
    required(emisor.rfc) +
    required(emisor.nombre) +
    required(emisor.regimenFiscal) +
    optional(emisor.facAtrAdquirente) +
    required(receptor.rfc) +
    required(receptor.nombre) +
    required(receptor.domicilioFiscal) +
    optional(receptor.residenciaFiscal) +
    optional(receptor.numRegIdTrib) +
    required(receptor.regimenFiscal) +
    required(receptor.usoCfdi)
  for (const concepto of cfdi.conceptos) cadena += conceptoFields(concepto)
  if (cfdi.impuestos !== null) cadena += impuestosFields(cfdi.impuestos)
  return cadena + '||'
}

function conceptoFields(concepto: Concepto): string {
  let fields =
    required(concepto.claveProdServ) +
    optional(concepto.noIdentificacion) +
    required(concepto.cantidad) +
    required(concepto.claveUnidad) +
    optional(concepto.unidad) +
    required(concepto.descripcion) +
    required(concepto.valorUnitario) +
    required(concepto.importe) +
    optional(concepto.descuento) +
    required(concepto.objetoImp)
  for (const tax of concepto.traslados) fields += taxFields(tax)
  for (const tax of concepto.retenciones) fields += taxFields(tax)
  const third = concepto.aCuentaTerceros
  if (third !== null) {
    fields +=
      required(third.rfc) +
      required(third.nombre) +
      required(third.regimenFiscal) +
      required(third.domicilioFiscal)
  }
  for (const pedimento of concepto.pedimentos) fields += required(pedimento)
  for (const numero of concepto.cuentasPrediales) fields += required(numero)
  return fields
}

function taxFields(tax: ConceptoImpuesto): string {
  return (
    required(tax.base) +
    required(tax.impuesto) +
    required(tax.tipoFactor) +
    optional(tax.tasaOCuota) +
    optional(tax.importe)
  )
}

function impuestosFields(impuestos: Impuestos): string {
  let fields = ''
  for (const { impuesto, importe } of impuestos.retenciones) {
    fields += required(impuesto) + required(importe)
  }
  fields += optional(impuestos.totalRetenidos)
  for (const tax of impuestos.traslados) fields += taxFields(tax)
  return fields + optional(impuestos.totalTrasladados)
}

function required(value: string): string {
  return '|' + collapseBlanks(value)
}

function optional(value: string): string {
  return value === '' ? '' : '|' + collapseBlanks(value)
}
