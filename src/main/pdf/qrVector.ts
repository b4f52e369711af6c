import { encode } from 'uqr'
import type { Canvas } from './canvas.ts'

/** Any of the eight masks is read; looking for the smoothest takes as long as all the rest of the code. */
const MASK = 3

/**
 * Draws a QR code as filled rectangles, so that it stays sharp at any size. Error correction M, as is usual on
 * a CFDI, or Q, as SUNAT wants it; the caller leaves its paper white around it for four modules (`side` without them, points).
 */
export function drawQr(
  canvas: Canvas,
  { text, level }: { readonly text: string; readonly level: 'M' | 'Q' },
  x: number,
  y: number,
  side: number,
): void {
  const { data, size } = encode(text, { ecc: level, border: 0, maskPattern: MASK })
  const { doc } = canvas
  doc
    .save()
    .translate(x, y)
    .scale(side / size)
  data.forEach((row, rowIndex) => {
    for (const [start, length] of runs(row)) doc.rect(start, rowIndex, length, 1)
  })
  doc.fill('#000000').restore()
}

/** Start and length of each run of dark modules: neighbours in one rectangle leave no hairline between. */
function runs(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  row.forEach((isDark, index) => {
    const last = found.at(-1)
    if (!isDark) return
    if (last !== undefined && last[0] + last[1] === index) last[1] += 1
    else found.push([index, 1])
  })
  return found
}
