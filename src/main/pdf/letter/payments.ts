import { printEs } from '../../../locales/print.es.ts'
import { lineHeight } from '../canvas.ts'
import type { PrintPaid, PrintPayment } from '../printPayments.ts'
import { COLORS, LETTER_STYLES as S } from '../style.ts'
import { drawArtifact, type Tag } from '../tags.ts'
import { drawFlow } from './flow.ts'
import { CONTENT_WIDTH, PAGE, type Sheet } from './sheet.ts'

const PADDING = 4.5
const HEADER_HEIGHT = 17
const FIGURE_WIDTH = 84
const PART_WIDTH = 48

/** Where the figures of a paid document end, from the right edge inwards. */
const EDGES = {
  after: PAGE.right - PADDING,
  paid: PAGE.right - PADDING - FIGURE_WIDTH,
  before: PAGE.right - PADDING - 2 * FIGURE_WIDTH,
  parcialidad: PAGE.right - PADDING - 3 * FIGURE_WIDTH,
} as const
const NAME_WIDTH = EDGES.parcialidad - PART_WIDTH - PAGE.left - PADDING

/** Each payment with how it was made, and below it the documents that it pays. */
export function drawPayments(sheet: Sheet, payments: readonly PrintPayment[]): void {
  payments.forEach((payment, index) => {
    const heading =
      payments.length === 1 ? printEs.payment : `${printEs.payment} ${String(index + 1)}`
    const words = payment.rows.map(({ label, value }) => `${label}: ${value}`).join('   ·   ')
    drawFlow(sheet, heading, words, S.body)
    const table = sheet.root.child('Table')
    sheet.ensure(HEADER_HEIGHT + 40)
    drawHeader(sheet, table)
    for (const paid of payment.documents) drawPaid(sheet, table, paid)
    sheet.advance(7)
  })
}

function drawHeader(sheet: Sheet, table: Tag): void {
  const { canvas } = sheet
  const top = sheet.y()
  drawArtifact(canvas.doc, () =>
    canvas.box(PAGE.left, top, CONTENT_WIDTH, HEADER_HEIGHT, COLORS.accent),
  )
  const row = table.child('TR')
  const x = PAGE.left + PADDING
  row.child('TH').draw(() => canvas.line({ text: printEs.paidDocument, x, y: top + 4 }, S.column))
  const figures = [
    [printEs.parcialidad, EDGES.parcialidad],
    [printEs.balanceBefore, EDGES.before],
    [printEs.paidPart, EDGES.paid],
    [printEs.balanceAfter, EDGES.after],
  ] as const
  for (const [label, edge] of figures) {
    row.child('TH').draw(() => canvas.lineRight(label, edge, top + 4, FIGURE_WIDTH, S.column))
  }
  sheet.advance(HEADER_HEIGHT + PADDING)
}

function drawPaid(sheet: Sheet, table: Tag, paid: PrintPaid): void {
  const { canvas } = sheet
  const names = canvas.wrap(paid.name, NAME_WIDTH, S.body)
  const details = canvas.wrap(
    [paid.uuid, paid.details].filter(Boolean).join('  ·  '),
    CONTENT_WIDTH - 2 * PADDING,
    S.detail,
  )
  const height =
    Math.max(names.length, 1) * lineHeight(S.body) + details.length * lineHeight(S.detail)
  if (sheet.ensure(height + 2 * PADDING)) drawHeader(sheet, table)
  const top = sheet.y()
  const row = table.child('TR')
  const x = PAGE.left + PADDING
  row.child('TD').draw(() => {
    names.forEach((text, index) =>
      canvas.line({ text, x, y: top + index * lineHeight(S.body) }, S.body),
    )
    const below = top + Math.max(names.length, 1) * lineHeight(S.body)
    details.forEach((text, index) =>
      canvas.line({ text, x, y: below + index * lineHeight(S.detail) }, S.detail),
    )
  })
  const figures = [
    [paid.parcialidad, EDGES.parcialidad],
    [paid.before, EDGES.before],
    [paid.paid, EDGES.paid],
    [paid.after, EDGES.after],
  ] as const
  for (const [value, edge] of figures) {
    row.child('TD').draw(() => canvas.lineRight(value, edge, top, FIGURE_WIDTH, S.body))
  }
  drawArtifact(canvas.doc, () =>
    canvas.rule(PAGE.left, top + height + PADDING - 1.5, CONTENT_WIDTH),
  )
  sheet.advance(height + 2 * PADDING - 1)
}
