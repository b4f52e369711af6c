import type { Logo } from '../../../domain/printLook.ts'
import { lineHeight, logoSize, type Canvas } from '../canvas.ts'
import type { PrintStamp } from '../printStamp.ts'
import { drawQr } from '../qrVector.ts'
import type { TextStyle } from '../style.ts'
import { drawArtifact, type Tag } from '../tags.ts'

/** 80 mm paper, of which printers reach 72 mm. */
export const STRIP = { width: 226.8, left: 11.4, right: 215.4 } as const
export const STRIP_WIDTH = STRIP.right - STRIP.left

/** A piece of a strip; its height is known before the page, which is as long as all pieces together. */
export interface Block {
  readonly height: number
  draw(y: number, root: Tag): void
}

/** Paragraph over the whole width. */
export function paragraph(
  canvas: Canvas,
  text: string,
  style: TextStyle,
  align: 'left' | 'center' = 'left',
): Block {
  const lines = text === '' ? [] : canvas.wrap(text, STRIP_WIDTH, style)
  return {
    height: lines.length * lineHeight(style),
    draw(y, root) {
      if (lines.length === 0) return
      root.child('P').draw(() =>
        lines.forEach((line, index) => {
          const spare = align === 'center' ? (STRIP_WIDTH - canvas.widthOf(line, style)) / 2 : 0
          canvas.line(
            { text: line, x: STRIP.left + spare, y: y + index * lineHeight(style) },
            style,
          )
        }),
      )
    },
  }
}

/** Label to the left, figure to the right, in one line. */
export function figureRow(canvas: Canvas, label: string, value: string, style: TextStyle): Block {
  const valueWidth = Math.min(canvas.widthOf(value, style), STRIP_WIDTH * 0.6)
  const lines = canvas.wrap(label, STRIP_WIDTH - valueWidth - 8, style)
  return {
    height: lines.length * lineHeight(style),
    draw(y, root) {
      root.child('P').draw(() => {
        lines.forEach((text, index) =>
          canvas.line({ text, x: STRIP.left, y: y + index * lineHeight(style) }, style),
        )
        canvas.lineRight(value, STRIP.right, y, STRIP_WIDTH * 0.6, style)
      })
    },
  }
}

/** Empty space. */
export function space(height: number): Block {
  return { height, draw: () => undefined }
}

/** A line across, with a little air. */
export function separator(canvas: Canvas): Block {
  return {
    height: 9,
    draw(y) {
      drawArtifact(canvas.doc, () => canvas.rule(STRIP.left, y + 4, STRIP_WIDTH, '#000000'))
    },
  }
}

/** The company's picture in the middle. */
export function logoBlock(canvas: Canvas, logo: Logo, alt: string): Block {
  const size = logoSize(logo, { width: 130, height: 56 })
  return {
    height: size.height,
    draw(y, root) {
      root
        .child('Figure', { alt })
        .draw(() => canvas.picture(logo, { x: (STRIP.width - size.width) / 2, y, ...size }))
    },
  }
}

/** QR code in the middle, 3.4 cm, with its white margin. */
export function qrBlock(canvas: Canvas, qr: PrintStamp['qr'], alt: string): Block {
  const side = 97
  return {
    height: side + 16,
    draw(y, root) {
      root
        .child('Figure', { alt })
        .draw(() => drawQr(canvas, qr, (STRIP.width - side) / 2, y + 8, side))
    },
  }
}
