import Pdf from 'pdfkit'
import { breakLines } from './breakLines.ts'
import { PRINT_ACCENTS } from '../../domain/printLook.ts'
import type { Logo } from '../../domain/printLook.ts'
import { COLORS, type TextStyle } from './style.ts'
import type { FontName, Fonts } from './fonts.ts'
import { PLAIN_LOOK, type PdfLook } from './request.ts'

/** Distance between two base lines, as a multiple of the size. */
const LEADING = 1.25

export interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
}

/**
 * What the layouts draw with: points, measured from the top left corner of the page. Texts are broken here,
 * not by pdfkit, so that a block's height is known before it is drawn and any block may go on overleaf.
 */
export interface Canvas {
  readonly doc: PDFKit.PDFDocument
  /** Text broken at `width`: at blanks where there are some, else anywhere; line feeds are kept. */
  wrap(text: string, width: number, style: TextStyle): readonly string[]
  widthOf(text: string, style: TextStyle): number
  line(line: Line, style: TextStyle): void
  /** The line with its end at `right`; smaller if it is wider than `width`. */
  lineRight(text: string, right: number, y: number, width: number, style: TextStyle): void
  rule(x: number, y: number, width: number, color?: string): void
  box(x: number, y: number, width: number, height: number, color: string): void
  picture(logo: Logo, place: Place): void
}

/** Where something is drawn, in points. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How large a logo is drawn in a box of this size; never larger than a pixel a point. */
export function logoSize(
  { width, height }: Logo,
  box: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, box.width / width, box.height / height)
  return { width: width * scale, height: height * scale }
}

/** Height of one line. */
export function lineHeight(style: TextStyle): number {
  return style.size * LEADING
}

/** Words whose width is kept from one document to the next, per font; then forgotten together. */
const MOST_WIDTHS = 5_000
const widths = new Map<FontName, Map<string, number>>()

/** A canvas over a document whose fonts are registered by their `FontName`; all documents have the same fonts. */
export function createCanvas(doc: PDFKit.PDFDocument, look: PdfLook = PLAIN_LOOK): Canvas {
  /** Where a style says accent, it is the company's. */
  function inked(color: string): string {
    return color === COLORS.accent ? PRINT_ACCENTS[look.accent] : color
  }

  function use(style: TextStyle): void {
    doc.font(style.font).fontSize(style.size)
  }

  /** Width of one word at size 1, measured once per word and font of the program. */
  function unitWidth(text: string, font: FontName): number {
    const known = widths.get(font) ?? new Map<string, number>()
    widths.set(font, known)
    const width = known.get(text)
    if (width !== undefined) return width
    const measured = doc.font(font).fontSize(100).widthOfString(text) / 100
    if (known.size >= MOST_WIDTHS) known.clear()
    known.set(text, measured)
    return measured
  }

  function widthOf(text: string, style: TextStyle): number {
    return unitWidth(text, style.font) * style.size
  }

  function line({ text, x, y }: Line, style: TextStyle): void {
    use(style)
    // The blank keeps words apart for whoever reads the text and not the page.
    doc.fillColor(inked(style.color)).text(`${text} `, x, y, { lineBreak: false })
  }

  return {
    doc,
    widthOf,
    line,
    // Composed letters: the fonts come without rules for putting accents onto letters.
    wrap: (text, width, style) =>
      breakLines(text.normalize('NFC'), width, (part) => widthOf(part, style)),
    lineRight(text, right, y, width, style) {
      const wide = widthOf(text, style)
      const fitted = wide <= width ? style : { ...style, size: (style.size * width) / wide }
      line({ text, x: right - widthOf(text, fitted), y: y + style.size - fitted.size }, fitted)
    },
    rule(x, y, width, color = COLORS.rule) {
      doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.6)
        .strokeColor(color)
        .stroke()
    },
    box(x, y, width, height, color) {
      doc.rect(x, y, width, height).fill(inked(color))
    },
    picture({ bytes }, { x, y, width, height }) {
      doc.image(Buffer.from(bytes), x, y, { width, height })
    },
  }
}

/** An empty document with the given fonts and data, pages kept until it is closed. */
export function newDocument(options: {
  readonly fonts: Fonts
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly madeAt: Date
  readonly lang: string
}): PDFKit.PDFDocument {
  const doc = new Pdf({
    autoFirstPage: false,
    // No default font: reading Helvetica's metrics takes a millisecond that nobody uses.
    font: '',
    bufferPages: true,
    pdfVersion: '1.7',
    lang: options.lang,
    tagged: true,
    displayTitle: true,
    info: {
      Title: options.title,
      Author: options.author,
      Subject: options.subject,
      Creator: 'Timbrel',
      Producer: 'Timbrel',
      CreationDate: options.madeAt,
      ModDate: options.madeAt,
    },
  })
  for (const [name, font] of Object.entries(options.fonts)) {
    // pdfkit takes a font that was read already; its types do not say so.
    doc.registerFont(name, font as unknown as PDFKit.Mixins.PDFFontSource)
    // Numbered here: what is measured first depends on the widths that are known already.
    doc.font(name)
  }
  return doc
}
