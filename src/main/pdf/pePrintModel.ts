import { peAmountInWords } from '../../domain/pe/amountInWords.ts'
import {
  CREDIT_REASONS,
  CURRENCIES,
  DEBIT_REASONS,
  DETRACCIONES,
  DOCUMENT_TYPES,
  OPERATIONS,
  UNITS,
} from '../../domain/pe/catalogs.ts'
import type { PeDraft, PeLine } from '../../domain/pe/draft.ts'
import type { PeLineTotals, PeTotals } from '../../domain/pe/totals.ts'
import { printPe } from '../../locales/print.pe.ts'
import { localMoment, money, quantity } from './figures.ts'
import type { Labelled } from './labelled.ts'
import type { PrintLine } from './printLine.ts'
import type { PrintModel } from './printModel.ts'
import { PLAIN_LOOK, type PdfMark, type PePdfRequest } from './request.ts'

const MARKS: Readonly<Record<PdfMark, string>> = {
  practice: printPe.markPractice,
  unstamped: printPe.markUnstamped,
  cancelled: printPe.markCancelled,
}

/** Words a Peruvian document for print: SUNAT's representation with hash and QR, or the slip of one that waits. */
export function pePrintModel(request: PePdfRequest): PrintModel {
  const { draft, totals } = request
  const isSlip = request.document === 'slip'
  const title = printPe.titles[draft.kind]
  const folio = `${draft.serie}-${request.numero.padStart(8, '0')}`
  return {
    labels: printPe,
    isSlip,
    title: isSlip ? printPe.titleSlip : title,
    folio,
    issuer: issuerOf(request),
    receiver: receiverOf(draft),
    dates: given([
      { label: printPe.issued, value: localMoment(request.issuedLocal) },
      { label: printPe.due, value: day(draft.dueDate) },
    ]),
    terms: termsOf(draft, totals),
    related: relatedOf(draft),
    lines: draft.lines.map((line, index) => lineOf(line, totals.lines[index], draft)),
    payments: [],
    totals: totalRows(draft, totals),
    total: { label: printPe.total, value: printPe.money(money(totals.total), draft.moneda) },
    words: peAmountInWords(totals.total, draft.moneda),
    notes: notesOf(draft, totals),
    stamp:
      isSlip || request.hash === ''
        ? null
        : {
            uuid: request.hash,
            rows: [],
            seals: [{ label: printPe.uuid, value: request.hash }],
            qr: { text: request.qr, level: 'Q' },
          },
    marks: request.marks.map((mark) => MARKS[mark]),
    footer: isSlip ? printPe.slipFooter : printPe.legend(title),
    look: request.look ?? PLAIN_LOOK,
    madeAt: new Date(`${request.issuedLocal}Z`),
  }
}

function given(rows: readonly Labelled[]): readonly Labelled[] {
  return rows.filter(({ value }) => value !== '')
}

function issuerOf({ issuer }: PePdfRequest): PrintModel['issuer'] {
  const reach = [issuer.phone === '' ? '' : `${printPe.phone} ${issuer.phone}`, issuer.email]
  const lines = [
    `${printPe.ruc} ${issuer.ruc}`,
    issuer.address,
    reach.filter((part) => part !== '').join('  ·  '),
  ]
  return { name: issuer.name, lines: lines.filter((line) => line !== '') }
}

function receiverOf({ receiver }: PeDraft): PrintModel['receiver'] {
  const type = DOCUMENT_TYPES.get(receiver.taxIdType)?.text ?? receiver.taxIdType
  return {
    name: receiver.name,
    rows: given([
      receiver.taxIdType === '-'
        ? { label: printPe.document, value: '' }
        : receiver.taxIdType === '6'
          ? { label: printPe.ruc, value: receiver.taxId }
          : { label: type.length > 12 ? printPe.document : type, value: receiver.taxId },
      { label: printPe.address, value: receiver.address },
    ]),
  }
}

