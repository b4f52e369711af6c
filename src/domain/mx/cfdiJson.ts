import type { ACuentaTerceros, Cfdi, Concepto, ConceptoImpuesto } from './cfdi.ts'

/** A node of the JSON form: every leaf is text, '' for what is absent (providers.md §2.3). */
export type JsonNode = string | readonly JsonNode[] | { readonly [name: string]: JsonNode }

/**
 * The document as certifiers with a JSON door want it, with the names of Anexo 20. It has the very content of the sealed
 * XML, so that a certifier that seals it anew under the same key comes to the same seal. null for what this form does
 * not carry: complements, of which payment receipts are made.
 */
export function cfdiJson(cfdi: Cfdi): Readonly<Record<string, JsonNode>> | null {
  if (cfdi.pagos !== null) return null
  return {
    Version: '4.0',
    Serie: cfdi.serie,
    Folio: cfdi.folio,
    Fecha: cfdi.fecha,
    FormaPago: cfdi.formaPago,
    NoCertificado: cfdi.noCertificado,
    CondicionesDePago: cfdi.condicionesDePago,
    SubTotal: cfdi.subTotal,
    Descuento: cfdi.descuento,
    Moneda: cfdi.moneda,
    TipoCambio: cfdi.tipoCambio,
    Total: cfdi.total,
    TipoDeComprobante: cfdi.tipoDeComprobante,
    Exportacion: cfdi.exportacion,
    MetodoPago: cfdi.metodoPago,
    LugarExpedicion: cfdi.lugarExpedicion,
    Confirmacion: cfdi.confirmacion,
    ...(cfdi.informacionGlobal === null
      ? {}
      : {
          InformacionGlobal: {
            Periodicidad: cfdi.informacionGlobal.periodicidad,
            Meses: cfdi.informacionGlobal.meses,
            Año: cfdi.informacionGlobal.anio,
          },
        }),
    ...(cfdi.relacionados.length === 0
      ? {}
      : {
          CfdiRelacionados: cfdi.relacionados.map(({ tipoRelacion, uuids }) => ({
            TipoRelacion: tipoRelacion,
            CfdiRelacionado: uuids,
          })),
        }),
    Emisor: {
      Rfc: cfdi.emisor.rfc,
      Nombre: cfdi.emisor.nombre,
      RegimenFiscal: cfdi.emisor.regimenFiscal,
      FacAtrAdquirente: cfdi.emisor.facAtrAdquirente,
    },
    Receptor: {
      Rfc: cfdi.receptor.rfc,
      Nombre: cfdi.receptor.nombre,
      DomicilioFiscalReceptor: cfdi.receptor.domicilioFiscal,
      ResidenciaFiscal: cfdi.receptor.residenciaFiscal,
      NumRegIdTrib: cfdi.receptor.numRegIdTrib,
      RegimenFiscalReceptor: cfdi.receptor.regimenFiscal,
      UsoCFDI: cfdi.receptor.usoCfdi,
    },
    Conceptos: cfdi.conceptos.map(conceptoJson),
    ...impuestosJson(cfdi),
  }
}

function impuestosJson({ impuestos }: Cfdi): Readonly<Record<string, JsonNode>> {
  if (impuestos === null) return {}
  return {
    Impuestos: {
      TotalImpuestosRetenidos: impuestos.totalRetenidos,
      TotalImpuestosTrasladados: impuestos.totalTrasladados,
      ...(impuestos.retenciones.length === 0
        ? {}
        : {
            Retenciones: impuestos.retenciones.map(({ impuesto, importe }) => ({
              Impuesto: impuesto,
              Importe: importe,
            })),
          }),
      ...(impuestos.traslados.length === 0
        ? {}
        : { Traslados: impuestos.traslados.map(impuestoJson) }),
    },
  }
}

function conceptoJson(concepto: Concepto): JsonNode {
  const { traslados, retenciones, pedimentos, cuentasPrediales } = concepto
  return {
    ClaveProdServ: concepto.claveProdServ,
    NoIdentificacion: concepto.noIdentificacion,
    Cantidad: concepto.cantidad,
    ClaveUnidad: concepto.claveUnidad,
    Unidad: concepto.unidad,
    Descripcion: concepto.descripcion,
    ValorUnitario: concepto.valorUnitario,
    Importe: concepto.importe,
    Descuento: concepto.descuento,
    ObjetoImp: concepto.objetoImp,
    ...(traslados.length + retenciones.length === 0
      ? {}
      : {
          Impuestos: {
            ...(traslados.length === 0 ? {} : { Traslados: traslados.map(impuestoJson) }),
            ...(retenciones.length === 0 ? {} : { Retenciones: retenciones.map(impuestoJson) }),
          },
        }),
    ...(concepto.aCuentaTerceros === null
      ? {}
      : { ACuentaTerceros: tercerosJson(concepto.aCuentaTerceros) }),
    ...(pedimentos.length === 0
      ? {}
      : { InformacionAduanera: pedimentos.map((numero) => ({ NumeroPedimento: numero })) }),
    ...(cuentasPrediales.length === 0
      ? {}
      : { CuentaPredial: cuentasPrediales.map((numero) => ({ Numero: numero })) }),
  }
}

function impuestoJson(impuesto: ConceptoImpuesto): JsonNode {
  return {
    Base: impuesto.base,
    Impuesto: impuesto.impuesto,
    TipoFactor: impuesto.tipoFactor,
    TasaOCuota: impuesto.tasaOCuota,
    Importe: impuesto.importe,
  }
}

function tercerosJson(terceros: ACuentaTerceros): JsonNode {
  return {
    RfcACuentaTerceros: terceros.rfc,
    NombreACuentaTerceros: terceros.nombre,
    RegimenFiscalACuentaTerceros: terceros.regimenFiscal,
    DomicilioFiscalACuentaTerceros: terceros.domicilioFiscal,
  }
}
