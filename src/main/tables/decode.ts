import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../../domain/batch/table.ts'
import { TableRefused } from './refused.ts'

const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** Enough to know an encoding by. */
const SAMPLE = 65_536

/** Whether the bytes are a ZIP, which is what an XLSX is, whatever the file is called. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return beginsWith(bytes, ZIP)
}

/** The encoding of a text: by its byte order mark, by its zeros, by being valid UTF-8; Windows' own otherwise. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (beginsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (beginsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  const zeros = [0, 0]
  const sample = bytes.subarray(0, SAMPLE)
  for (let at = sample.indexOf(0); at >= 0; at = sample.indexOf(0, at + 1)) {
    zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = zeros
  const quarter = sample.length / 4
  if (odd > quarter && odd > even * 8) return 'utf-16le'
  if (even > quarter && even > odd * 8) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

/**
 * The text of a file, without its byte order mark. Refuses what is no text: old workbooks, pages of the web, bytes that
 * no text has, and bytes that are wrong in the encoding.
 */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  if (beginsWith(bytes, OLD_WORKBOOK)) throw new TableRefused('oldWorkbook')
  const text = decode(bytes, encoding)
  if (text.trim() === '') throw new TableRefused('empty')
  const zero = text.indexOf('\0')
  if (zero >= 0) throw new TableRefused('binary', lineOf(text, zero))
  if (CONTROLS.test(text.slice(0, SAMPLE))) throw new TableRefused('binary')
  if (/^\s*<(?:!doctype|html|\?xml|table)/i.test(text)) throw new TableRefused('web')
  return text
}

/** Controls that no spreadsheet writes: a file full of them is not text. */
// eslint-disable-next-line no-control-regex
const CONTROLS =
  /[\u0001-\u0008\u000e-\u001a\u001c-\u001f].*[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/s

function decode(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'utf-8') return decodeUtf8(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new TableRefused('brokenText')
  }
}

/** By Buffer: of letters that Latin-1 has too it makes a text of half the size, and in a third of the time. */
function decodeUtf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new TableRefused('brokenText')
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function beginsWith(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, index) => bytes[index] === sign)
}

/** Line of a place in a text, from 1. */
export function lineOf(text: string, index: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1))
    line += 1
  return line
}
