import type { Canvas } from '../canvas.ts'
import type { PrintModel } from '../printModel.ts'
import { openTags } from '../tags.ts'
import { drawFooters } from './footer.ts'
import { drawHead } from './head.ts'
import { drawMarks } from './marks.ts'
import { drawPanels } from './panels.ts'
import { drawPayments } from './payments.ts'
import { createSheet } from './sheet.ts'
import { drawSlipNotice } from './slipNotice.ts'
import { drawStamp } from './stamp.ts'
import { drawTable } from './table.ts'
import { drawTotals } from './totals.ts'

/** Lays a document out on pages of letter or A4. */
export function drawLetter(canvas: Canvas, model: PrintModel, paper: 'letter' | 'a4'): void {
  const tags = openTags(canvas.doc)
  const sheet = createSheet(canvas, tags.root, paper, () => drawMarks(canvas, model.marks))
  sheet.newPage()
  if (model.isSlip) drawSlipNotice(sheet, model.labels)
  drawHead(sheet, model)
  drawPanels(sheet, model)
  drawTable(sheet, model.lines, model.labels)
  drawPayments(sheet, model.payments)
  drawTotals(sheet, model)
  if (model.stamp !== null) drawStamp(sheet, model.stamp, model.labels)
  drawFooters(canvas, model)
  tags.close()
}
