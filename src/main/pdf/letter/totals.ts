import { lineHeight } from '../canvas.ts'
import type { PrintModel } from '../printModel.ts'
import { COLORS, LETTER_STYLES as S, type TextStyle } from '../style.ts'
import { drawArtifact } from '../tags.ts'
import { drawFlow } from './flow.ts'
import { drawLines } from './head.ts'
import { CONTENT_WIDTH, PAGE, type Sheet } from './sheet.ts'

const FIGURES_WIDTH = 224
const WORDS_WIDTH = CONTENT_WIDTH - FIGURES_WIDTH - 28
const ROW_HEIGHT = lineHeight(S.body) + 2.5
const TOTAL_HEIGHT = 25
/** Notes that are a little longer than the figures still look better beside them. */
const NOTES_MAY_EXCEED = 30

/** Amount in words and short notes to the left, figures with the total to the right; kept on one page. */
export function drawTotals(sheet: Sheet, model: PrintModel): void {
  const { canvas } = sheet
  const words = canvas.wrap(model.words, WORDS_WIDTH, S.words)
  const notes = model.notes === '' ? [] : canvas.wrap(model.notes, WORDS_WIDTH, S.body)
  const figuresHeight = model.totals.length * ROW_HEIGHT + TOTAL_HEIGHT + 6
  const wordsHeight = blockHeight(words.length, S.words)
  const besideHeight = wordsHeight + blockHeight(notes.length, S.body)
  const isBeside = notes.length > 0 && besideHeight <= figuresHeight + NOTES_MAY_EXCEED
  const height = Math.max(figuresHeight, isBeside ? besideHeight : wordsHeight)
  sheet.ensure(height)
  const top = sheet.y()
  drawBlock(sheet, model.labels.inWords, words, S.words, top)
  if (isBeside) drawBlock(sheet, model.labels.notes, notes, S.body, top + wordsHeight)
  drawFigures(sheet, model, top)
  sheet.moveTo(top + height + 8)
  if (notes.length > 0 && !isBeside) drawFlow(sheet, model.labels.notes, model.notes, S.body)
}

function blockHeight(lines: number, style: TextStyle): number {
  return lines === 0 ? 0 : lineHeight(S.heading) + 3 + lines * lineHeight(style) + 8
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
  root.child('P').draw(() =>
    model.totals.forEach((row, index) => {
      const y = top + index * ROW_HEIGHT
      canvas.line({ text: row.label, x: x + 8, y }, { ...S.body, color: COLORS.muted })
      canvas.lineRight(row.value, right, y, FIGURES_WIDTH - 110, S.body)
    }),
  )
  const y = top + model.totals.length * ROW_HEIGHT + 3
  drawArtifact(canvas.doc, () => canvas.box(x, y, FIGURES_WIDTH, TOTAL_HEIGHT, COLORS.tint))
  root.child('P').draw(() => {
    canvas.line({ text: model.total.label, x: x + 8, y: y + 5 }, S.total)
    canvas.lineRight(model.total.value, right, y + 5, FIGURES_WIDTH - 60, S.total)
  })
}
