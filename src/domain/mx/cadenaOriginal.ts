import { optionalField, requiredField } from './cadenaField.ts'
import type { Cfdi, Concepto, ConceptoImpuesto, Impuestos } from './cfdi.ts'
import { pagosFields } from './pago/pagoCadena.ts'

/**
 * The cadena original of a CFDI 4.0: what is sealed, UTF-8. Equal byte for byte to what SAT's stylesheet
 * `cadenaoriginal_4_0.xslt` makes of the written document (cfdi-4.0.md §9).
 */
export function cadenaOriginal(cfdi: Cfdi): string {
  const { informacionGlobal: global, emisor, receptor } = cfdi
  let cadena =
    '||4.0' +
    optionalField(cfdi.serie) +
    optionalField(cfdi.folio) +
    requiredField(cfdi.fecha) +
    optionalField(cfdi.formaPago) +
    requiredField(cfdi.noCertificado) +
    optionalField(cfdi.condicionesDePago) +
    requiredField(cfdi.subTotal) +
    optionalField(cfdi.descuento) +
    requiredField(cfdi.moneda) +
    optionalField(cfdi.tipoCambio) +
    requiredField(cfdi.total) +
    requiredField(cfdi.tipoDeComprobante) +
    requiredField(cfdi.exportacion) +
    optionalField(cfdi.metodoPago) +
    requiredField(cfdi.lugarExpedicion) +
    optionalField(cfdi.confirmacion)
  if (global !== null) {
    cadena +=
      requiredField(global.periodicidad) + requiredField(global.meses) + requiredField(global.anio)
  }
  for (const { tipoRelacion, uuids } of cfdi.relacionados) {
    cadena += requiredField(tipoRelacion)
    for (const uuid of uuids) cadena += requiredField(uuid)
  }
  cadena +=
    requiredField(emisor.rfc) +
    requiredField(emisor.nombre) +
    requiredField(emisor.regimenFiscal) +
    optionalField(emisor.facAtrAdquirente) +
    requiredField(receptor.rfc) +
    requiredField(receptor.nombre) +
    requiredField(receptor.domicilioFiscal) +
    optionalField(receptor.residenciaFiscal) +
    optionalField(receptor.numRegIdTrib) +
    requiredField(receptor.regimenFiscal) +
    requiredField(receptor.usoCfdi)
  for (const concepto of cfdi.conceptos) cadena += conceptoFields(concepto)
  if (cfdi.impuestos !== null) cadena += impuestosFields(cfdi.impuestos)
  if (cfdi.pagos !== null) cadena += pagosFields(cfdi.pagos)
  return cadena + '||'
}

function conceptoFields(concepto: Concepto): string {
  let fields =
    requiredField(concepto.claveProdServ) +
    optionalField(concepto.noIdentificacion) +
    requiredField(concepto.cantidad) +
    requiredField(concepto.claveUnidad) +
    optionalField(concepto.unidad) +
    requiredField(concepto.descripcion) +
    requiredField(concepto.valorUnitario) +
    requiredField(concepto.importe) +
    optionalField(concepto.descuento) +
    requiredField(concepto.objetoImp)
  for (const tax of concepto.traslados) fields += taxFields(tax)
  for (const tax of concepto.retenciones) fields += taxFields(tax)
  const third = concepto.aCuentaTerceros
  if (third !== null) {
    fields +=
      requiredField(third.rfc) +
      requiredField(third.nombre) +
      requiredField(third.regimenFiscal) +
      requiredField(third.domicilioFiscal)
  }
  for (const pedimento of concepto.pedimentos) fields += requiredField(pedimento)
  for (const numero of concepto.cuentasPrediales) fields += requiredField(numero)
  return fields
}

function taxFields(tax: ConceptoImpuesto): string {
  return (
    requiredField(tax.base) +
    requiredField(tax.impuesto) +
    requiredField(tax.tipoFactor) +
    optionalField(tax.tasaOCuota) +
    optionalField(tax.importe)
  )
}

function impuestosFields(impuestos: Impuestos): string {
  let fields = ''
  for (const { impuesto, importe } of impuestos.retenciones) {
    fields += requiredField(impuesto) + requiredField(importe)
  }
  fields += optionalField(impuestos.totalRetenidos)
  for (const tax of impuestos.traslados) fields += taxFields(tax)
  return fields + optionalField(impuestos.totalTrasladados)
}
