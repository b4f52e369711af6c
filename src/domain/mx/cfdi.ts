import { formatE6, parseE6 } from '../decimal.ts'
import type { CfdiDraft, CfdiKind, DraftLine } from '../invoice.ts'
import type { CompanyInput } from '../parties.ts'
import type { CfdiTotals, LineTaxTotals, LineTotals } from '../totals.ts'
import { collapseBlanks } from '../xml/text.ts'
import { IMPUESTO_KEYS } from './impuestoKeys.ts'
import { buildPagos } from './pago/buildPagos.ts'
import type { Pagos } from './pago/pagosModel.ts'

/**
 * A CFDI 4.0 as Anexo 20 orders it, with the names of its attributes. Every value is text exactly as written;
 * '' is an attribute that is absent. The seal is not part of it: it is made over it.
 */
export interface Cfdi {
  readonly serie: string
  readonly folio: string
  readonly fecha: string
  readonly formaPago: string
  readonly noCertificado: string
  readonly certificado: string
  readonly condicionesDePago: string
  readonly subTotal: string
  readonly descuento: string
  readonly moneda: string
  readonly tipoCambio: string
  readonly total: string
  readonly tipoDeComprobante: string
  readonly exportacion: string
  readonly metodoPago: string
  readonly lugarExpedicion: string
  readonly confirmacion: string
  readonly informacionGlobal: InformacionGlobal | null
  readonly relacionados: readonly CfdiRelacionados[]
  readonly emisor: Emisor
  readonly receptor: Receptor
  readonly conceptos: readonly Concepto[]
  readonly impuestos: Impuestos | null
  /** Complement Pagos 2.0; only in a document of type P. */
  readonly pagos: Pagos | null
}

export interface InformacionGlobal {
  readonly periodicidad: string
  readonly meses: string
  readonly anio: string
}

export interface CfdiRelacionados {
  readonly tipoRelacion: string
  readonly uuids: readonly string[]
}

export interface Emisor {
  readonly rfc: string
  readonly nombre: string
  readonly regimenFiscal: string
  readonly facAtrAdquirente: string
}

export interface Receptor {
  readonly rfc: string
  readonly nombre: string
  readonly domicilioFiscal: string
  readonly residenciaFiscal: string
  readonly numRegIdTrib: string
  readonly regimenFiscal: string
  readonly usoCfdi: string
}

export interface Concepto {
  readonly claveProdServ: string
  readonly noIdentificacion: string
  readonly cantidad: string
  readonly claveUnidad: string
  readonly unidad: string
  readonly descripcion: string
  readonly valorUnitario: string
  readonly importe: string
  readonly descuento: string
  readonly objetoImp: string
  readonly traslados: readonly ConceptoImpuesto[]
  readonly retenciones: readonly ConceptoImpuesto[]
  readonly aCuentaTerceros: ACuentaTerceros | null
  readonly pedimentos: readonly string[]
  readonly cuentasPrediales: readonly string[]
}

export interface ConceptoImpuesto {
  readonly base: string
  readonly impuesto: string
  readonly tipoFactor: string
  /** '' when exempt, like `importe`. */
  readonly tasaOCuota: string
  readonly importe: string
}

export interface ACuentaTerceros {
  readonly rfc: string
  readonly nombre: string
  readonly regimenFiscal: string
  readonly domicilioFiscal: string
}

export interface Impuestos {
  readonly retenciones: readonly { readonly impuesto: string; readonly importe: string }[]
  readonly totalRetenidos: string
  readonly traslados: readonly ConceptoImpuesto[]
  readonly totalTrasladados: string
}

/** Keys of c_TipoDeComprobante. */
const TIPO_DE_COMPROBANTE: Readonly<Record<CfdiKind, string>> = {
  ingreso: 'I',
  egreso: 'E',
  pago: 'P',
}

/** What sealing adds to a draft. */
export interface CfdiSealing {
  readonly company: CompanyInput
  readonly serie: string
  readonly folio: string
  /** Legal local time, `AAAA-MM-DDThh:mm:ss`. */
  readonly fecha: string
  /** Serial number of the CSD, 20 digits. */
  readonly noCertificado: string
  /** DER of the certificate in Base64, one line. */
  readonly certificadoBase64: string
}

/**
 * Makes the CFDI of a draft that `validateCfdi` found without errors. `totals` must come from the same draft. Runs of
 * blanks in free texts become one blank, as the schema and the cadena original read them anyway.
 */
