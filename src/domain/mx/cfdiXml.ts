import { escapeAttribute } from '../xml/text.ts'
import type { Cfdi, Concepto, ConceptoImpuesto, Impuestos } from './cfdi.ts'

/** Namespace of CFDI 4.0. */
export const CFDI_NAMESPACE = 'http://www.sat.gob.mx/cfd/4'

const OPENING =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  `<cfdi:Comprobante xmlns:cfdi="${CFDI_NAMESPACE}"` +
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
  ` xsi:schemaLocation="${CFDI_NAMESPACE} http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd"` +
  ' Version="4.0"'

/**
 * Writes a CFDI with its seal (Base64, one line; '' leaves it out) as the text whose UTF-8 bytes are frozen. Elements
 * stand in the order of the schema; no blank between them.
 */
export function writeCfdi(cfdi: Cfdi, sello: string): string {
  const { informacionGlobal: global, emisor, receptor } = cfdi
  let xml =
    OPENING +
    attribute('Serie', cfdi.serie) +
    attribute('Folio', cfdi.folio) +
    attribute('Fecha', cfdi.fecha) +
    attribute('Sello', sello) +
    attribute('FormaPago', cfdi.formaPago) +
    attribute('NoCertificado', cfdi.noCertificado) +
    attribute('Certificado', cfdi.certificado) +
    attribute('CondicionesDePago', cfdi.condicionesDePago) +
    attribute('SubTotal', cfdi.subTotal) +
    attribute('Descuento', cfdi.descuento) +
    attribute('Moneda', cfdi.moneda) +
    attribute('TipoCambio', cfdi.tipoCambio) +
    attribute('Total', cfdi.total) +
    attribute('TipoDeComprobante', cfdi.tipoDeComprobante) +
    attribute('Exportacion', cfdi.exportacion) +
    attribute('MetodoPago', cfdi.metodoPago) +
    attribute('LugarExpedicion', cfdi.lugarExpedicion) +
    attribute('Confirmacion', cfdi.confirmacion) +
    '>'
  if (global !== null) {
    xml +=
      '<cfdi:InformacionGlobal' +
      attribute('Periodicidad', global.periodicidad) +
      attribute('Meses', global.meses) +
      attribute('Año', global.anio) +
      '/>'
  }
  for (const { tipoRelacion, uuids } of cfdi.relacionados) {
    xml += '<cfdi:CfdiRelacionados' + attribute('TipoRelacion', tipoRelacion) + '>'
    for (const uuid of uuids) xml += '<cfdi:CfdiRelacionado' + attribute('UUID', uuid) + '/>'
    xml += '</cfdi:CfdiRelacionados>'
  }
  xml +=
    '<cfdi:Emisor' +
    attribute('Rfc', emisor.rfc) +
    attribute('Nombre', emisor.nombre) +
    attribute('RegimenFiscal', emisor.regimenFiscal) +
    attribute('FacAtrAdquirente', emisor.facAtrAdquirente) +
    '/><cfdi:Receptor' +
    attribute('Rfc', receptor.rfc) +
    attribute('Nombre', receptor.nombre) +
    attribute('DomicilioFiscalReceptor', receptor.domicilioFiscal) +
    attribute('ResidenciaFiscal', receptor.residenciaFiscal) +
    attribute('NumRegIdTrib', receptor.numRegIdTrib) +
    attribute('RegimenFiscalReceptor', receptor.regimenFiscal) +
    attribute('UsoCFDI', receptor.usoCfdi) +
    '/><cfdi:Conceptos>'
  for (const concepto of cfdi.conceptos) xml += conceptoXml(concepto)
  xml += '</cfdi:Conceptos>'
  if (cfdi.impuestos !== null) xml += impuestosXml(cfdi.impuestos)
  return xml + '</cfdi:Comprobante>'
}

function conceptoXml(concepto: Concepto): string {
  const children = conceptoChildren(concepto)
  const opening =
    '<cfdi:Concepto' +
    attribute('ClaveProdServ', concepto.claveProdServ) +
    attribute('NoIdentificacion', concepto.noIdentificacion) +
    attribute('Cantidad', concepto.cantidad) +
    attribute('ClaveUnidad', concepto.claveUnidad) +
    attribute('Unidad', concepto.unidad) +
    attribute('Descripcion', concepto.descripcion) +
    attribute('ValorUnitario', concepto.valorUnitario) +
    attribute('Importe', concepto.importe) +
    attribute('Descuento', concepto.descuento) +
    attribute('ObjetoImp', concepto.objetoImp)
  return children === '' ? opening + '/>' : opening + '>' + children + '</cfdi:Concepto>'
}

function conceptoChildren(concepto: Concepto): string {
  const { traslados, retenciones, aCuentaTerceros: third } = concepto
  let xml = ''
  if (traslados.length > 0 || retenciones.length > 0) {
    xml +=
      '<cfdi:Impuestos>' +
      taxList('Traslados', 'Traslado', traslados) +
      taxList('Retenciones', 'Retencion', retenciones) +
      '</cfdi:Impuestos>'
  }
  if (third !== null) {
    xml +=
      '<cfdi:ACuentaTerceros' +
      attribute('RfcACuentaTerceros', third.rfc) +
      attribute('NombreACuentaTerceros', third.nombre) +
      attribute('RegimenFiscalACuentaTerceros', third.regimenFiscal) +
      attribute('DomicilioFiscalACuentaTerceros', third.domicilioFiscal) +
      '/>'
  }
  for (const pedimento of concepto.pedimentos) {
    xml += '<cfdi:InformacionAduanera' + attribute('NumeroPedimento', pedimento) + '/>'
  }
  for (const numero of concepto.cuentasPrediales) {
    xml += '<cfdi:CuentaPredial' + attribute('Numero', numero) + '/>'
  }
  return xml
}

/** The summary holds Retenciones before Traslados, the reverse of the concept. */
function impuestosXml(impuestos: Impuestos): string {
  let retenciones = ''
  for (const { impuesto, importe } of impuestos.retenciones) {
    retenciones +=
      '<cfdi:Retencion' + attribute('Impuesto', impuesto) + attribute('Importe', importe) + '/>'
  }
  return (
    '<cfdi:Impuestos' +
    attribute('TotalImpuestosRetenidos', impuestos.totalRetenidos) +
    attribute('TotalImpuestosTrasladados', impuestos.totalTrasladados) +
    '>' +
    (retenciones === '' ? '' : `<cfdi:Retenciones>${retenciones}</cfdi:Retenciones>`) +
    taxList('Traslados', 'Traslado', impuestos.traslados) +
    '</cfdi:Impuestos>'
  )
}

function taxList(list: string, element: string, taxes: readonly ConceptoImpuesto[]): string {
  if (taxes.length === 0) return ''
  let xml = `<cfdi:${list}>`
  for (const tax of taxes) {
    xml +=
      `<cfdi:${element}` +
      attribute('Base', tax.base) +
      attribute('Impuesto', tax.impuesto) +
      attribute('TipoFactor', tax.tipoFactor) +
      attribute('TasaOCuota', tax.tasaOCuota) +
      attribute('Importe', tax.importe) +
      '/>'
  }
  return xml + `</cfdi:${list}>`
}

function attribute(name: string, value: string): string {
  return value === '' ? '' : ` ${name}="${escapeAttribute(value)}"`
}
