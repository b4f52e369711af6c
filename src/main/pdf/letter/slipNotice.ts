import { lineHeight } from '../canvas.ts'
import type { LayoutWords } from '../layoutWords.ts'
import { COLORS, LETTER_STYLES as S } from '../style.ts'
import { drawArtifact } from '../tags.ts'
import { drawLines } from './head.ts'
import { CONTENT_WIDTH, PAGE, type Sheet } from './sheet.ts'

const PADDING = 12

/** The notice that a slip is no fiscal document, before anything else on the page. */
export function drawSlipNotice(sheet: Sheet, labels: LayoutWords): void {
  const { canvas, root } = sheet
  const headline = { ...S.total, color: COLORS.warning }
  const lines = canvas.wrap(labels.slipExplanation, CONTENT_WIDTH - 2 * PADDING, S.body)
  const height = lineHeight(headline) + 3 + lines.length * lineHeight(S.body) + 2 * PADDING
  const top = sheet.y()
  drawArtifact(canvas.doc, () => {
    canvas.box(PAGE.left, top, CONTENT_WIDTH, height, COLORS.warningTint)
    canvas.box(PAGE.left, top, 3, height, COLORS.warning)
  })
  const x = PAGE.left + PADDING
  root
    .child('H1')
    .draw(() => canvas.line({ text: labels.slipHeadline, x, y: top + PADDING }, headline))
  root
    .child('P')
    .draw(() => drawLines(canvas, lines, x, top + PADDING + lineHeight(headline) + 3, S.body))
  sheet.moveTo(top + height + 16)
}
