import { crc32, inflateSync } from 'node:zlib'

/** A picture as three bytes a pixel, from the top left. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

/** A file that is no picture we read. */
export class BrokenPicture extends Error {}
/** One with more pixels than are decoded. */
export class TooManyPixels extends Error {}

export const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const

interface Head {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly color: number
  readonly interlaced: boolean
}

/** Samples a pixel by colour type (PNG, table 11.1). */
const SAMPLES: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
])
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
/** Adam7: first column and row, step in both (PNG, 8.2). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const
const WHOLE = [[0, 0, 1, 1]] as const

/**
 * The pixels of a PNG laid on white. Size and pixels are known, and refused, before anything is unpacked; unpacking
 * stops at exactly as many bytes as the head promised. Throws BrokenPicture or TooManyPixels.
 */
export function readPng(bytes: Uint8Array, mostPixels: number): Pixels {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const packed: Buffer[] = []
  let head: Head | null = null
  let palette: Uint8Array = new Uint8Array()
  let clear: Uint8Array = new Uint8Array()
  for (let at: number = PNG_MAGIC.length; ;) {
    const { type, data, next } = chunkAt(file, at)
    at = next
    if (head === null) head = headOf(type, data, mostPixels)
    else if (type === 'PLTE') palette = data
    else if (type === 'tRNS') clear = data
    else if (type === 'IDAT') packed.push(data)
    else if (type === 'IEND') break
    else if (/^[A-Z]/.test(type)) throw new BrokenPicture('an unknown part that must be understood')
  }
  return drawn(head, Buffer.concat(packed), { palette, clear })
}

function chunkAt(
  file: Buffer,
  at: number,
): { readonly type: string; readonly data: Buffer; readonly next: number } {
  if (at + 12 > file.length) throw new BrokenPicture('it ends too early')
  const length = file.readUInt32BE(at)
  const end = at + 8 + length
  if (end + 4 > file.length) throw new BrokenPicture('it ends too early')
  if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) {
    throw new BrokenPicture('a part is damaged')
  }
  return { type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end), next: end + 4 } // prettier-ignore
}

function headOf(type: string, data: Buffer, mostPixels: number): Head {
  if (type !== 'IHDR' || data.length !== 13) throw new BrokenPicture('it has no head')
  const [depth = 0, color = 0, compression = 0, filter = 0, interlace = 0] = data.subarray(8)
  const head = {
    width: data.readUInt32BE(0),
    height: data.readUInt32BE(4),
    depth,
    color,
    interlaced: interlace === 1,
  }
  const isKnown = DEPTHS[color]?.includes(depth) === true && interlace <= 1
  if (!isKnown || compression !== 0 || filter !== 0) throw new BrokenPicture('an unknown form')
  if (head.width === 0 || head.height === 0) throw new BrokenPicture('it has no pixels')
  if (head.width * head.height > mostPixels) throw new TooManyPixels()
  return head
}

