import { collapseBlanks } from '../../../domain/xml/text.ts'
import { child, children, descend, type CfdiNode } from './node.ts'

/**
 * Cadena original 4.0 of a received document, after SAT's stylesheet: made from what was received, not by the code
 * that composes. Complements other than the stamp and Pagos are beyond it: null, and the seal cannot be judged.
 */
export function cadenaOf(root: CfdiNode): string | null {
  const isBeyond = [
    ...descend(root, 'cfdi:Complemento').flatMap((each) => each.children),
    ...descend(root, 'cfdi:Conceptos', 'cfdi:Concepto', 'cfdi:ComplementoConcepto'),
  ].some((each) => each.name !== 'tfd:TimbreFiscalDigital' && each.name !== 'pago20:Pagos')
  if (isBeyond) return null
  const fields = [
    ...pick(root, HEAD),
    ...children(root, 'cfdi:InformacionGlobal').flatMap((node) =>
      pick(node, 'Periodicidad Meses Año'),
    ),
    ...children(root, 'cfdi:CfdiRelacionados').flatMap((node) => [
      ...pick(node, 'TipoRelacion'),
      ...children(node, 'cfdi:CfdiRelacionado').flatMap((each) => pick(each, 'UUID')),
    ]),
    ...pickChild(root, 'cfdi:Emisor', 'Rfc Nombre RegimenFiscal FacAtrAdquirente'),
    ...pickChild(root, 'cfdi:Receptor', RECEIVER),
    ...descend(root, 'cfdi:Conceptos', 'cfdi:Concepto').flatMap(conceptFields),
    ...children(root, 'cfdi:Impuestos').flatMap(summaryFields),
    ...descend(root, 'cfdi:Complemento', 'pago20:Pagos').flatMap(pagosFields),
  ]
  return `||${fields.join('|')}||`
}

const HEAD =
  'Version Serie Folio Fecha FormaPago NoCertificado CondicionesDePago SubTotal Descuento Moneda TipoCambio Total ' +
  'TipoDeComprobante Exportacion MetodoPago LugarExpedicion Confirmacion'
const RECEIVER =
  'Rfc Nombre DomicilioFiscalReceptor ResidenciaFiscal NumRegIdTrib RegimenFiscalReceptor UsoCFDI'
const CONCEPT =
  'ClaveProdServ NoIdentificacion Cantidad ClaveUnidad Unidad Descripcion ValorUnitario Importe Descuento ObjetoImp'
const PART = 'ClaveProdServ NoIdentificacion Cantidad Unidad Descripcion ValorUnitario Importe'
const TAX = 'Base Impuesto TipoFactor TasaOCuota Importe'
const THIRD_PARTY =
  'RfcACuentaTerceros NombreACuentaTerceros RegimenFiscalACuentaTerceros DomicilioFiscalACuentaTerceros'

function conceptFields(concept: CfdiNode): readonly string[] {
  const taxes = child(concept, 'cfdi:Impuestos')
  return [
    ...pick(concept, CONCEPT),
    ...descend(taxes, 'cfdi:Traslados', 'cfdi:Traslado').flatMap((each) => pick(each, TAX)),
    ...descend(taxes, 'cfdi:Retenciones', 'cfdi:Retencion').flatMap((each) => pick(each, TAX)),
    ...pickChild(concept, 'cfdi:ACuentaTerceros', THIRD_PARTY),
    ...pickChild(concept, 'cfdi:InformacionAduanera', 'NumeroPedimento'),
    ...pickChild(concept, 'cfdi:CuentaPredial', 'Numero'),
    ...children(concept, 'cfdi:Parte').flatMap((part) => [
      ...pick(part, PART),
      ...pickChild(part, 'cfdi:InformacionAduanera', 'NumeroPedimento'),
    ]),
  ]
}

function summaryFields(taxes: CfdiNode): readonly string[] {
  return [
    ...descend(taxes, 'cfdi:Retenciones', 'cfdi:Retencion').flatMap((each) =>
      pick(each, 'Impuesto Importe'),
    ),
    ...pick(taxes, 'TotalImpuestosRetenidos'),
    ...descend(taxes, 'cfdi:Traslados', 'cfdi:Traslado').flatMap((each) => pick(each, TAX)),
    ...pick(taxes, 'TotalImpuestosTrasladados'),
  ]
}

const TOTALS =
  'TotalRetencionesIVA TotalRetencionesISR TotalRetencionesIEPS TotalTrasladosBaseIVA16 TotalTrasladosImpuestoIVA16 ' +
  'TotalTrasladosBaseIVA8 TotalTrasladosImpuestoIVA8 TotalTrasladosBaseIVA0 TotalTrasladosImpuestoIVA0 ' +
  'TotalTrasladosBaseIVAExento MontoTotalPagos'
const PAYMENT =
  'FechaPago FormaDePagoP MonedaP TipoCambioP Monto NumOperacion RfcEmisorCtaOrd NomBancoOrdExt CtaOrdenante ' +
  'RfcEmisorCtaBen CtaBeneficiario TipoCadPago CertPago CadPago SelloPago'
const PAID =
  'IdDocumento Serie Folio MonedaDR EquivalenciaDR NumParcialidad ImpSaldoAnt ImpPagado ImpSaldoInsoluto ObjetoImpDR'
const PAID_TAX = 'BaseDR ImpuestoDR TipoFactorDR TasaOCuotaDR ImporteDR'

/** Pagos 2.0, after its own stylesheet. */
function pagosFields(pagos: CfdiNode): readonly string[] {
  return [
    ...pick(pagos, 'Version'),
    ...pickChild(pagos, 'pago20:Totales', TOTALS),
    ...children(pagos, 'pago20:Pago').flatMap((pago) => [
      ...pick(pago, PAYMENT),
      ...children(pago, 'pago20:DoctoRelacionado').flatMap((paid) => [
        ...pick(paid, PAID),
        ...paidTaxes(paid, 'Retenciones', 'Retencion'),
        ...paidTaxes(paid, 'Traslados', 'Traslado'),
      ]),
      ...descend(pago, 'pago20:ImpuestosP', 'pago20:RetencionesP', 'pago20:RetencionP').flatMap(
        (each) => pick(each, 'ImpuestoP ImporteP'),
      ),
      ...descend(pago, 'pago20:ImpuestosP', 'pago20:TrasladosP', 'pago20:TrasladoP').flatMap(
        (each) => pick(each, 'BaseP ImpuestoP TipoFactorP TasaOCuotaP ImporteP'),
      ),
    ]),
  ]
}

function paidTaxes(paid: CfdiNode, list: string, element: string): readonly string[] {
  const taxes = descend(paid, 'pago20:ImpuestosDR', `pago20:${list}DR`, `pago20:${element}DR`)
  return taxes.flatMap((each) => pick(each, PAID_TAX))
}

function pickChild(node: CfdiNode, name: string, attributes: string): readonly string[] {
  return children(node, name).flatMap((each) => pick(each, attributes))
}

/** The attributes that exist, in that order, blanks collapsed. */
function pick(node: CfdiNode, attributes: string): readonly string[] {
  return attributes.split(' ').flatMap((name) => {
    const value = node.attributes.get(name)
    return value === undefined ? [] : [collapseBlanks(value)]
  })
}
