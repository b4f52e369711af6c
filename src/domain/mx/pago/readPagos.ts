import { childrenNamed, type XmlElement } from '../../xml/xmlTree.ts'
import type { DoctoRelacionado, Pago, PagoImpuesto, Pagos, PagosTotales } from './pagosModel.ts'
import { PAGOS_NAMESPACE } from './pagoXml.ts'

/** The complement as found in a file; attributes that are missing become ''. Whether they may be is not judged here. */
export function readPagos(element: XmlElement): Pagos {
  return {
    totales: readTotales(list(element, 'Totales')[0]),
    pagos: list(element, 'Pago').map(readPago),
  }
}

function readTotales(element: XmlElement | undefined): PagosTotales {
  return {
    retencionesIva: of(element, 'TotalRetencionesIVA'),
    retencionesIsr: of(element, 'TotalRetencionesISR'),
    retencionesIeps: of(element, 'TotalRetencionesIEPS'),
    baseIva16: of(element, 'TotalTrasladosBaseIVA16'),
    impuestoIva16: of(element, 'TotalTrasladosImpuestoIVA16'),
    baseIva8: of(element, 'TotalTrasladosBaseIVA8'),
    impuestoIva8: of(element, 'TotalTrasladosImpuestoIVA8'),
    baseIva0: of(element, 'TotalTrasladosBaseIVA0'),
    impuestoIva0: of(element, 'TotalTrasladosImpuestoIVA0'),
    baseIvaExento: of(element, 'TotalTrasladosBaseIVAExento'),
    montoTotalPagos: of(element, 'MontoTotalPagos'),
  }
}

function readPago(element: XmlElement): Pago {
  const taxes = list(element, 'ImpuestosP')[0]
  return {
    fechaPago: of(element, 'FechaPago'),
    formaDePago: of(element, 'FormaDePagoP'),
    moneda: of(element, 'MonedaP'),
    tipoCambio: of(element, 'TipoCambioP'),
    monto: of(element, 'Monto'),
    numOperacion: of(element, 'NumOperacion'),
    rfcEmisorCtaOrd: of(element, 'RfcEmisorCtaOrd'),
    nomBancoOrdExt: of(element, 'NomBancoOrdExt'),
    ctaOrdenante: of(element, 'CtaOrdenante'),
    rfcEmisorCtaBen: of(element, 'RfcEmisorCtaBen'),
    ctaBeneficiario: of(element, 'CtaBeneficiario'),
    documentos: list(element, 'DoctoRelacionado').map(readDocumento),
    retenciones: inList(taxes, 'RetencionesP', 'RetencionP').map((item) => ({
      impuesto: of(item, 'ImpuestoP'),
      importe: of(item, 'ImporteP'),
    })),
    traslados: inList(taxes, 'TrasladosP', 'TrasladoP').map((item) => readTax(item, 'P')),
  }
}

function readDocumento(element: XmlElement): DoctoRelacionado {
  const taxes = list(element, 'ImpuestosDR')[0]
  return {
    idDocumento: of(element, 'IdDocumento'),
    serie: of(element, 'Serie'),
    folio: of(element, 'Folio'),
    moneda: of(element, 'MonedaDR'),
    equivalencia: of(element, 'EquivalenciaDR'),
    numParcialidad: of(element, 'NumParcialidad'),
    impSaldoAnt: of(element, 'ImpSaldoAnt'),
    impPagado: of(element, 'ImpPagado'),
    impSaldoInsoluto: of(element, 'ImpSaldoInsoluto'),
    objetoImp: of(element, 'ObjetoImpDR'),
    retenciones: inList(taxes, 'RetencionesDR', 'RetencionDR').map((item) => readTax(item, 'DR')),
    traslados: inList(taxes, 'TrasladosDR', 'TrasladoDR').map((item) => readTax(item, 'DR')),
  }
}

function readTax(element: XmlElement, ending: 'DR' | 'P'): PagoImpuesto {
  return {
    base: of(element, `Base${ending}`),
    impuesto: of(element, `Impuesto${ending}`),
    tipoFactor: of(element, `TipoFactor${ending}`),
    tasaOCuota: of(element, `TasaOCuota${ending}`),
    importe: of(element, `Importe${ending}`),
  }
}

function of(element: XmlElement | undefined, attribute: string): string {
  return element?.attributes.get(attribute) ?? ''
}

function list(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent === undefined ? [] : childrenNamed(parent, PAGOS_NAMESPACE, name)
}

function inList(parent: XmlElement | undefined, holder: string, name: string): XmlElement[] {
  return list(list(parent, holder)[0], name)
}
