import { CFDI_LIMITS, readXml, type XmlLimits, type XmlRefusal } from '../xml/readXml.ts'
import { childrenNamed, type XmlElement } from '../xml/xmlTree.ts'
import type {
  ACuentaTerceros,
  Cfdi,
  CfdiRelacionados,
  Concepto,
  ConceptoImpuesto,
  Impuestos,
  InformacionGlobal,
} from './cfdi.ts'
import { CFDI_NAMESPACE } from './cfdiXml.ts'
import type { Pagos } from './pago/pagosModel.ts'
import { PAGOS_NAMESPACE } from './pago/pagoXml.ts'
import { readPagos } from './pago/readPagos.ts'
import { TFD_NAMESPACE, type Tfd } from './tfd.ts'

/** A CFDI as found in a file. */
export interface CfdiFile {
  readonly cfdi: Cfdi
  readonly sello: string
  /** The stamps inside `cfdi:Complemento` and nowhere else; a good document has at most one. */
  readonly stamps: readonly Tfd[]
  /** Root of the tree and the text that its offsets point into. */
  readonly root: XmlElement
  readonly text: string
}

export type CfdiReading =
  | { readonly kind: 'read'; readonly file: CfdiFile }
  | { readonly kind: 'refused'; readonly reason: XmlRefusal | 'notACfdi40' }

/**
 * Reads the bytes of a CFDI 4.0. Attributes that are missing become ''; whether they may be is not judged here. What
 * our model does not hold (addenda, other complements, parts) is only in `root`.
 */
export function readCfdi(bytes: Uint8Array, limits: XmlLimits = CFDI_LIMITS): CfdiReading {
  const reading = readXml(bytes, limits)
  if (reading.kind === 'refused') return reading
  const { root, text } = reading
  const isCfdi = root.uri === CFDI_NAMESPACE && root.name === 'Comprobante'
  if (!isCfdi || of(root, 'Version') !== '4.0') return { kind: 'refused', reason: 'notACfdi40' }
  const file = {
    cfdi: readModel(root),
    sello: of(root, 'Sello'),
    stamps: stampsOf(root),
    root,
    text,
  }
  return { kind: 'read', file }
}

/** The elements TimbreFiscalDigital that stand where Anexo 20 wants them: directly in a Complemento of the root. */
export function stampElements(root: XmlElement): XmlElement[] {
  return childrenNamed(root, CFDI_NAMESPACE, 'Complemento').flatMap((complement) =>
    childrenNamed(complement, TFD_NAMESPACE, 'TimbreFiscalDigital'),
  )
}

/** What they say. */
export function stampsOf(root: XmlElement): Tfd[] {
  return stampElements(root).map((element) => ({
    uuid: of(element, 'UUID'),
    fechaTimbrado: of(element, 'FechaTimbrado'),
    rfcProvCertif: of(element, 'RfcProvCertif'),
    leyenda: of(element, 'Leyenda'),
    selloCfd: of(element, 'SelloCFD'),
    noCertificadoSat: of(element, 'NoCertificadoSAT'),
    selloSat: of(element, 'SelloSAT'),
  }))
}

function readModel(root: XmlElement): Cfdi {
  const emisor = first(root, 'Emisor')
  const receptor = first(root, 'Receptor')
  return {
    serie: of(root, 'Serie'),
    folio: of(root, 'Folio'),
    fecha: of(root, 'Fecha'),
    formaPago: of(root, 'FormaPago'),
    noCertificado: of(root, 'NoCertificado'),
    certificado: of(root, 'Certificado'),
    condicionesDePago: of(root, 'CondicionesDePago'),
    subTotal: of(root, 'SubTotal'),
    descuento: of(root, 'Descuento'),
    moneda: of(root, 'Moneda'),
    tipoCambio: of(root, 'TipoCambio'),
    total: of(root, 'Total'),
    tipoDeComprobante: of(root, 'TipoDeComprobante'),
    exportacion: of(root, 'Exportacion'),
    metodoPago: of(root, 'MetodoPago'),
    lugarExpedicion: of(root, 'LugarExpedicion'),
    confirmacion: of(root, 'Confirmacion'),
    informacionGlobal: readGlobal(first(root, 'InformacionGlobal')),
    relacionados: list(root, 'CfdiRelacionados').map(readRelacionados),
    emisor: {
      rfc: of(emisor, 'Rfc'),
      nombre: of(emisor, 'Nombre'),
      regimenFiscal: of(emisor, 'RegimenFiscal'),
      facAtrAdquirente: of(emisor, 'FacAtrAdquirente'),
    },
    receptor: {
      rfc: of(receptor, 'Rfc'),
      nombre: of(receptor, 'Nombre'),
      domicilioFiscal: of(receptor, 'DomicilioFiscalReceptor'),
      residenciaFiscal: of(receptor, 'ResidenciaFiscal'),
      numRegIdTrib: of(receptor, 'NumRegIdTrib'),
      regimenFiscal: of(receptor, 'RegimenFiscalReceptor'),
      usoCfdi: of(receptor, 'UsoCFDI'),
    },
    conceptos: list(first(root, 'Conceptos'), 'Concepto').map(readConcepto),
    impuestos: readImpuestos(first(root, 'Impuestos')),
    pagos: readComplement(root),
  }
}

