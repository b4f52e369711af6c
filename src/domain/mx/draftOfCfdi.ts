import type { CompanyId } from '../ids.ts'
import type { CfdiDraft, CfdiKind, DraftLine } from '../invoice.ts'
import type { Cfdi, Concepto } from './cfdi.ts'
import { taxesOfConcepto } from './fromCfdi.ts'

/** Kinds of documents that can be brought in from their XML; a receipt's payments are not read back yet. */
const KINDS: ReadonlyMap<string, CfdiKind> = new Map([
  ['I', 'ingreso'],
  ['E', 'egreso'],
])

/** The document as a draft would have held it; null for a kind that is not read back. */
export function draftOfCfdi(cfdi: Cfdi, companyId: CompanyId): CfdiDraft | null {
  const kind = KINDS.get(cfdi.tipoDeComprobante)
  if (kind === undefined) return null
  const { receptor, informacionGlobal: period } = cfdi
  return {
    country: 'MX',
    kind,
    companyId,
    customerId: null,
    receiver: {
      taxId: receptor.rfc,
      name: receptor.nombre,
      postalCode: receptor.domicilioFiscal,
      regimenFiscal: receptor.regimenFiscal,
      usoCfdi: receptor.usoCfdi,
      residenciaFiscal: receptor.residenciaFiscal,
      numRegIdTrib: receptor.numRegIdTrib,
      email: '',
    },
    serie: cfdi.serie,
    issuedLocal: cfdi.fecha,
    lugarExpedicion: cfdi.lugarExpedicion,
    formaPago: cfdi.formaPago,
    metodoPago: cfdi.metodoPago,
    condicionesDePago: cfdi.condicionesDePago,
    moneda: cfdi.moneda,
    tipoCambio: cfdi.moneda === 'MXN' ? '' : cfdi.tipoCambio,
    exportacion: cfdi.exportacion,
    pricesIncludeTax: false,
    globalPeriod:
      period === null
        ? null
        : { periodicidad: period.periodicidad, meses: period.meses, year: period.anio },
    relations: cfdi.relacionados.map(({ tipoRelacion, uuids }) => ({ tipoRelacion, uuids })),
    lines: cfdi.conceptos.map(lineOf),
    payments: [],
    notes: '',
  }
}

function lineOf(line: Concepto): DraftLine {
  const { aCuentaTerceros: third } = line
  return {
    productId: null,
    sku: line.noIdentificacion,
    claveProdServ: line.claveProdServ,
    claveUnidad: line.claveUnidad,
    unidad: line.unidad,
    description: line.descripcion,
    quantity: line.cantidad,
    unitPrice: line.valorUnitario,
    discount: line.descuento,
    objetoImp: line.objetoImp,
    taxes: taxesOfConcepto(line),
    thirdParty:
      third === null
        ? null
        : {
            rfc: third.rfc,
            name: third.nombre,
            regimenFiscal: third.regimenFiscal,
            postalCode: third.domicilioFiscal,
          },
    pedimentos: line.pedimentos,
    cuentaPredial: line.cuentasPrediales[0] ?? '',
  }
}