export function buildCfdi(draft: CfdiDraft, totals: CfdiTotals, sealing: CfdiSealing): Cfdi {
  const { company } = sealing
  const { receiver } = draft
  const isPago = draft.kind === 'pago'
  return {
    serie: collapseBlanks(sealing.serie),
    folio: sealing.folio,
    fecha: sealing.fecha,
    formaPago: draft.formaPago,
    noCertificado: sealing.noCertificado,
    certificado: sealing.certificadoBase64,
    condicionesDePago: collapseBlanks(draft.condicionesDePago),
    subTotal: totals.subtotal,
    descuento: totals.lines.some((line) => line.discount !== '') ? totals.discount : '',
    moneda: draft.moneda,
    tipoCambio: draft.moneda === 'MXN' || isPago ? '' : plainFigure(draft.tipoCambio),
    total: totals.total,
    tipoDeComprobante: TIPO_DE_COMPROBANTE[draft.kind],
    exportacion: draft.exportacion,
    metodoPago: draft.metodoPago,
    lugarExpedicion: draft.lugarExpedicion,
    confirmacion: '',
    informacionGlobal:
      draft.globalPeriod === null
        ? null
        : {
            periodicidad: draft.globalPeriod.periodicidad,
            meses: draft.globalPeriod.meses,
            anio: draft.globalPeriod.year,
          },
    relacionados: draft.relations,
    emisor: {
      rfc: company.taxId,
      nombre: collapseBlanks(company.name),
      regimenFiscal: company.regimenFiscal,
      facAtrAdquirente: '',
    },
    receptor: {
      rfc: receiver.taxId,
      nombre: collapseBlanks(receiver.name),
      domicilioFiscal: receiver.postalCode,
      residenciaFiscal: receiver.residenciaFiscal,
      numRegIdTrib: collapseBlanks(receiver.numRegIdTrib),
      regimenFiscal: receiver.regimenFiscal,
      usoCfdi: receiver.usoCfdi,
    },
    conceptos: isPago
      ? [PAGO_CONCEPTO]
      : draft.lines.map((line, index) => buildConcepto(line, totals.lines[index])),
    impuestos: buildImpuestos(totals),
    pagos: isPago ? buildPagos(draft.payments) : null,
  }
}

/** The one concept of a payment receipt (CRP20111 to 20122). */
const PAGO_CONCEPTO: Concepto = {
  claveProdServ: '84111506',
  noIdentificacion: '',
  cantidad: '1',
  claveUnidad: 'ACT',
  unidad: '',
  descripcion: 'Pago',
  valorUnitario: '0',
  importe: '0',
  descuento: '',
  objetoImp: '01',
  traslados: [],
  retenciones: [],
  aCuentaTerceros: null,
  pedimentos: [],
  cuentasPrediales: [],
}

function plainFigure(text: string): string {
  const value = parseE6(text)
  return value === null ? text : formatE6(value, 0)
}

function buildConcepto(line: DraftLine, figures: LineTotals | undefined): Concepto {
  if (figures === undefined) throw new RangeError('the totals belong to another draft')
  return {
    claveProdServ: line.claveProdServ,
    noIdentificacion: collapseBlanks(line.sku),
    cantidad: figures.quantity,
    claveUnidad: line.claveUnidad,
    unidad: collapseBlanks(line.unidad),
    descripcion: collapseBlanks(line.description),
    valorUnitario: figures.unitPrice,
    importe: figures.amount,
    descuento: figures.discount,
    objetoImp: line.objetoImp,
    traslados: figures.taxes.filter((tax) => !tax.withheld).map(buildImpuesto),
    retenciones: figures.taxes.filter((tax) => tax.withheld).map(buildImpuesto),
    aCuentaTerceros:
      line.thirdParty === null
        ? null
        : {
            rfc: line.thirdParty.rfc,
            nombre: collapseBlanks(line.thirdParty.name),
            regimenFiscal: line.thirdParty.regimenFiscal,
            domicilioFiscal: line.thirdParty.postalCode,
          },
    pedimentos: line.pedimentos,
    cuentasPrediales: line.cuentaPredial === '' ? [] : [line.cuentaPredial],
  }
}

function buildImpuesto(tax: LineTaxTotals): ConceptoImpuesto {
  return {
    base: tax.base,
    impuesto: IMPUESTO_KEYS[tax.tax],
    tipoFactor: tax.factor,
    tasaOCuota: tax.rate,
    importe: tax.amount,
  }
}

/** The summary; its totals exist exactly when there is something to total (CFDI40206, 40212). */
function buildImpuestos(totals: CfdiTotals): Impuestos | null {
  const { transferred, withheld } = totals
  if (transferred.length === 0 && withheld.length === 0) return null
  const isAllExempt = transferred.every((group) => group.factor === 'Exento')
  return {
    retenciones: withheld.map((group) => ({
      impuesto: IMPUESTO_KEYS[group.tax],
      importe: group.amount,
    })),
    totalRetenidos: withheld.length === 0 ? '' : totals.totalWithheld,
    traslados: transferred.map((group) => ({
      base: group.base,
      impuesto: IMPUESTO_KEYS[group.tax],
      tipoFactor: group.factor,
      tasaOCuota: group.rate,
      importe: group.amount,
    })),
    totalTrasladados: isAllExempt ? '' : totals.totalTransferred,
  }
}