/** Pagos 2.0 of a payment receipt, wherever among the complements it stands. */
function readComplement(root: XmlElement): Pagos | null {
  const [pagos] = list(root, 'Complemento').flatMap((complement) =>
    childrenNamed(complement, PAGOS_NAMESPACE, 'Pagos'),
  )
  return pagos === undefined ? null : readPagos(pagos)
}

function readGlobal(element: XmlElement | undefined): InformacionGlobal | null {
  if (element === undefined) return null
  return {
    periodicidad: of(element, 'Periodicidad'),
    meses: of(element, 'Meses'),
    anio: of(element, 'Año'),
  }
}

function readRelacionados(element: XmlElement): CfdiRelacionados {
  return {
    tipoRelacion: of(element, 'TipoRelacion'),
    uuids: list(element, 'CfdiRelacionado').map((related) => of(related, 'UUID')),
  }
}

function readConcepto(element: XmlElement): Concepto {
  const taxes = first(element, 'Impuestos')
  return {
    claveProdServ: of(element, 'ClaveProdServ'),
    noIdentificacion: of(element, 'NoIdentificacion'),
    cantidad: of(element, 'Cantidad'),
    claveUnidad: of(element, 'ClaveUnidad'),
    unidad: of(element, 'Unidad'),
    descripcion: of(element, 'Descripcion'),
    valorUnitario: of(element, 'ValorUnitario'),
    importe: of(element, 'Importe'),
    descuento: of(element, 'Descuento'),
    objetoImp: of(element, 'ObjetoImp'),
    traslados: list(first(taxes, 'Traslados'), 'Traslado').map(readTax),
    retenciones: list(first(taxes, 'Retenciones'), 'Retencion').map(readTax),
    aCuentaTerceros: readThirdParty(first(element, 'ACuentaTerceros')),
    pedimentos: list(element, 'InformacionAduanera').map((item) => of(item, 'NumeroPedimento')),
    cuentasPrediales: list(element, 'CuentaPredial').map((item) => of(item, 'Numero')),
  }
}

function readThirdParty(element: XmlElement | undefined): ACuentaTerceros | null {
  if (element === undefined) return null
  return {
    rfc: of(element, 'RfcACuentaTerceros'),
    nombre: of(element, 'NombreACuentaTerceros'),
    regimenFiscal: of(element, 'RegimenFiscalACuentaTerceros'),
    domicilioFiscal: of(element, 'DomicilioFiscalACuentaTerceros'),
  }
}

function readTax(element: XmlElement): ConceptoImpuesto {
  return {
    base: of(element, 'Base'),
    impuesto: of(element, 'Impuesto'),
    tipoFactor: of(element, 'TipoFactor'),
    tasaOCuota: of(element, 'TasaOCuota'),
    importe: of(element, 'Importe'),
  }
}

function readImpuestos(element: XmlElement | undefined): Impuestos | null {
  if (element === undefined) return null
  return {
    retenciones: list(first(element, 'Retenciones'), 'Retencion').map((item) => ({
      impuesto: of(item, 'Impuesto'),
      importe: of(item, 'Importe'),
    })),
    totalRetenidos: of(element, 'TotalImpuestosRetenidos'),
    traslados: list(first(element, 'Traslados'), 'Traslado').map(readTax),
    totalTrasladados: of(element, 'TotalImpuestosTrasladados'),
  }
}

function of(element: XmlElement | undefined, attribute: string): string {
  return element?.attributes.get(attribute) ?? ''
}

function first(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((child) => child.name === name && child.uri === CFDI_NAMESPACE)
}

function list(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent === undefined ? [] : childrenNamed(parent, CFDI_NAMESPACE, name)
}