function termsOf(draft: PeDraft, totals: PeTotals): readonly Labelled[] {
  const payment =
    draft.installments.length > 0
      ? printPe.credit(draft.installments.length)
      : draft.condicionesDePago === ''
        ? printPe.cash
        : draft.condicionesDePago
  return given([
    { label: printPe.conditions, value: payment },
    ...draft.installments.map(({ dueDate, amount }, index) => ({
      label: printPe.installment(index + 1),
      value: `${day(dueDate)}  ${printPe.money(money(amount), draft.moneda)}`,
    })),
    { label: printPe.means, value: draft.medioDePago },
    { label: printPe.currency, value: CURRENCIES.get(draft.moneda)?.text ?? draft.moneda },
    { label: printPe.exchangeRate, value: draft.moneda === 'PEN' ? '' : draft.tipoCambio },
    {
      label: printPe.operation,
      value: draft.operacion === '1' ? '' : (OPERATIONS.get(draft.operacion)?.text ?? ''),
    },
    { label: printPe.order, value: draft.ordenDeCompra },
    { label: printPe.plate, value: draft.placa },
    { label: printPe.guides, value: draft.guides.map(({ numero }) => numero).join(', ') },
    {
      label: printPe.detraccion,
      value: totals.detraccion === '' ? '' : `S/ ${money(totals.detraccion)}`,
    },
  ])
}

function relatedOf({ modified, kind, reason }: PeDraft): string {
  if (modified === null) return ''
  const reasons = kind === 'notaCredito' ? CREDIT_REASONS : DEBIT_REASONS
  const number = `${modified.serie}-${modified.numero.padStart(8, '0')}`
  return `${number}\n${printPe.reason}: ${reasons.get(reason)?.text ?? reason}`
}

function lineOf(line: PeLine, figures: PeLineTotals | undefined, draft: PeDraft): PrintLine {
  const isFree = figures?.group === 'gratuita'
  const details = [
    isFree ? printPe.freeLine : '',
    line.anticipo === null
      ? ''
      : printPe.advanceLine(`${line.anticipo.serie}-${line.anticipo.numero}`),
  ]
  return {
    quantity: quantity(line.quantity),
    unit: UNITS.get(line.unidad)?.text ?? line.unidad,
    productKey: line.sku,
    description: line.description,
    details: details.filter((part) => part !== '').join('  ·  '),
    unitPrice: money(
      draft.pricesIncludeTax ? line.unitPrice : shortened(figures?.precioUnitario ?? ''),
    ),
    discount: figures === undefined || figures.descuento === '' ? '' : money(figures.descuento),
    amount: isFree ? '0.00' : money(figures?.total ?? ''),
  }
}

/** Unit prices with ten decimals are written with six at most. */
function shortened(figure: string): string {
  const [whole = '', decimals = ''] = figure.split('.')
  return decimals.length > 6 ? `${whole}.${decimals.slice(0, 6)}` : figure
}

function totalRows(draft: PeDraft, totals: PeTotals): readonly Labelled[] {
  const row = (label: string, amount: string, sign = ''): Labelled => ({
    label,
    value: amount === '' || amount === '0.00' ? '' : `${sign}${money(amount)}`,
  })
  const isRice = draft.lines.some(({ tipoIvap }) => tipoIvap !== '')
  return given([
    row(printPe.globalDiscount, totals.descuentoGlobal, '−'),
    row(printPe.advance, totals.anticipo, '−'),
    row(printPe.taxed, totals.gravada),
    row(printPe.exempt, totals.exonerada),
    row(
      totals.exportacion === '0.00' ? printPe.unaffected : printPe.exported,
      totals.exportacion === '0.00' ? totals.inafecta : totals.exportacion,
    ),
    row(printPe.free, totals.gratuita),
    row(printPe.isc, totals.isc),
    row(isRice ? printPe.ivap(draft.porcentajeIgv) : printPe.igv(draft.porcentajeIgv), totals.igv),
    row(printPe.bags, totals.bolsas),
    row(printPe.charges, totals.otrosCargos),
    row(printPe.percepcion, totals.percepcion),
    row(printPe.withPercepcion, totals.totalConPercepcion),
    row(printPe.retencion, totals.retencion),
  ])
}

/** Observations and the legends that law wants (SUNAT catalogue 52). */
function notesOf(draft: PeDraft, totals: PeTotals): string {
  const { detraccion } = draft
  const parts = [
    draft.notes,
    draft.bienesSelva ? printPe.selvaGoods : '',
    draft.serviciosSelva ? printPe.selvaServices : '',
    detraccion === null
      ? ''
      : printPe.detractionLegend(
          DETRACCIONES.get(detraccion.tipo)?.text ?? '',
          detraccion.porcentaje,
          money(totals.detraccion),
        ),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

/** `DD/MM/AAAA` of `AAAA-MM-DD`. */
function day(date: string): string {
  return date.split('-').reverse().join('/')
}
