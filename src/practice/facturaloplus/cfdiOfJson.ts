import type {
  ACuentaTerceros,
  Cfdi,
  Concepto,
  ConceptoImpuesto,
  Impuestos,
} from '../../domain/mx/cfdi.ts'

type Node = Readonly<Record<string, unknown>>

/** A text of a node; '' where it is absent or none. */
function of(owner: Node, name: string): string {
  const value = owner[name]
  return typeof value === 'string' ? value : ''
}

function node(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {}
}

function list(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.map(node)
  return value === undefined ? [] : [node(value)]
}

/** The document that a JSON of the layout stands for. What is missing is '', and refused by the judge like in XML. */
export function cfdiOfJson(json: unknown, certificado: string): Cfdi {
  const root = node(json)
  const [emisor, receptor] = [node(root['Emisor']), node(root['Receptor'])]
  const global = root['InformacionGlobal']
  return {
    serie: of(root, 'Serie'),
    folio: of(root, 'Folio'),
    fecha: of(root, 'Fecha'),
    formaPago: of(root, 'FormaPago'),
    noCertificado: of(root, 'NoCertificado'),
    certificado,
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
    informacionGlobal:
      global === undefined
        ? null
        : {
            periodicidad: of(node(global), 'Periodicidad'),
            meses: of(node(global), 'Meses'),
            anio: of(node(global), 'Año'),
          },
    relacionados: list(root['CfdiRelacionados']).map((each) => ({
      tipoRelacion: of(each, 'TipoRelacion'),
      uuids: Array.isArray(each['CfdiRelacionado']) ? each['CfdiRelacionado'].map(String) : [],
    })),
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
    conceptos: list(root['Conceptos']).map(concepto),
    impuestos: root['Impuestos'] === undefined ? null : impuestos(node(root['Impuestos'])),
    pagos: null,
  }
}

function concepto(each: Node): Concepto {
  const taxes = node(each['Impuestos'])
  return {
    claveProdServ: of(each, 'ClaveProdServ'),
    noIdentificacion: of(each, 'NoIdentificacion'),
    cantidad: of(each, 'Cantidad'),
    claveUnidad: of(each, 'ClaveUnidad'),
    unidad: of(each, 'Unidad'),
    descripcion: of(each, 'Descripcion'),
    valorUnitario: of(each, 'ValorUnitario'),
    importe: of(each, 'Importe'),
    descuento: of(each, 'Descuento'),
    objetoImp: of(each, 'ObjetoImp'),
    traslados: list(taxes['Traslados']).map(impuesto),
    retenciones: list(taxes['Retenciones']).map(impuesto),
    aCuentaTerceros:
      each['ACuentaTerceros'] === undefined ? null : terceros(node(each['ACuentaTerceros'])),
    pedimentos: list(each['InformacionAduanera']).map((one) => of(one, 'NumeroPedimento')),
    cuentasPrediales: list(each['CuentaPredial']).map((one) => of(one, 'Numero')),
  }
}

function impuesto(each: Node): ConceptoImpuesto {
  return {
    base: of(each, 'Base'),
    impuesto: of(each, 'Impuesto'),
    tipoFactor: of(each, 'TipoFactor'),
    tasaOCuota: of(each, 'TasaOCuota'),
    importe: of(each, 'Importe'),
  }
}

function terceros(each: Node): ACuentaTerceros {
  return {
    rfc: of(each, 'RfcACuentaTerceros'),
    nombre: of(each, 'NombreACuentaTerceros'),
    regimenFiscal: of(each, 'RegimenFiscalACuentaTerceros'),
    domicilioFiscal: of(each, 'DomicilioFiscalACuentaTerceros'),
  }
}

function impuestos(each: Node): Impuestos {
  return {
    totalRetenidos: of(each, 'TotalImpuestosRetenidos'),
    totalTrasladados: of(each, 'TotalImpuestosTrasladados'),
    retenciones: list(each['Retenciones']).map((one) => ({
      impuesto: of(one, 'Impuesto'),
      importe: of(one, 'Importe'),
    })),
    traslados: list(each['Traslados']).map(impuesto),
  }
}
