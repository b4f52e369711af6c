import { lineHeight, logoSize, type Canvas } from '../canvas.ts'
import type { Labelled } from '../labelled.ts'
import type { PrintModel } from '../printModel.ts'
import { COLORS, LETTER_STYLES as S, type TextStyle } from '../style.ts'
import { drawArtifact, type Tag } from '../tags.ts'
import { CONTENT_WIDTH, PAGE, type Sheet } from './sheet.ts'

const ID_WIDTH = 212
const ID_PADDING = 10
const GAP = 20

/** Issuer to the left, number, dates and fiscal folio in a quiet box to the right. */
export function drawHead(sheet: Sheet, model: PrintModel): void {
  const top = sheet.y()
  const width = CONTENT_WIDTH - ID_WIDTH - GAP
  let y = drawLogo(sheet, model, top, width)
  y = drawParagraph(sheet, sheet.root.child('H1'), model.issuer.name, y, width, S.issuerName)
  y += 3
  y = drawParagraph(sheet, sheet.root.child('P'), model.issuer.lines.join('\n'), y, width, S.body)
  const idHeight = drawIdentity(sheet, model, top)
  sheet.moveTo(Math.max(y, top + idHeight) + 11)
}

const LOGO = { width: 160, height: 56 } as const

/** The company's picture above its name; returns where the name begins. */
function drawLogo(sheet: Sheet, model: PrintModel, top: number, width: number): number {
  const { logo } = model.look
  if (logo === null) return top
  const size = logoSize(logo, { ...LOGO, width: Math.min(LOGO.width, width) })
  sheet.root
    .child('Figure', { alt: model.issuer.name })
    .draw(() => sheet.canvas.picture(logo, { x: PAGE.left, y: top, ...size }))
  return top + size.height + 7
}

function drawParagraph(
  sheet: Sheet,
  tag: Tag,
  text: string,
  top: number,
  width: number,
  style: TextStyle,
): number {
  const lines = sheet.canvas.wrap(text, width, style)
  tag.draw(() => drawLines(sheet.canvas, lines, PAGE.left, top, style))
  return top + lines.length * lineHeight(style)
}

/** Lines one below the other. */
export function drawLines(
  canvas: Canvas,
  lines: readonly string[],
  x: number,
  y: number,
  style: TextStyle,
): void {
  lines.forEach((text, index) => canvas.line({ text, x, y: y + index * lineHeight(style) }, style))
}

interface PlacedRow extends Labelled {
  readonly column: number
  readonly row: number
}

/** The fiscal folio over the whole width, below it the dates two by two. */
function identityRows(model: PrintModel): readonly PlacedRow[] {
  const first = model.stamp === null ? [] : [{ label: model.labels.uuid, value: model.stamp.uuid }]
  return [
    ...first.map((row) => ({ ...row, column: 0, row: 0 })),
    ...model.dates.map((row, index) => ({
      ...row,
      column: index % 2,
      row: first.length + Math.trunc(index / 2),
    })),
  ]
}

/** Draws the box; returns its height. */
function drawIdentity(sheet: Sheet, model: PrintModel, top: number): number {
  const { canvas } = sheet
  const x = PAGE.right - ID_WIDTH + ID_PADDING
  const inner = ID_WIDTH - 2 * ID_PADDING
  const rows = identityRows(model)
  const titleHeight = lineHeight(S.title) + (model.folio === '' ? 0 : lineHeight(S.folio)) + 4
  const rowHeight = lineHeight(S.label) + lineHeight(S.body) + 3
  const height = titleHeight + ((rows.at(-1)?.row ?? 0) + 1) * rowHeight + 2 * ID_PADDING - 3
  drawArtifact(canvas.doc, () => {
    canvas.box(PAGE.right - ID_WIDTH, top, ID_WIDTH, height, COLORS.tint)
    canvas.box(PAGE.right - ID_WIDTH, top, 2.5, height, COLORS.accent)
  })
  sheet.root.child('P').draw(() => {
    canvas.line({ text: model.title, x, y: top + ID_PADDING }, S.title)
    const folio = canvas.wrap(model.folio, inner, S.folio)[0] ?? ''
    if (folio === '') return
    canvas.line({ text: folio, x, y: top + ID_PADDING + lineHeight(S.title) }, S.folio)
  })
  sheet.root.child('P').draw(() => {
    for (const row of rows) {
      const at = x + row.column * (inner / 2)
      const y = top + ID_PADDING + titleHeight + row.row * rowHeight
      canvas.line({ text: row.label, x: at, y }, S.label)
      canvas.line({ text: row.value, x: at, y: y + lineHeight(S.label) }, S.body)
    }
  })
  return height
}
