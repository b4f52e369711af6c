import { writeAttribute } from '../xml/text.ts'
import type { Cfdi, Concepto, ConceptoImpuesto, Impuestos } from './cfdi.ts'
import { PAGOS_NAMESPACE, PAGOS_SCHEMA, writePagos } from './pago/pagoXml.ts'

/** Namespace of CFDI 4.0. */
export const CFDI_NAMESPACE = 'http://www.sat.gob.mx/cfd/4'

const CFDI_SCHEMA = 'http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd'

/** The root's opening with the namespaces of what stands inside. */
function openingOf(more: string, schemas: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<cfdi:Comprobante xmlns:cfdi="${CFDI_NAMESPACE}"${more}` +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
    ` xsi:schemaLocation="${CFDI_NAMESPACE} ${CFDI_SCHEMA}${schemas}"` +
    ' Version="4.0"'
  )
}

const OPENING = openingOf('', '')
const OPENING_WITH_PAGOS = openingOf(
  ` xmlns:pago20="${PAGOS_NAMESPACE}"`,
  ` ${PAGOS_NAMESPACE} ${PAGOS_SCHEMA}`,
)

/**
 * Writes a CFDI with its seal (Base64, one line; '' leaves it out) as the text whose UTF-8 bytes are frozen. Elements
 * stand in the order of the schema; no blank between them.
 */
export function writeCfdi(cfdi: Cfdi, sello: string): string {
  const { informacionGlobal: global, emisor, receptor } = cfdi
  let xml =
    (cfdi.pagos === null ? OPENING : OPENING_WITH_PAGOS) +
    writeAttribute('Serie', cfdi.serie) +
    writeAttribute('Folio', cfdi.folio) +
    writeAttribute('Fecha', cfdi.fecha) +
    writeAttribute('Sello', sello) +
    writeAttribute('FormaPago', cfdi.formaPago) +
    writeAttribute('NoCertificado', cfdi.noCertificado) +
    writeAttribute('Certificado', cfdi.certificado) +
    writeAttribute('CondicionesDePago', cfdi.condicionesDePago) +
    writeAttribute('SubTotal', cfdi.subTotal) +
    writeAttribute('Descuento', cfdi.descuento) +
    writeAttribute('Moneda', cfdi.moneda) +
    writeAttribute('TipoCambio', cfdi.tipoCambio) +
    writeAttribute('Total', cfdi.total) +
    writeAttribute('TipoDeComprobante', cfdi.tipoDeComprobante) +
    writeAttribute('Exportacion', cfdi.exportacion) +
    writeAttribute('MetodoPago', cfdi.metodoPago) +
    writeAttribute('LugarExpedicion', cfdi.lugarExpedicion) +
    writeAttribute('Confirmacion', cfdi.confirmacion) +
    '>'
  if (global !== null) {
    xml +=
      '<cfdi:InformacionGlobal' +
      writeAttribute('Periodicidad', global.periodicidad) +
      writeAttribute('Meses', global.meses) +
      writeAttribute('Año', global.anio) +
      '/>'
  }
  for (const { tipoRelacion, uuids } of cfdi.relacionados) {
    xml += '<cfdi:CfdiRelacionados' + writeAttribute('TipoRelacion', tipoRelacion) + '>'
    for (const uuid of uuids) xml += '<cfdi:CfdiRelacionado' + writeAttribute('UUID', uuid) + '/>'
    xml += '</cfdi:CfdiRelacionados>'
  }
  xml +=
    '<cfdi:Emisor' +
    writeAttribute('Rfc', emisor.rfc) +
    writeAttribute('Nombre', emisor.nombre) +
    writeAttribute('RegimenFiscal', emisor.regimenFiscal) +
    writeAttribute('FacAtrAdquirente', emisor.facAtrAdquirente) +
    '/><cfdi:Receptor' +
    writeAttribute('Rfc', receptor.rfc) +
    writeAttribute('Nombre', receptor.nombre) +
    writeAttribute('DomicilioFiscalReceptor', receptor.domicilioFiscal) +
    writeAttribute('ResidenciaFiscal', receptor.residenciaFiscal) +
    writeAttribute('NumRegIdTrib', receptor.numRegIdTrib) +
    writeAttribute('RegimenFiscalReceptor', receptor.regimenFiscal) +
    writeAttribute('UsoCFDI', receptor.usoCfdi) +
    '/><cfdi:Conceptos>'
  for (const concepto of cfdi.conceptos) xml += conceptoXml(concepto)
  xml += '</cfdi:Conceptos>'
  if (cfdi.impuestos !== null) xml += impuestosXml(cfdi.impuestos)
  if (cfdi.pagos !== null) {
    xml += `<cfdi:Complemento>${writePagos(cfdi.pagos)}</cfdi:Complemento>`
  }
  return xml + '</cfdi:Comprobante>'
}

function conceptoXml(concepto: Concepto): string {
  const children = conceptoChildren(concepto)
  const opening =
    '<cfdi:Concepto' +
    writeAttribute('ClaveProdServ', concepto.claveProdServ) +
    writeAttribute('NoIdentificacion', concepto.noIdentificacion) +
    writeAttribute('Cantidad', concepto.cantidad) +
    writeAttribute('ClaveUnidad', concepto.claveUnidad) +
    writeAttribute('Unidad', concepto.unidad) +
    writeAttribute('Descripcion', concepto.descripcion) +
    writeAttribute('ValorUnitario', concepto.valorUnitario) +
    writeAttribute('Importe', concepto.importe) +
    writeAttribute('Descuento', concepto.descuento) +
    writeAttribute('ObjetoImp', concepto.objetoImp)
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
      writeAttribute('RfcACuentaTerceros', third.rfc) +
      writeAttribute('NombreACuentaTerceros', third.nombre) +
      writeAttribute('RegimenFiscalACuentaTerceros', third.regimenFiscal) +
      writeAttribute('DomicilioFiscalACuentaTerceros', third.domicilioFiscal) +
      '/>'
  }
  for (const pedimento of concepto.pedimentos) {
    xml += '<cfdi:InformacionAduanera' + writeAttribute('NumeroPedimento', pedimento) + '/>'
  }
  for (const numero of concepto.cuentasPrediales) {
    xml += '<cfdi:CuentaPredial' + writeAttribute('Numero', numero) + '/>'
  }
  return xml
}

/** The summary holds Retenciones before Traslados, the reverse of the concept. */
function impuestosXml(impuestos: Impuestos): string {
  let retenciones = ''
  for (const { impuesto, importe } of impuestos.retenciones) {
    retenciones +=
      '<cfdi:Retencion' +
      writeAttribute('Impuesto', impuesto) +
      writeAttribute('Importe', importe) +
      '/>'
  }
  return (
    '<cfdi:Impuestos' +
    writeAttribute('TotalImpuestosRetenidos', impuestos.totalRetenidos) +
    writeAttribute('TotalImpuestosTrasladados', impuestos.totalTrasladados) +
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
      writeAttribute('Base', tax.base) +
      writeAttribute('Impuesto', tax.impuesto) +
      writeAttribute('TipoFactor', tax.tipoFactor) +
      writeAttribute('TasaOCuota', tax.tasaOCuota) +
      writeAttribute('Importe', tax.importe) +
      '/>'
  }
  return xml + `</cfdi:${list}>`
}
