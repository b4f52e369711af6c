const CHUNK = 8_192
const REPLACEMENT = -1

/**
 * Decodes UTF-8 strictly: null when a byte sequence is not well-formed (Unicode 15, table 3-7). A leading byte order
 * mark is dropped. Written here because the domain may use neither Node nor the browser.
 */
export function decodeUtf8(bytes: Uint8Array): string | null {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const parts: string[] = []
  const units: number[] = []
  for (let index = hasMark ? 3 : 0; index < bytes.length;) {
    const lead = bytes[index] ?? 0
    if (lead < 0x80) {
      units.push(lead)
      index += 1
    } else {
      const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
      const point = readSequence(bytes, index, lead, length)
      if (point === REPLACEMENT) return null
      if (point > 0xffff) units.push(0xd7c0 + (point >> 10), 0xdc00 + (point & 0x3ff))
      else units.push(point)
      index += length
    }
    if (units.length >= CHUNK) {
      parts.push(String.fromCharCode(...units))
      units.length = 0
    }
  }
  parts.push(String.fromCharCode(...units))
  return parts.join('')
}

/** Smallest code point that needs so many bytes: shorter forms are refused. */
const SMALLEST = [0, 0, 0x80, 0x800, 0x1_0000]

function readSequence(bytes: Uint8Array, at: number, lead: number, length: number): number {
  if (lead < 0xc2 || lead > 0xf4) return REPLACEMENT
  let point = lead & (0xff >> (length + 1))
  for (let offset = 1; offset < length; offset += 1) {
    const next = bytes[at + offset]
    if (next === undefined || (next & 0xc0) !== 0x80) return REPLACEMENT
    point = (point << 6) | (next & 0x3f)
  }
  const isSurrogate = point >= 0xd800 && point <= 0xdfff
  if (point < (SMALLEST[length] ?? 0) || point > 0x10ffff || isSurrogate) return REPLACEMENT
  return point
}

/** Length of a well-formed text in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
  }
  return length
}
