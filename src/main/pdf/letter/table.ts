import { lineHeight, type Canvas } from '../canvas.ts'
import type { LayoutWords } from '../layoutWords.ts'
import type { PrintLine } from '../printLine.ts'
import { COLORS, LETTER_STYLES as S, type TextStyle } from '../style.ts'
import { drawArtifact, type Tag } from '../tags.ts'
import { drawLines } from './head.ts'
import { PAGE, type Sheet } from './sheet.ts'

const HEADER_HEIGHT = 17
const PADDING = 4.5
const GAP = 8

interface Column {
  readonly label: string
  readonly x: number
  readonly width: number
  readonly isFigure: boolean
}
/** As they are read, left to right. */
const ORDER = [
  'quantity',
  'unit',
  'productKey',
  'description',
  'unitPrice',
  'discount',
  'amount',
] as const
type ColumnName = (typeof ORDER)[number]
type Columns = ReadonlyMap<ColumnName, Column>

/** The lines, with their header again on every page; a description may go on overleaf. */
export function drawTable(sheet: Sheet, lines: readonly PrintLine[], labels: LayoutWords): void {
  const columns = columnsFor(
    labels,
    lines.some((line) => line.discount !== ''),
  )
  const table = sheet.root.child('Table')
  sheet.ensure(HEADER_HEIGHT + 60)
  drawHeader(sheet, table, columns)
  for (const line of lines) drawRow(sheet, table, columns, line)
  sheet.advance(7)
}

/** From both edges inwards; the description takes what is left. */
function columnsFor(labels: LayoutWords, hasDiscount: boolean): Columns {
  const figures: readonly (readonly [ColumnName, string, number])[] = [
    ['amount', labels.amount, 62],
    ...(hasDiscount ? [['discount', labels.discount, 46] as const] : []),
    ['unitPrice', labels.unitPrice, 58],
  ]
  const columns = new Map<ColumnName, Column>()
  let right: number = PAGE.right - PADDING
  for (const [name, label, width] of figures) {
    columns.set(name, { label, x: right - width, width, isFigure: true })
    right -= width + GAP
  }
  let left: number = PAGE.left + PADDING
  const front: readonly (readonly [ColumnName, string, number, boolean])[] = [
    ['quantity', labels.quantity, 38, true],
    ['unit', labels.unit, 56, false],
    ['productKey', labels.productKey, 40, false],
  ]
  for (const [name, label, width, isFigure] of front) {
    columns.set(name, { label, x: left, width, isFigure })
    left += width + GAP
  }
  columns.set('description', {
    label: labels.description,
    x: left,
    width: right - left,
    isFigure: false,
  })
  return columns
}

function drawHeader(sheet: Sheet, table: Tag, columns: Columns): void {
  const { canvas } = sheet
  const top = sheet.y()
  drawArtifact(canvas.doc, () =>
    canvas.box(PAGE.left, top, PAGE.right - PAGE.left, HEADER_HEIGHT, COLORS.accent),
  )
  const row = table.child('TR')
  for (const name of ORDER) {
    const column = columns.get(name)
    if (column === undefined) continue
    row.child('TH').draw(() => drawCell(canvas, column, [column.label], top + 4, S.column))
  }
  sheet.advance(HEADER_HEIGHT + PADDING)
}

function drawCell(
  canvas: Canvas,
  column: Column,
  lines: readonly string[],
  y: number,
  style: TextStyle,
): void {
  if (!column.isFigure) drawLines(canvas, lines, column.x, y, style)
  else canvas.lineRight(lines[0] ?? '', column.x + column.width, y, column.width, style)
}

function drawRow(sheet: Sheet, table: Tag, columns: Columns, line: PrintLine): void {
  const { canvas } = sheet
  const unit = wrapFor(canvas, columns, 'unit', line.unit, S.body)
  const texts = [
    ...styled(wrapFor(canvas, columns, 'description', line.description, S.body), S.body),
    // Below the figures, which take one line, the details have the rest of the row to themselves.
    ...styled(
      line.details === ''
        ? []
        : canvas.wrap(line.details, PAGE.right - PADDING - descriptionX(columns), S.detail),
      S.detail,
    ),
  ]
  const unitHeight = unit.length * lineHeight(S.body)
  const firstPart = texts.slice(0, 3).reduce((sum, text) => sum + lineHeight(text.style), 0)
  if (sheet.ensure(Math.max(unitHeight, firstPart) + PADDING)) drawHeader(sheet, table, columns)
  const row = table.child('TR')
  const top = sheet.y()
  const page = canvas.doc.bufferedPageRange().count
  const contents: readonly (readonly [ColumnName, readonly string[]])[] = [
    ['quantity', [line.quantity]],
    ['unit', unit],
    ['productKey', [line.productKey]],
    ['unitPrice', [line.unitPrice]],
    ['discount', [line.discount]],
    ['amount', [line.amount]],
  ]
  // All cells first, for their order; the description is drawn last, as it may go on overleaf.
  const cells = new Map(
    ORDER.filter((name) => columns.has(name)).map((name) => [name, row.child('TD')]),
  )
  for (const [name, content] of contents) {
    const column = columns.get(name)
    if (column === undefined) continue
    cells.get(name)?.draw(() => drawCell(canvas, column, content, top, S.body))
  }
  drawDescription(sheet, table, cells.get('description') ?? row, columns, texts)
  const isSamePage = canvas.doc.bufferedPageRange().count === page
  if (isSamePage) sheet.moveTo(Math.max(sheet.y(), top + unitHeight))
  drawArtifact(canvas.doc, () =>
    canvas.rule(PAGE.left, sheet.y() + PADDING - 1.5, PAGE.right - PAGE.left),
  )
  sheet.advance(2 * PADDING - 1)
}

interface Styled {
  readonly text: string
  readonly style: TextStyle
}

function styled(lines: readonly string[], style: TextStyle): readonly Styled[] {
  return lines.map((text) => ({ text, style }))
}

function wrapFor(
  canvas: Canvas,
  columns: Columns,
  name: ColumnName,
  text: string,
  style: TextStyle,
): readonly string[] {
  return canvas.wrap(text, columns.get(name)?.width ?? 0, style)
}

function descriptionX(columns: Columns): number {
  return columns.get('description')?.x ?? PAGE.left
}

/** Line by line, since only a description may be longer than a page. */
function drawDescription(
  sheet: Sheet,
  table: Tag,
  cell: Tag,
  columns: Columns,
  texts: readonly Styled[],
): void {
  const x = descriptionX(columns)
  for (const { text, style } of texts) {
    const height = lineHeight(style)
    if (sheet.ensure(height)) drawHeader(sheet, table, columns)
    cell.draw(() => sheet.canvas.line({ text, x, y: sheet.y() }, style))
    sheet.advance(height)
  }
}
