import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeUtf8, utf8Length } from '../../../src/domain/xml/utf8.ts'

const bytes = (hex: string): Uint8Array =>
  new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

describe('decodeUtf8', () => {
  test.each([
    ['', ''],
    ['41 c3 91 e2 82 ac f0 9f a7 be', 'AÑ€🧾'],
    // A leading byte order mark is dropped, one further on is a character.
    ['ef bb bf 41', 'A'],
    ['41 ef bb bf', 'A\ufeff'],
    // The ends of the rows of table 3-7 of the Unicode Standard.
    ['c2 80 df bf', '\u0080\u07ff'],
    ['e0 a0 80 ed 9f bf ee 80 80 ef bf bf', '\u0800\ud7ff\ue000\uffff'],
    ['f0 90 80 80 f4 8f bf bf', '\u{10000}\u{10ffff}'],
  ])('%s is read', (hex, text) => {
    expect(decodeUtf8(bytes(hex))).toBe(text)
  })

  test.each([
    ['a lone continuation', '41 80'],
    ['a sequence that is cut off', '41 e2 82'],
    ['a longer form of "/" (two bytes)', 'c0 af'],
    ['a longer form of "/" (three bytes)', 'e0 80 af'],
    ['a longer form (four bytes)', 'f0 8f bf bf'],
    ['half of a surrogate pair', 'ed a0 80'],
    ['a point beyond the last', 'f4 90 80 80'],
    ['a byte that no sequence has', '41 ff'],
    ['Latin-1', '41 f1 6f'],
  ])('%s is refused, and spoils nothing that is read after it', (_what, hex) => {
    expect(decodeUtf8(bytes(hex))).toBeNull()
    expect(decodeUtf8(bytes('c3 b1'))).toBe('ñ')
  })

  test('every text comes back, and its length is told', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = Buffer.from(text, 'utf8')
        expect(utf8Length(text)).toBe(written.length)
        expect(decodeUtf8(written)).toBe(text.replace(/^\ufeff/, ''))
      }),
    )
  })
})
