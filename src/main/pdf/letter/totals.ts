import { lineHeight } from '../canvas.ts'
import type { PrintModel } from '../printModel.ts'
import { printEs } from '../../../locales/print.es.ts'
import { COLORS, LETTER_STYLES as S, type TextStyle } from '../style.ts'
import { drawArtifact } from '../tags.ts'
import { drawLines } from './head.ts'
import { CONTENT_WIDTH, PAGE, type Sheet } from './sheet.ts'

const FIGURES_WIDTH = 224
const WORDS_WIDTH = CONTENT_WIDTH - FIGURES_WIDTH - 28
const ROW_HEIGHT = lineHeight(S.body) + 2.5
const TOTAL_HEIGHT = 25

/** Amount in words and notes to the left, figures with the total to the right; kept on one page. */
export function drawTotals(sheet: Sheet, model: PrintModel): void {
  const { canvas } = sheet
  const words = canvas.wrap(model.words, WORDS_WIDTH, S.words)
  const figuresHeight = model.totals.length * ROW_HEIGHT + TOTAL_HEIGHT + 6
  const wordsHeight = lineHeight(S.heading) + 3 + words.length * lineHeight(S.words)
  sheet.ensure(Math.max(figuresHeight, wordsHeight))
  const top = sheet.y()
  drawBlock(sheet, printEs.inWords, words, S.words, top)
  drawFigures(sheet, model, top)
  sheet.moveTo(top + Math.max(figuresHeight, wordsHeight) + 8)
  if (model.notes !== '') drawNotes(sheet, model.notes)
}

function drawBlock(
  sheet: Sheet,
  heading: string,
  lines: readonly string[],
  style: TextStyle,
  top: number,
): void {
  const { canvas, root } = sheet
  root
    .child('H2')
    .draw(() => canvas.line({ text: heading.toUpperCase(), x: PAGE.left, y: top }, S.heading))
  root
    .child('P')
    .draw(() => drawLines(canvas, lines, PAGE.left, top + lineHeight(S.heading) + 3, style))
}

function drawFigures(sheet: Sheet, model: PrintModel, top: number): void {
  const { canvas, root } = sheet
  const x = PAGE.right - FIGURES_WIDTH
  const right = PAGE.right - 4.5
  model.totals.forEach((row, index) => {
    const y = top + index * ROW_HEIGHT
    root.child('P').draw(() => {
      canvas.line({ text: row.label, x: x + 8, y }, { ...S.body, color: COLORS.muted })
      canvas.lineRight(row.value, right, y, FIGURES_WIDTH - 110, S.body)
    })
  })
  const y = top + model.totals.length * ROW_HEIGHT + 3
  drawArtifact(canvas.doc, () => canvas.box(x, y, FIGURES_WIDTH, TOTAL_HEIGHT, COLORS.tint))
  root.child('P').draw(() => {
    canvas.line({ text: model.total.label, x: x + 8, y: y + 5 }, S.total)
    canvas.lineRight(model.total.value, right, y + 5, FIGURES_WIDTH - 60, S.total)
  })
}

/** Line by line: notes may be long. */
function drawNotes(sheet: Sheet, notes: string): void {
  const { canvas, root } = sheet
  const lines = canvas.wrap(notes, CONTENT_WIDTH, S.body)
  sheet.ensure(lineHeight(S.heading) + 3 + lineHeight(S.body))
  root
    .child('H2')
    .draw(() =>
      canvas.line({ text: printEs.notes.toUpperCase(), x: PAGE.left, y: sheet.y() }, S.heading),
    )
  sheet.advance(lineHeight(S.heading) + 3)
  const tag = root.child('P')
  for (const text of lines) {
    sheet.ensure(lineHeight(S.body))
    tag.draw(() => canvas.line({ text, x: PAGE.left, y: sheet.y() }, S.body))
    sheet.advance(lineHeight(S.body))
  }
  sheet.advance(8)
}
