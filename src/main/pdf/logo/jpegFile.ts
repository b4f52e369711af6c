import { exifOf, orientationIn } from './exif.ts'
import { BrokenPicture, TooManyPixels } from './pngPixels.ts'

export const JPEG_MAGIC = [0xff, 0xd8, 0xff] as const

/** Segments that a decoder needs: tables, restart interval. Everything else a camera or a stranger wrote is left out. */
const NEEDED: ReadonlySet<number> = new Set([0xc4, 0xdb, 0xdd])
/** Baseline, extended and progressive; the others (lossless, arithmetic) no viewer of PDF has to know. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])
const ADOBE = 'Adobe'

/** A JPEG with nothing in it but its picture and which way up it stands; its size is that of what is seen. */
export interface PlainJpeg {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/**
 * A JPEG written anew from the segments that carry the picture: no metadata but the way up of a photo that was held
 * sideways (its readers turn it by that), no comments, nothing behind its end. Its pixels stay as they are. Throws BrokenPicture or TooManyPixels.
 */
export function plainJpeg(bytes: Uint8Array, mostPixels: number): PlainJpeg {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Buffer[] = []
  let orientation = 1
  let size: { readonly width: number; readonly height: number } | null = null
  let hasScan = false
  for (let at = 2; ;) {
    if (at + 4 > file.length || file[at] !== 0xff) throw new BrokenPicture('it ends too early')
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) throw new BrokenPicture('it ends without a picture')
    const end = at + 2 + file.readUInt16BE(at + 2)
    if (end < at + 4 || end > file.length) throw new BrokenPicture('it ends too early')
    const segment = file.subarray(at, end)
    if (FRAMES.has(marker)) {
      if (size !== null) throw new BrokenPicture('it holds two pictures')
      size = frameOf(segment, mostPixels)
      kept.push(segment)
    } else if (marker === 0xda) {
      if (size === null) throw new BrokenPicture('it has no size')
      const stop = endOfScan(file, end)
      kept.push(file.subarray(at, stop))
      hasScan = true
      if (file[stop + 1] === 0xd9) break
      at = stop
      continue
    } else if (NEEDED.has(marker) || isAdobe(marker, segment)) kept.push(segment)
    else if (orientation === 1 && marker === 0xe1) orientation = orientationIn(segment)
    else if (!isLeftOut(marker)) throw new BrokenPicture('a kind that is not read')
    at = end
  }
  if (size === null || !hasScan) throw new BrokenPicture('it has no picture')
  const turned = orientation > 1 ? [exifOf(orientation)] : []
  const end = Buffer.from([0xff, 0xd9])
  const plain = Buffer.concat([file.subarray(0, 2), ...turned, ...kept, end])
  // From 5 on it lies on its side.
  const { width, height } = size
  return orientation > 4
    ? { bytes: plain, width: height, height: width }
    : { bytes: plain, width, height }
}

function frameOf(
  segment: Buffer,
  mostPixels: number,
): { readonly width: number; readonly height: number } {
  if (segment.length < 10) throw new BrokenPicture('it has no size')
  const height = segment.readUInt16BE(5)
  const width = segment.readUInt16BE(7)
  const parts = segment[9] ?? 0
  // Of four colours no two programs agree which way round they are.
  if ((parts !== 1 && parts !== 3) || segment[4] !== 8) throw new BrokenPicture('not in RGB')
  if (width === 0 || height === 0) throw new BrokenPicture('it has no pixels')
  if (width * height > mostPixels) throw new TooManyPixels()
  return { width, height }
}

/** Where the next marker stands behind a scan; 00 and restarts belong to it. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = from; at + 1 < file.length; at += 1) {
    if (file[at] !== 0xff) continue
    const next = file[at + 1] ?? 0
    const isInside = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!isInside) return at
  }
  throw new BrokenPicture('it ends too early')
}

/** Adobe's segment says how colours are to be read; only in its one form. */
function isAdobe(marker: number, segment: Buffer): boolean {
  return marker === 0xee && segment.length === 16 && segment.toString('latin1', 4, 9) === ADOBE
}

/** Metadata and comments. */
function isLeftOut(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
}
