import { lineHeight, type Canvas } from '../canvas.ts'
import type { PrintModel } from '../printModel.ts'
import { LETTER_STYLES as S } from '../style.ts'
import { drawArtifact } from '../tags.ts'
import { CONTENT_WIDTH, PAGE } from './sheet.ts'

/** Writes the foot of every page, once their number is known. */
export function drawFooters(canvas: Canvas, model: PrintModel): void {
  const { start, count } = canvas.doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    canvas.doc.switchToPage(start + page)
    drawArtifact(canvas.doc, () => drawFooter(canvas, model, page + 1, count))
  }
}

function drawFooter(canvas: Canvas, model: PrintModel, page: number, pages: number): void {
  const y = PAGE.bottom + 6
  canvas.rule(PAGE.left, y, CONTENT_WIDTH)
  canvas.line({ text: model.footer, x: PAGE.left, y: y + 5 }, S.footer)
  const own = model.look.footer
  if (own !== '') {
    const below = y + 5 + lineHeight(S.footer)
    canvas.lineRight(
      own,
      PAGE.left + Math.min(canvas.widthOf(own, S.footer), CONTENT_WIDTH),
      below,
      CONTENT_WIDTH,
      S.footer,
    )
  }
  const middle = [model.title, model.folio].filter((part) => part !== '').join(' ')
  const right = pages === 1 ? middle : `${middle}   ·   ${model.labels.page(page, pages)}`
  canvas.lineRight(right, PAGE.right, y + 5, CONTENT_WIDTH / 2, S.footer)
}
