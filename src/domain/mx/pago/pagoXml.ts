import { writeAttribute } from '../../xml/text.ts'
import type { DoctoRelacionado, Pago, PagoImpuesto, Pagos, PagosTotales } from './pagosModel.ts'

/** Namespace of Pagos 2.0, and where SAT publishes its schema. */
export const PAGOS_NAMESPACE = 'http://www.sat.gob.mx/Pagos20'
export const PAGOS_SCHEMA = 'http://www.sat.gob.mx/sitio_internet/cfd/Pagos/Pagos20.xsd'

/** pago20:Pagos in the order of its schema; the namespace is declared at the root of the document. */
export function writePagos({ totales, pagos }: Pagos): string {
  let xml = '<pago20:Pagos Version="2.0">' + totalesXml(totales)
  for (const pago of pagos) xml += pagoXml(pago)
  return xml + '</pago20:Pagos>'
}

function totalesXml(totales: PagosTotales): string {
  return (
    '<pago20:Totales' +
    writeAttribute('TotalRetencionesIVA', totales.retencionesIva) +
    writeAttribute('TotalRetencionesISR', totales.retencionesIsr) +
    writeAttribute('TotalRetencionesIEPS', totales.retencionesIeps) +
    writeAttribute('TotalTrasladosBaseIVA16', totales.baseIva16) +
    writeAttribute('TotalTrasladosImpuestoIVA16', totales.impuestoIva16) +
    writeAttribute('TotalTrasladosBaseIVA8', totales.baseIva8) +
    writeAttribute('TotalTrasladosImpuestoIVA8', totales.impuestoIva8) +
    writeAttribute('TotalTrasladosBaseIVA0', totales.baseIva0) +
    writeAttribute('TotalTrasladosImpuestoIVA0', totales.impuestoIva0) +
    writeAttribute('TotalTrasladosBaseIVAExento', totales.baseIvaExento) +
    writeAttribute('MontoTotalPagos', totales.montoTotalPagos) +
    '/>'
  )
}

function pagoXml(pago: Pago): string {
  let xml =
    '<pago20:Pago' +
    writeAttribute('FechaPago', pago.fechaPago) +
    writeAttribute('FormaDePagoP', pago.formaDePago) +
    writeAttribute('MonedaP', pago.moneda) +
    writeAttribute('TipoCambioP', pago.tipoCambio) +
    writeAttribute('Monto', pago.monto) +
    writeAttribute('NumOperacion', pago.numOperacion) +
    writeAttribute('RfcEmisorCtaOrd', pago.rfcEmisorCtaOrd) +
    writeAttribute('NomBancoOrdExt', pago.nomBancoOrdExt) +
    writeAttribute('CtaOrdenante', pago.ctaOrdenante) +
    writeAttribute('RfcEmisorCtaBen', pago.rfcEmisorCtaBen) +
    writeAttribute('CtaBeneficiario', pago.ctaBeneficiario) +
    '>'
  for (const documento of pago.documentos) xml += documentoXml(documento)
  if (pago.retenciones.length > 0 || pago.traslados.length > 0) {
    xml += '<pago20:ImpuestosP>'
    if (pago.retenciones.length > 0) {
      xml += '<pago20:RetencionesP>'
      for (const { impuesto, importe } of pago.retenciones) {
        xml +=
          '<pago20:RetencionP' +
          writeAttribute('ImpuestoP', impuesto) +
          writeAttribute('ImporteP', importe) +
          '/>'
      }
      xml += '</pago20:RetencionesP>'
    }
    xml += taxList('TrasladosP', 'TrasladoP', 'P', pago.traslados) + '</pago20:ImpuestosP>'
  }
  return xml + '</pago20:Pago>'
}

function documentoXml(documento: DoctoRelacionado): string {
  const opening =
    '<pago20:DoctoRelacionado' +
    writeAttribute('IdDocumento', documento.idDocumento) +
    writeAttribute('Serie', documento.serie) +
    writeAttribute('Folio', documento.folio) +
    writeAttribute('MonedaDR', documento.moneda) +
    writeAttribute('EquivalenciaDR', documento.equivalencia) +
    writeAttribute('NumParcialidad', documento.numParcialidad) +
    writeAttribute('ImpSaldoAnt', documento.impSaldoAnt) +
    writeAttribute('ImpPagado', documento.impPagado) +
    writeAttribute('ImpSaldoInsoluto', documento.impSaldoInsoluto) +
    writeAttribute('ObjetoImpDR', documento.objetoImp)
  if (documento.retenciones.length === 0 && documento.traslados.length === 0) return opening + '/>'
  return (
    opening +
    '><pago20:ImpuestosDR>' +
    taxList('RetencionesDR', 'RetencionDR', 'DR', documento.retenciones) +
    taxList('TrasladosDR', 'TrasladoDR', 'DR', documento.traslados) +
    '</pago20:ImpuestosDR></pago20:DoctoRelacionado>'
  )
}

/** The names of the attributes end in the place where they stand: BaseDR, BaseP. */
function taxList(
  list: string,
  element: string,
  ending: 'DR' | 'P',
  taxes: readonly PagoImpuesto[],
): string {
  if (taxes.length === 0) return ''
  let xml = `<pago20:${list}>`
  for (const tax of taxes) {
    xml +=
      `<pago20:${element}` +
      writeAttribute(`Base${ending}`, tax.base) +
      writeAttribute(`Impuesto${ending}`, tax.impuesto) +
      writeAttribute(`TipoFactor${ending}`, tax.tipoFactor) +
      writeAttribute(`TasaOCuota${ending}`, tax.tasaOCuota) +
      writeAttribute(`Importe${ending}`, tax.importe) +
      '/>'
  }
  return xml + `</pago20:${list}>`
}