function drawn(
  head: Head,
  packed: Buffer,
  colors: { readonly palette: Uint8Array; readonly clear: Uint8Array },
): Pixels {
  const { width, height } = head
  const samples = SAMPLES.get(head.color) ?? 1
  const bits = samples * head.depth
  const passes = (head.interlaced ? ADAM7 : WHOLE)
    .map(([x, y, stepX, stepY]) => ({
      x,
      y,
      stepX,
      stepY,
      columns: Math.ceil((width - x) / stepX),
      rows: Math.ceil((height - y) / stepY),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0)
  const rowBytes = (columns: number): number => Math.ceil((columns * bits) / 8)
  const promised = passes.reduce(
    (sum, { columns, rows }) => sum + rows * (rowBytes(columns) + 1),
    0,
  )
  const raw = unpacked(packed, promised)

  const rgb = new Uint8Array(width * height * 3).fill(255)
  const step = Math.max(1, bits >> 3)
  let at = 0
  for (const { x, y, stepX, stepY, columns, rows } of passes) {
    const length = rowBytes(columns)
    let above: Uint8Array = new Uint8Array(length)
    for (let row = 0; row < rows; row += 1) {
      const line = raw.subarray(at + 1, at + 1 + length)
      unfilter(raw[at] ?? 0, line, above, step)
      at += length + 1
      above = line
      for (let column = 0; column < columns; column += 1) {
        const to = ((y + row * stepY) * width + x + column * stepX) * 3
        lay(rgb, to, colorAt(line, column, head, colors))
      }
    }
  }
  return { width, height, rgb }
}

function unpacked(packed: Buffer, promised: number): Uint8Array {
  let raw: Uint8Array
  try {
    raw = inflateSync(packed, { maxOutputLength: promised })
  } catch (error) {
    throw new BrokenPicture('its pixels cannot be unpacked', { cause: error })
  }
  if (raw.length !== promised) throw new BrokenPicture('it has too few pixels')
  return raw
}

/** Undoes one row's filter in place (PNG, 9.2). */
function unfilter(kind: number, line: Uint8Array, above: Uint8Array, step: number): void {
  if (kind > 4) throw new BrokenPicture('an unknown filter')
  for (let index = 0; kind > 0 && index < line.length; index += 1) {
    const left = index < step ? 0 : (line[index - step] ?? 0)
    const up = above[index] ?? 0
    const corner = index < step ? 0 : (above[index - step] ?? 0)
    const guess =
      kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : paeth(left, up, corner)
    line[index] = (line[index] ?? 0) + guess
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(guess - value))
  if ((toLeft ?? 0) <= (toUp ?? 0) && (toLeft ?? 0) <= (toCorner ?? 0)) return left
  return (toUp ?? 0) <= (toCorner ?? 0) ? up : corner
}

interface Rgba {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

function colorAt(
  line: Uint8Array,
  column: number,
  { depth, color }: Head,
  { palette, clear }: { readonly palette: Uint8Array; readonly clear: Uint8Array },
): Rgba {
  const samples = SAMPLES.get(color) ?? 1
  const value = (index: number): number => sampleAt(line, column * samples + index, depth)
  const shade = (index: number): number => scaled(value(index), depth)
  // A single colour may be named as clear; of two bytes each, as the file's own depth has it.
  const isClear = (count: number): boolean =>
    clear.length >= count * 2 &&
    Array.from({ length: count }, (_, index) => index).every(
      (index) => value(index) === ((clear[index * 2] ?? 0) << 8) + (clear[index * 2 + 1] ?? 0),
    )
  if (color === 3) {
    const entry = value(0)
    if (entry * 3 + 2 >= palette.length) throw new BrokenPicture('a colour that its list lacks')
    return {
      red: palette[entry * 3] ?? 0,
      green: palette[entry * 3 + 1] ?? 0,
      blue: palette[entry * 3 + 2] ?? 0,
      alpha: clear[entry] ?? 255,
    }
  }
  if (color === 0 || color === 4) {
    const grey = shade(0)
    const alpha = color === 4 ? shade(1) : isClear(1) ? 0 : 255
    return { red: grey, green: grey, blue: grey, alpha }
  }
  const alpha = color === 6 ? shade(3) : isClear(3) ? 0 : 255
  return { red: shade(0), green: shade(1), blue: shade(2), alpha }
}

function sampleAt(line: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return line[index] ?? 0
  if (depth === 16) return ((line[index * 2] ?? 0) << 8) + (line[index * 2 + 1] ?? 0)
  const bit = index * depth
  return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
}

/** A sample as one byte. */
function scaled(value: number, depth: number): number {
  return depth === 16 ? value >> 8 : Math.round((value * 255) / ((1 << depth) - 1))
}

function lay(rgb: Uint8Array, at: number, { red, green, blue, alpha }: Rgba): void {
  const over = (value: number): number => Math.round((value * alpha + 255 * (255 - alpha)) / 255)
  rgb[at] = over(red)
  rgb[at + 1] = over(green)
  rgb[at + 2] = over(blue)
}
