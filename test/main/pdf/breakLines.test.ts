import { fc } from '../../support/properties.ts'
import { describe, expect, it } from 'vitest'
import { breakLines } from '../../../src/main/pdf/breakLines.ts'

/** Every letter is one wide. */
const count = (part: string): number => [...part].length
const words = fc.array(fc.stringMatching(/^[a-zñ0-9]{1,30}$/), { maxLength: 40 })

describe('breakLines', () => {
  it('breaks at blanks, inside a word only where it must, and keeps line feeds', () => {
    expect(breakLines('uno dos tres', 7, count)).toEqual(['uno dos', 'tres'])
    expect(breakLines('abcdefghij kl', 4, count)).toEqual(['abcd', 'efgh', 'ij', 'kl'])
    expect(breakLines('a\n\nb', 5, count)).toEqual(['a', '', 'b'])
    expect(breakLines('', 5, count)).toEqual([''])
  })

  it('never makes a line that is too wide and never loses a letter', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 25 }), (parts, width) => {
        const text = parts.join(' ')
        const lines = breakLines(text, width, count)
        expect(lines.every((line) => count(line) <= width)).toBe(true)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
    )
  })
})
