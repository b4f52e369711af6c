import type { Canvas } from '../canvas.ts'
import { COLORS, LETTER_STYLES } from '../style.ts'
import { drawArtifact } from '../tags.ts'
import { CONTENT_WIDTH, PAGE } from './sheet.ts'

const BAND_HEIGHT = 18
const WATERMARK_SIZE = 58
const WATERMARK_OPACITY = 0.08

/**
 * Band at the top and slanted words across the page that keep a document from being taken for a valid one.
 * Returns where the content below may begin.
 */
export function drawMarks(canvas: Canvas, marks: readonly string[]): number {
  if (marks.length === 0) return PAGE.top
  drawArtifact(canvas.doc, () => {
    drawWatermark(canvas, marks[0] ?? '')
    drawBand(canvas, marks.join('   ·   '))
  })
  return PAGE.top + BAND_HEIGHT
}

function drawBand(canvas: Canvas, text: string): void {
  const style = LETTER_STYLES.mark
  const y = PAGE.top - 14
  canvas.box(PAGE.left, y, CONTENT_WIDTH, BAND_HEIGHT, COLORS.warningTint)
  canvas.box(PAGE.left, y, 3, BAND_HEIGHT, COLORS.warning)
  const x = PAGE.left + (CONTENT_WIDTH - canvas.widthOf(text, style)) / 2
  canvas.line({ text, x, y: y + 3.5 }, style)
}

function drawWatermark(canvas: Canvas, text: string): void {
  const { doc } = canvas
  const fullStyle = { ...LETTER_STYLES.mark, size: WATERMARK_SIZE }
  const wide = canvas.widthOf(text, fullStyle)
  const size = Math.min(WATERMARK_SIZE, (WATERMARK_SIZE * 700) / wide)
  const style = { ...fullStyle, size }
  doc.save()
  doc.translate(PAGE.width / 2, PAGE.height / 2).rotate(-50)
  doc.fillOpacity(WATERMARK_OPACITY)
  canvas.line({ text, x: -canvas.widthOf(text, style) / 2, y: -size * 0.6 }, style)
  doc.restore()
}
