import { AppError } from '../../domain/errors.ts'
import { amountInWords } from '../../domain/mx/amountInWords.ts'
import type { Catalog } from '../../domain/mx/catalogs/catalog.ts'
import { FORMA_PAGO } from '../../domain/mx/catalogs/formaPago.ts'
import { MONEDA } from '../../domain/mx/catalogs/moneda.ts'
import { PAIS } from '../../domain/mx/catalogs/pais.ts'
import { REGIMEN_FISCAL } from '../../domain/mx/catalogs/regimenFiscal.ts'
import {
  EXPORTACION,
  MESES,
  METODO_PAGO,
  PERIODICIDAD,
  TIPO_RELACION,
} from '../../domain/mx/catalogs/smallCatalogs.ts'
import { USO_CFDI } from '../../domain/mx/catalogs/usoCfdi.ts'
import type { Cfdi } from '../../domain/mx/cfdi.ts'
import type { Pagos } from '../../domain/mx/pago/pagosModel.ts'
import { readCfdi, type CfdiFile } from '../../domain/mx/readCfdi.ts'
import { printEs } from '../../locales/print.es.ts'
import { localMoment, money, quantity } from './figures.ts'
import type { Labelled } from './labelled.ts'
import type { LayoutWords } from './layoutWords.ts'
import { printLine, type PrintLine } from './printLine.ts'
import { paymentTotals, printPayments, type PrintPayment } from './printPayments.ts'
import { printStamp, type PrintStamp } from './printStamp.ts'
import { taxRows } from './taxRows.ts'
import { PLAIN_LOOK, type PdfLook, type PdfMark, type PdfRequest } from './request.ts'

/** A document ready to be laid out: every text as it is printed, nothing left to look up. */
export interface PrintModel {
  readonly labels: LayoutWords
  readonly isSlip: boolean
  readonly title: string
  /** Serie and folio; '' when it has none. */
  readonly folio: string
  readonly issuer: { readonly name: string; readonly lines: readonly string[] }
  readonly receiver: { readonly name: string; readonly rows: readonly Labelled[] }
  /** Where and when it was issued and stamped. */
  readonly dates: readonly Labelled[]
  /** How it is paid, in which money, and what else stands at the head. */
  readonly terms: readonly Labelled[]
  /** Related documents, one relation a line; '' when there are none, and on a slip, which names no UUID. */
  readonly related: string
  readonly lines: readonly PrintLine[]
  /** Only of a payment receipt. */
  readonly payments: readonly PrintPayment[]
  readonly totals: readonly Labelled[]
  readonly total: Labelled
  readonly words: string
  readonly notes: string
  /** null on a slip and while unstamped. */
  readonly stamp: PrintStamp | null
  readonly marks: readonly string[]
  /** Words at the foot of every page. */
  readonly footer: string
  readonly look: PdfLook
  /** Moment of the document for the file's own data: a repeated print must not differ. */
  readonly madeAt: Date
}

const MARKS: Readonly<Record<PdfMark, string>> = {
  practice: printEs.markPractice,
  unstamped: printEs.markUnstamped,
  cancelled: printEs.markCancelled,
}

/** Reads the XML of a request and words it for print. Refuses with `validation.file` when it is no CFDI 4.0. */
export function printModel(request: PdfRequest): PrintModel {
  const reading = readCfdi(request.xml)
  if (reading.kind === 'refused') {
    throw new AppError('validation.file', { detail: { reason: reading.reason } })
  }
  const { file } = reading
  const { cfdi } = file
  const isSlip = request.document === 'slip'
  const stamp = isSlip ? null : printStamp(file)
  return {
    labels: printEs,
    isSlip,
    title: titleOf(cfdi, isSlip),
    folio: [cfdi.serie, cfdi.folio].filter((part) => part !== '').join('-'),
    issuer: issuerOf(cfdi, request.issuer),
    receiver: receiverOf(cfdi),
    dates: datesOf(file, isSlip),
    terms: termsOf(cfdi),
    related: isSlip ? '' : relatedOf(cfdi),
    lines: cfdi.conceptos.map(printLine),
    payments: printPayments(cfdi.pagos),
    ...(cfdi.pagos === null ? invoiceTotals(cfdi) : receiptTotals(cfdi.pagos)),
    notes: request.notes,
    stamp,
    marks: request.marks.map((mark) => MARKS[mark]),
    footer: isSlip ? printEs.slipFooter : printEs.legend,
    look: request.look ?? PLAIN_LOOK,
    madeAt: new Date(`${cfdi.fecha}Z`),
  }
}

/** A global invoice is no customer's: its paper says what it is. */
function titleOf(cfdi: Cfdi, isSlip: boolean): string {
  if (cfdi.informacionGlobal !== null) {
    return isSlip ? printEs.globalSlipTitle : printEs.globalTitle
  }
  return typeWord(isSlip ? printEs.slipTitles : printEs.titles, cfdi)
}

