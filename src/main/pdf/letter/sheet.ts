import type { Canvas } from '../canvas.ts'
import type { Tag } from '../tags.ts'

/** US Letter in points and the margins inside it. */
export const PAGE = { width: 612, height: 792, left: 42, right: 570, top: 38, bottom: 755 } as const
export const CONTENT_WIDTH = PAGE.right - PAGE.left

/** ISO A4 in points. */
const A4 = { width: 595.28, height: 841.89 } as const

/** Where drawing stands on the pages of one document. */
export interface Sheet {
  readonly canvas: Canvas
  readonly root: Tag
  /** Top of what comes next. */
  y(): number
  advance(height: number): void
  moveTo(y: number): void
  /** Begins a new page unless `height` still fits on this one; says whether it did. */
  ensure(height: number): boolean
  newPage(): void
}

/** A sheet whose new pages begin with what `onPage` draws; it returns where their content begins. */
export function createSheet(
  canvas: Canvas,
  root: Tag,
  paper: 'letter' | 'a4',
  onPage: () => number,
): Sheet {
  let at = 0
  function newPage(): void {
    if (paper === 'letter') canvas.doc.addPage({ size: [PAGE.width, PAGE.height], margin: 0 })
    else {
      canvas.doc.addPage({ size: [A4.width, A4.height], margin: 0 })
      // The same layout in the middle of the other paper: narrower by its margins, longer at both ends.
      canvas.doc.translate((A4.width - PAGE.width) / 2, (A4.height - PAGE.height) / 2)
    }
    at = onPage()
  }
  return {
    canvas,
    root,
    y: () => at,
    advance(height) {
      at += height
    },
    moveTo(y) {
      at = y
    },
    ensure(height) {
      if (at + height <= PAGE.bottom) return false
      newPage()
      return true
    },
    newPage,
  }
}
