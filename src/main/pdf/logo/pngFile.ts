import { constants, crc32, deflateSync } from 'node:zlib'
import { PNG_MAGIC, type Pixels } from './pngPixels.ts'

/** The pixels made so small that they fit a box, each the mean of those it stands for; never larger than they are. */
export function fitted(
  pixels: Pixels,
  box: { readonly width: number; readonly height: number },
): Pixels {
  const scale = Math.min(1, box.width / pixels.width, box.height / pixels.height)
  if (scale === 1) return pixels
  const width = Math.max(1, Math.round(pixels.width * scale))
  const height = Math.max(1, Math.round(pixels.height * scale))
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = span(y, height, pixels.height)
    for (let x = 0; x < width; x += 1) {
      const [left, right] = span(x, width, pixels.width)
      const sums = [0, 0, 0]
      for (let row = top; row < bottom; row += 1) {
        for (let column = left; column < right; column += 1) {
          const at = (row * pixels.width + column) * 3
          for (let part = 0; part < 3; part += 1) {
            sums[part] = (sums[part] ?? 0) + (pixels.rgb[at + part] ?? 0)
          }
        }
      }
      const count = (bottom - top) * (right - left)
      rgb.set(
        sums.map((sum) => Math.round(sum / count)),
        (y * width + x) * 3,
      )
    }
  }
  return { width, height, rgb }
}

function span(index: number, of: number, whole: number): readonly [number, number] {
  const from = Math.floor((index * whole) / of)
  return [from, Math.max(from + 1, Math.floor(((index + 1) * whole) / of))]
}

/** A PNG of eight bits a colour, without anything but its pixels; the same pixels give the same bytes. */
export function writePng({ width, height, rgb }: Pixels): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(height * (width * 3 + 1))
  for (let row = 0; row < height; row += 1) {
    rows.set(rgb.subarray(row * width * 3, (row + 1) * width * 3), row * (width * 3 + 1) + 1)
  }
  const packed = deflateSync(rows, { level: constants.Z_BEST_COMPRESSION })
  return Buffer.concat([
    Buffer.from(PNG_MAGIC),
    chunk('IHDR', head),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