/** The word for the type of a document; the letter alone for one that this program does not make. */
function typeWord(
  words: Readonly<Record<'I' | 'E' | 'P', string>>,
  { tipoDeComprobante: type }: Cfdi,
): string {
  return type === 'I' || type === 'E' || type === 'P' ? words[type] : type
}

type Totals = Pick<PrintModel, 'totals' | 'total' | 'words'>

function invoiceTotals(cfdi: Cfdi): Totals {
  return {
    totals: given([
      { label: printEs.subtotal, value: money(cfdi.subTotal) },
      { label: printEs.discount, value: cfdi.descuento === '' ? '' : `−${money(cfdi.descuento)}` },
      ...taxRows(cfdi),
    ]),
    total: {
      label: printEs.total,
      value: printEs.amountWithCurrency(money(cfdi.total), cfdi.moneda),
    },
    words: amountInWords(cfdi.total, cfdi.moneda),
  }
}

/** A receipt is worth nothing itself (Total 0): what it says is how much was paid, in pesos. */
function receiptTotals(pagos: Pagos): Totals {
  const { montoTotalPagos } = pagos.totales
  return {
    totals: paymentTotals(pagos),
    total: {
      label: printEs.totalPaid,
      value: printEs.amountWithCurrency(money(montoTotalPagos), 'MXN'),
    },
    words: amountInWords(montoTotalPagos, 'MXN'),
  }
}

/** Key and words of an official list: `601 – General de Ley Personas Morales`; the key alone when unknown. */
function worded(catalog: Catalog, key: string): string {
  const entry = catalog.entries.get(key)
  return entry === undefined ? key : `${key} – ${entry.text}`
}

function given(rows: readonly Labelled[]): readonly Labelled[] {
  return rows.filter((row) => row.value !== '')
}

function issuerOf(cfdi: Cfdi, contact: PdfRequest['issuer']): PrintModel['issuer'] {
  const reach = [
    contact.phone === '' ? '' : `${printEs.phone} ${contact.phone}`,
    contact.email,
  ].filter((part) => part !== '')
  const lines = [
    `${printEs.rfc} ${cfdi.emisor.rfc}`,
    `${printEs.regimen} ${worded(REGIMEN_FISCAL, cfdi.emisor.regimenFiscal)}`,
    contact.address,
    reach.join('  ·  '),
  ]
  return { name: cfdi.emisor.nombre, lines: lines.filter((line) => line !== '') }
}

function receiverOf(cfdi: Cfdi): PrintModel['receiver'] {
  const { receptor } = cfdi
  return {
    name: receptor.nombre,
    rows: given([
      { label: printEs.rfc, value: receptor.rfc },
      { label: printEs.fiscalAddress, value: receptor.domicilioFiscal },
      { label: printEs.regimen, value: worded(REGIMEN_FISCAL, receptor.regimenFiscal) },
      { label: printEs.use, value: worded(USO_CFDI, receptor.usoCfdi) },
      { label: printEs.residence, value: worded(PAIS, receptor.residenciaFiscal) },
      { label: printEs.foreignId, value: receptor.numRegIdTrib },
    ]),
  }
}

function relatedOf(cfdi: Cfdi): string {
  return cfdi.relacionados
    .map(({ tipoRelacion, uuids }) =>
      [`${worded(TIPO_RELACION, tipoRelacion)}:`, ...uuids].join('  '),
    )
    .join('\n')
}

function datesOf(file: CfdiFile, isSlip: boolean): readonly Labelled[] {
  const stamp = isSlip ? undefined : file.stamps[0]
  const { cfdi } = file
  return given([
    { label: printEs.issued, value: localMoment(cfdi.fecha) },
    { label: printEs.stamped, value: localMoment(stamp?.fechaTimbrado ?? '') },
    { label: printEs.place, value: printEs.placeValue(cfdi.lugarExpedicion) },
  ])
}

function termsOf(cfdi: Cfdi): readonly Labelled[] {
  const type = typeWord(printEs.types, cfdi)
  const period = cfdi.informacionGlobal
  return given([
    { label: printEs.documentType, value: type },
    { label: printEs.paymentForm, value: worded(FORMA_PAGO, cfdi.formaPago) },
    { label: printEs.paymentMethod, value: worded(METODO_PAGO, cfdi.metodoPago) },
    { label: printEs.conditions, value: cfdi.condicionesDePago },
    { label: printEs.currency, value: worded(MONEDA, cfdi.moneda) },
    { label: printEs.exchangeRate, value: quantity(cfdi.tipoCambio) },
    { label: printEs.exportation, value: worded(EXPORTACION, cfdi.exportacion) },
    { label: printEs.confirmation, value: cfdi.confirmacion },
    { label: printEs.acquirer, value: cfdi.emisor.facAtrAdquirente },
    {
      label: printEs.globalPeriod,
      value:
        period === null
          ? ''
          : printEs.globalValue(
              worded(PERIODICIDAD, period.periodicidad),
              worded(MESES, period.meses),
              period.anio,
            ),
    },
  ])
}
