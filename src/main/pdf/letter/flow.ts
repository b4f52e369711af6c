import { lineHeight } from '../canvas.ts'
import { LETTER_STYLES as S, type TextStyle } from '../style.ts'
import { CONTENT_WIDTH, PAGE, type Sheet } from './sheet.ts'

/** A headed text over the whole width, line by line: it may be longer than a page. */
export function drawFlow(sheet: Sheet, heading: string, text: string, style: TextStyle): void {
  const { canvas, root } = sheet
  sheet.ensure(lineHeight(S.heading) + 3 + lineHeight(style))
  root
    .child('H2')
    .draw(() => canvas.line({ text: heading.toUpperCase(), x: PAGE.left, y: sheet.y() }, S.heading))
  sheet.advance(lineHeight(S.heading) + 3)
  const tag = root.child('P')
  for (const line of canvas.wrap(text, CONTENT_WIDTH, style)) {
    sheet.ensure(lineHeight(style))
    tag.draw(() => canvas.line({ text: line, x: PAGE.left, y: sheet.y() }, style))
    sheet.advance(lineHeight(style))
  }
  sheet.advance(8)
}
