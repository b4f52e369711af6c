import { lineHeight, type Canvas } from '../canvas.ts'
import type { Labelled } from '../labelled.ts'
import type { PrintModel } from '../printModel.ts'
import { LETTER_STYLES as S } from '../style.ts'
import { drawArtifact, type Tag } from '../tags.ts'
import { drawFlow } from './flow.ts'
import { drawLines } from './head.ts'
import { CONTENT_WIDTH, PAGE, type Sheet } from './sheet.ts'

const GAP = 24
const WIDTH = (CONTENT_WIDTH - GAP) / 2
const LABEL_WIDTH = 84
const ROW_GAP = 1.5
const MOST_NAME_LINES = 12

interface Row {
  readonly label: string
  readonly lines: readonly string[]
}

/** Receiver to the left, terms of payment to the right. */
export function drawPanels(sheet: Sheet, model: PrintModel): void {
  const { canvas } = sheet
  const wrapped = canvas.wrap(model.receiver.name, WIDTH, S.name)
  // A name that would fill the page goes before the panels, where it may go on overleaf.
  const isLong = wrapped.length > MOST_NAME_LINES
  if (isLong) drawFlow(sheet, model.labels.receiver, model.receiver.name, S.name)
  const names = isLong ? [] : wrapped
  const left = rowsOf(canvas, model.receiver.rows)
  const right = rowsOf(canvas, model.terms)
  const headHeight = lineHeight(S.heading) + 5
  const nameHeight = names.length * lineHeight(S.name) + 3
  const height = headHeight + Math.max(nameHeight + heightOf(left), heightOf(right))
  sheet.ensure(Math.min(height, PAGE.bottom - PAGE.top - 40))
  const top = sheet.y()
  const rightX = PAGE.left + WIDTH + GAP
  drawHeading(sheet, model.labels.receiver, PAGE.left, top)
  if (!isLong) {
    sheet.root.child('P').draw(() => drawLines(canvas, names, PAGE.left, top + headHeight, S.name))
  }
  drawRows(canvas, sheet.root, left, PAGE.left, top + headHeight + nameHeight)
  drawHeading(sheet, model.labels.paymentTerms, rightX, top)
  drawRows(canvas, sheet.root, right, rightX, top + headHeight)
  sheet.moveTo(top + height + 11)
  if (model.related !== '') drawFlow(sheet, model.labels.related, model.related, S.body)
}

function drawHeading(sheet: Sheet, text: string, x: number, y: number): void {
  const { canvas } = sheet
  sheet.root.child('H2').draw(() => canvas.line({ text: text.toUpperCase(), x, y }, S.heading))
  drawArtifact(canvas.doc, () => canvas.rule(x, y + lineHeight(S.heading) + 1, WIDTH))
}

function rowsOf(canvas: Canvas, rows: readonly Labelled[]): readonly Row[] {
  return rows.map(({ label, value }) => ({
    label,
    lines: canvas.wrap(value, WIDTH - LABEL_WIDTH, S.body),
  }))
}

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.lines.length * lineHeight(S.body) + ROW_GAP, 0)
}

function drawRows(canvas: Canvas, root: Tag, rows: readonly Row[], x: number, top: number): void {
  let y = top
  root.child('P').draw(() => {
    for (const row of rows) {
      canvas.line({ text: row.label, x, y: y + 0.9 }, S.label)
      drawLines(canvas, row.lines, x + LABEL_WIDTH, y, S.body)
      y += row.lines.length * lineHeight(S.body) + ROW_GAP
    }
  })
}
