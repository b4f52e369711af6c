import type { Canvas } from '../canvas.ts'
import type { Labelled } from '../labelled.ts'
import type { LayoutWords } from '../layoutWords.ts'
import type { PrintLine } from '../printLine.ts'
import type { PrintModel } from '../printModel.ts'
import type { PrintPayment } from '../printPayments.ts'
import { printEs } from '../../../locales/print.es.ts'
import { STRIP_STYLES as S } from '../style.ts'
import { openTags } from '../tags.ts'
import {
  figureRow,
  logoBlock,
  paragraph,
  qrBlock,
  separator,
  space,
  STRIP,
  type Block,
} from './block.ts'

const MARGIN = 12
/** Longest side of a page in points (ISO 32000-1, annex C). */
const LONGEST_PAGE = 14_400

/** Lays a document out on a strip of 80 mm, as long as it needs. */
export function drawStrip(canvas: Canvas, model: PrintModel): void {
  const blocks = [
    ...marksOf(canvas, model),
    ...headOf(canvas, model),
    separator(canvas),
    ...partiesOf(canvas, model),
    separator(canvas),
    ...model.lines.flatMap((line) => lineOf(canvas, line, model.labels)),
    ...model.payments.flatMap((payment) => paymentOf(canvas, payment)),
    separator(canvas),
    ...totalsOf(canvas, model),
    ...stampOf(canvas, model),
    space(6),
    paragraph(canvas, model.footer, S.detail, 'center'),
    ...(model.look.footer === ''
      ? []
      : [space(4), paragraph(canvas, model.look.footer, S.detail, 'center')]),
    ...marksOf(canvas, model),
  ]
  const tags = openTags(canvas.doc)
  for (const page of pagesOf(blocks)) {
    canvas.doc.addPage({ size: [STRIP.width, heightOf(page) + 2 * MARGIN], margin: 0 })
    let y = MARGIN
    for (const block of page) {
      block.draw(y, tags.root)
      y += block.height
    }
  }
  tags.close()
}

function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.height, 0)
}

/** One page, unless it would be longer than readers of PDF allow. */
function pagesOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const pages: Block[][] = [[]]
  let used = 0
  for (const block of blocks) {
    if (used + block.height > LONGEST_PAGE - 2 * MARGIN) {
      pages.push([])
      used = 0
    }
    pages.at(-1)?.push(block)
    used += block.height
  }
  return pages
}

function marksOf(canvas: Canvas, model: PrintModel): readonly Block[] {
  return model.marks.map((mark) => paragraph(canvas, `*** ${mark} ***`, S.strong, 'center'))
}

function headOf(canvas: Canvas, model: PrintModel): readonly Block[] {
  const notice = model.isSlip
    ? [
        paragraph(canvas, model.labels.slipHeadline, S.headline, 'center'),
        space(3),
        paragraph(canvas, model.labels.slipExplanation, S.detail),
        separator(canvas),
      ]
    : []
  return [
    space(2),
    ...notice,
    ...(model.look.logo === null
      ? []
      : [logoBlock(canvas, model.look.logo, model.issuer.name), space(4)]),
    paragraph(canvas, model.issuer.name, S.issuerName, 'center'),
    ...model.issuer.lines.map((line) => paragraph(canvas, line, S.detail, 'center')),
    separator(canvas),
    paragraph(canvas, `${model.title} ${model.folio}`.trim(), S.heading),
    ...(model.stamp === null
      ? []
      : rows(canvas, [{ label: model.labels.uuid, value: model.stamp.uuid }])),
    ...rows(canvas, model.dates),
  ]
}

function partiesOf(canvas: Canvas, model: PrintModel): readonly Block[] {
  return [
    paragraph(canvas, model.labels.receiver, S.heading),
    paragraph(canvas, model.receiver.name, S.strong),
    ...rows(canvas, model.receiver.rows),
    space(4),
    ...rows(canvas, model.terms),
    ...(model.related === ''
      ? []
      : rows(canvas, [{ label: model.labels.related, value: model.related }])),
  ]
}

function rows(canvas: Canvas, labelled: readonly Labelled[]): readonly Block[] {
  return labelled.map(({ label, value }) => paragraph(canvas, `${label}: ${value}`, S.detail))
}

function lineOf(canvas: Canvas, line: PrintLine, labels: LayoutWords): readonly Block[] {
  const discount =
    line.discount === '' ? [] : [figureRow(canvas, labels.discount, `−${line.discount}`, S.detail)]
  return [
    paragraph(canvas, line.description, S.body),
    figureRow(canvas, `${line.quantity} ${line.unit} × ${line.unitPrice}`, line.amount, S.body),
    ...discount,
    ...(line.productKey === ''
      ? []
      : [paragraph(canvas, `${labels.productKey} ${line.productKey}`, S.detail)]),
    paragraph(canvas, line.details, S.detail),
    space(4),
  ]
}

function paymentOf(canvas: Canvas, payment: PrintPayment): readonly Block[] {
  return [
    separator(canvas),
    paragraph(canvas, printEs.payment, S.heading),
    ...rows(canvas, payment.rows),
    ...payment.documents.flatMap((paid) => [
      space(4),
      paragraph(canvas, `${printEs.paidDocument}: ${paid.name}`, S.body),
      paragraph(canvas, paid.uuid, S.detail),
      figureRow(canvas, printEs.parcialidad, paid.parcialidad, S.body),
      figureRow(canvas, printEs.balanceBefore, paid.before, S.body),
      figureRow(canvas, printEs.paidPart, paid.paid, S.body),
      figureRow(canvas, printEs.balanceAfter, paid.after, S.body),
      paragraph(canvas, paid.details, S.detail),
    ]),
    space(4),
  ]
}

function totalsOf(canvas: Canvas, model: PrintModel): readonly Block[] {
  return [
    ...model.totals.map((row) => figureRow(canvas, row.label, row.value, S.body)),
    space(2),
    figureRow(canvas, model.total.label, model.total.value, S.total),
    space(3),
    paragraph(canvas, model.words, S.strong),
    ...(model.notes === '' ? [] : [space(4), paragraph(canvas, model.notes, S.body)]),
  ]
}

function stampOf(canvas: Canvas, model: PrintModel): readonly Block[] {
  const { stamp } = model
  if (stamp === null) return []
  return [
    separator(canvas),
    qrBlock(canvas, stamp.qr, model.labels.qrAlternative),
    ...rows(canvas, stamp.rows),
    ...stamp.seals.flatMap(({ label, value }) => [
      space(3),
      paragraph(canvas, label, S.heading),
      paragraph(canvas, value, S.seal),
    ]),
  ]
}
