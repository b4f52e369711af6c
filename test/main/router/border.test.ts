import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/domain/errors.ts'
import { checkBorder } from '../../../src/main/router/border.ts'

function ruleOf(input: unknown): string {
  try {
    checkBorder(input)
    return 'passes'
  } catch (error) {
    if (error instanceof AppError) return error.issues[0]?.rule ?? 'no issue'
    throw error
  }
}

function nested(depth: number): unknown {
  let value: unknown = 'core'
  for (let level = 0; level < depth; level += 1) value = { inside: value }
  return value
}

describe('what may cross the border', () => {
  test('plain data passes as it is', () => {
    expect(ruleOf({ text: 'ñ', list: [1, true, null, { deep: '' }] })).toBe('passes')
  })

  test.each([
    ['NaN', { n: Number.NaN }, 'border.number'],
    ['infinity', { n: Number.POSITIVE_INFINITY }, 'border.number'],
    ['minus zero', { n: -0 }, 'border.number'],
    ['BigInt', { n: 1n }, 'border.notPlainData'],
    ['undefined inside', { n: undefined }, 'border.notPlainData'],
    ['function', { n: () => 1 }, 'border.notPlainData'],
    ['symbol', { n: Symbol('s') }, 'border.notPlainData'],
    ['Date', { n: new Date(Number.NaN) }, 'border.notPlainData'],
    ['Map', { n: new Map() }, 'border.notPlainData'],
    ['Error', { n: new Error('x') }, 'border.notPlainData'],
    ['typed array', { n: new Uint8Array(4) }, 'border.notPlainData'],
    ['sparse array', { n: Object.assign([], { length: 3 }) }, 'border.notPlainData'],
    ['NUL', { n: 'a\0b' }, 'border.text'],
    ['lone surrogate', { n: '\ud800' }, 'border.text'],
    ['lone surrogate in a key', { '\udfff': 1 }, 'border.text'],
  ])('S01 refuses %s', (_name, input, rule) => {
    expect(ruleOf(input)).toBe(rule)
  })

  test('S02 an own __proto__, constructor or prototype key is refused and pollutes nothing', () => {
    const hostile: unknown = JSON.parse('{"a":{"__proto__":{"polluted":true}}}')
    expect(ruleOf(hostile)).toBe('border.key')
    expect(ruleOf(JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'))).toBe('border.key')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('S03 a 64 MB text, two million items, depth 5,000 and a cycle are refused quickly', () => {
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    const started = performance.now()
    expect(ruleOf({ text: 'x'.repeat(64 * 1_048_576) })).toBe('border.tooLarge')
    expect(ruleOf(Array.from({ length: 2_000_000 }, () => 0))).toBe('border.tooMany')
    expect(ruleOf(nested(5_000))).toBe('border.tooDeep')
    expect(ruleOf(cycle)).toBe('border.tooDeep')
    expect(performance.now() - started).toBeLessThan(1_500)
  })

  test('the limits themselves pass', () => {
    expect(ruleOf(nested(31))).toBe('passes')
    expect(ruleOf({ text: 'x'.repeat(1_048_000) })).toBe('passes')
  })
})
