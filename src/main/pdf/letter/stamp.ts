import { lineHeight, type Canvas } from '../canvas.ts'
import type { Labelled } from '../labelled.ts'
import type { LayoutWords } from '../layoutWords.ts'
import type { PrintStamp } from '../printStamp.ts'
import { drawQr } from '../qrVector.ts'
import { LETTER_STYLES as S } from '../style.ts'
import { drawArtifact } from '../tags.ts'
import { drawLines } from './head.ts'
import { CONTENT_WIDTH, PAGE, type Sheet } from './sheet.ts'

/** 3.7 cm; the law wants at least 2.75. */
const QR_SIDE = 105
const GAP = 18
const ROWS_PER_LINE = 3
const ROW_HEIGHT = lineHeight(S.label) + lineHeight(S.body) + 3
const TEXT_X = PAGE.left + QR_SIDE + GAP
const TEXT_WIDTH = CONTENT_WIDTH - QR_SIDE - GAP

interface SealText {
  readonly label: string
  readonly lines: readonly string[]
}

/** QR code, serial numbers and seals, kept together on one page. */
export function drawStamp(sheet: Sheet, stamp: PrintStamp, labels: LayoutWords): void {
  const { canvas, root } = sheet
  const seals = stamp.seals.map(({ label, value }) => ({
    label,
    lines: canvas.wrap(value, TEXT_WIDTH, S.seal),
  }))
  const rowsHeight =
    Math.ceil(stamp.rows.length / ROWS_PER_LINE) * (lineHeight(S.label) + lineHeight(S.body) + 3)
  const sealsHeight = seals.reduce((sum, seal) => sum + heightOf(seal), 0)
  const height = Math.max(QR_SIDE, rowsHeight + sealsHeight) + 12
  sheet.ensure(height)
  const top = sheet.y()
  drawArtifact(canvas.doc, () => canvas.rule(PAGE.left, top, CONTENT_WIDTH))
  root
    .child('Figure', { alt: labels.qrAlternative })
    .draw(() => drawQr(canvas, stamp.qr, PAGE.left + 2, top + 12, QR_SIDE))
  drawRows(sheet, stamp.rows, top + 10)
  let y = top + 10 + rowsHeight
  root.child('P').draw(() => {
    for (const seal of seals) {
      drawSeal(canvas, seal, y)
      y += heightOf(seal)
    }
  })
  sheet.moveTo(top + height)
}

function heightOf(seal: SealText): number {
  return lineHeight(S.heading) + seal.lines.length * lineHeight(S.seal) + 4
}

function drawSeal(canvas: Canvas, seal: SealText, y: number): void {
  canvas.line({ text: seal.label, x: TEXT_X, y }, S.heading)
  drawLines(canvas, seal.lines, TEXT_X, y + lineHeight(S.heading), S.seal)
}

function drawRows(sheet: Sheet, rows: readonly Labelled[], top: number): void {
  const { canvas, root } = sheet
  const width = TEXT_WIDTH / ROWS_PER_LINE
  root.child('P').draw(() =>
    rows.forEach((row, index) => {
      const x = TEXT_X + (index % ROWS_PER_LINE) * width
      const y = top + Math.trunc(index / ROWS_PER_LINE) * ROW_HEIGHT
      canvas.line({ text: row.label, x, y }, S.label)
      const value = canvas.wrap(row.value, width - 8, S.body)
      canvas.line({ text: value[0] ?? '', x, y: y + lineHeight(S.label) }, S.body)
    }),
  )
}
