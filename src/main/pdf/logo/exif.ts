/** Tag of the way up a photo was taken (Exif 2.3, 4.6.4 A). */
const ORIENTATION = 0x0112
const SHORT = 3
const EXIF = Buffer.from('Exif\0\0', 'latin1')
/** Marker, length and name before the TIFF part. */
const HEAD = 4 + EXIF.length

/** How a photo has to be turned to stand upright, 1 to 8; 1, as it is, where its segment (APP1) tells nothing that holds. */
export function orientationIn(segment: Buffer): number {
  if (segment[1] !== 0xe1 || !segment.subarray(4, HEAD).equals(EXIF)) return 1
  const tiff = segment.subarray(HEAD)
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 10 || (order !== 'II' && order !== 'MM')) return 1
  const word = (at: number): number => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) // prettier-ignore
  const first = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (first + 2 > tiff.length) return 1
  const entries = word(first)
  for (let entry = 0; entry < entries; entry += 1) {
    const at = first + 2 + 12 * entry
    if (at + 12 > tiff.length) return 1
    if (word(at) !== ORIENTATION) continue
    const value = word(at + 8)
    return word(at + 2) === SHORT && value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** A segment that says that, and nothing else of what a camera says. */
export function exifOf(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM', 'latin1')
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(ORIENTATION, 10)
  tiff.writeUInt16BE(SHORT, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  const body = Buffer.concat([EXIF, tiff])
  const mark = Buffer.from([0xff, 0xe1, 0, 0])
  mark.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([mark, body])
}
