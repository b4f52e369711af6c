import { fc } from '../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { canonicalJson, type CanonicalValue } from '../../src/domain/canonicalJson.ts'

describe('one form', () => {
  test('sorts keys, leaves no blanks, drops what is undefined', () => {
    expect(canonicalJson({ b: [1, 'ñ', null], a: { d: true, c: -1.5 }, e: undefined })).toBe(
      '{"a":{"c":-1.5,"d":true},"b":[1,"ñ",null]}',
    )
  })

  test('sorts by UTF-16 units as RFC 8785 does', () => {
    // The example of RFC 8785 §3.2.3, without its last member.
    const value = { '\u20ac': 1, '\r': 2, '1': 3, '\u0080': 4, ö: 5, '\ud83d\ude00': 6 }
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":3,"\u0080":4,"ö":5,"€":1,"😀":6}')
  })

  test('is JSON of the same value whatever the order of its keys', () => {
    // Through JSON once, so that −0, which has no form of its own there, is 0.
    const value = fc
      .jsonValue({ maxDepth: 4 })
      .map((json) => JSON.parse(JSON.stringify(json)) as CanonicalValue)
    fc.assert(
      fc.property(value, (json) => {
        const text = canonicalJson(json)
        expect(JSON.parse(text)).toEqual(json)
        expect(canonicalJson(JSON.parse(text) as CanonicalValue)).toBe(text)
      }),
    )
  })
})

describe('what has no single form', () => {
  const hole: number[] = [1]
  hole.length = 2
  const deep = JSON.parse('['.repeat(80) + ']'.repeat(80)) as CanonicalValue
  const refused: readonly (readonly [string, unknown])[] = [
    ['a lone surrogate', { name: '\ud800' }],
    ['a lone surrogate in a key', { '\udc00': 1 }],
    ['NaN', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['negative zero', -0],
    ['a hole', hole],
    ['undefined', undefined],
    ['a BigInt', 1n],
    ['a Map', new Map()],
    ['a date', new Date(0)],
    ['nesting without end', deep],
  ]
  test.each(refused)('refuses %s', (_, value) => {
    expect(() => canonicalJson(value as CanonicalValue)).toThrow(RangeError)
  })
})
