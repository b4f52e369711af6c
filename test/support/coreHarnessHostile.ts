/** Inputs that no honest caller sends: each as a fresh value, for some are changed by being looked at. */
export function hostilePayloads(): readonly (readonly [name: string, value: unknown])[] {
  return [...primitives(), ...objects(), ...containers(), ...large(), ...texts()]
}

function primitives(): readonly (readonly [string, unknown])[] {
  return [
    ['undefined', undefined],
    ['null', null],
    ['true', true],
    ['0', 0],
    ['-0', -0],
    ['-1', -1],
    ['1.5', 1.5],
    ['2^53', 2 ** 53],
    ['2^53+2', 2 ** 53 + 2],
    ['1e308', 1e308],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['a bigint', 1n],
    ['a symbol', Symbol('x')],
    ['a function', () => 'x'],
    ['an empty text', ''],
    ['a text', 'x'],
    ['a JSON text', '{"id":"x"}'],
  ]
}

/** Spelt so that no await takes this file's own objects for promises. */
const THEN = ['th', 'en'].join('')

function objects(): readonly (readonly [string, unknown])[] {
  const throwing = Object.defineProperty({}, 'id', {
    enumerable: true,
    get: () => {
      throw new Error('from a getter')
    },
  })
  const proxy = new Proxy({}, { ownKeys: () => { throw new Error('from a proxy') } }) // prettier-ignore
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  class Custom {
    readonly id = 'x'
  }
  return [
    ['a date', new Date(0)],
    ['an invalid date', new Date(Number.NaN)],
    ['a map', new Map([['id', 'x']])],
    ['a set', new Set(['x'])],
    ['an error', new Error('x')],
    ['a regular expression', /x/],
    ['a promise', Promise.resolve({})],
    ['a class of its own', new Custom()],
    ['a getter that throws', throwing],
    ['a proxy that throws', proxy],
    ['a revoked proxy', revoked.proxy],
    ['a boxed text', Object('x')],
    ['a thenable', { [THEN]: (resolve: (value: unknown) => void) => resolve({}) }],
    ['toJSON', { toJSON: () => ({}) }],
    ['toString', { toString: 'x', valueOf: 'x' }],
    ['an inherited property', Object.create({ id: 'x' })],
    ['an own __proto__', JSON.parse('{"__proto__":{"polluted":true}}')],
    ['a deep __proto__', JSON.parse('{"draft":{"__proto__":{"polluted":true}}}')],
    ['constructor.prototype', JSON.parse('{"constructor":{"prototype":{"polluted":true}}}')],
    ['a lying length', { length: 1e9 }],
    ['an unknown key', { surprise: true }],
    ['hasOwnProperty', { hasOwnProperty: 1, id: 'x' }],
  ]
}

function containers(): readonly (readonly [string, unknown])[] {
  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle
  const sparse: unknown[] = []
  sparse[5] = 'x'
  const odd = Object.assign(['x'], { extra: true })
  let deep: unknown = {}
  for (let depth = 0; depth < 5_000; depth += 1) deep = { deep }
  let list: unknown = []
  for (let depth = 0; depth < 5_000; depth += 1) list = [list]
  return [
    ['an empty list', []],
    ['a list', [{ id: 'x' }]],
    ['a sparse list', sparse],
    ['a list with a key', odd],
    ['a cycle', cycle],
    ['5,000 levels of objects', deep],
    ['5,000 levels of lists', list],
    ['bytes', new Uint8Array(8)],
    ['a buffer', new ArrayBuffer(8)],
    ['floats', new Float64Array([Number.NaN])],
  ]
}

function large(): readonly (readonly [string, unknown])[] {
  return [
    ['64 MB of text', { id: 'x'.repeat(64_000_000) }],
    ['2,000,000 items', Array.from({ length: 2_000_000 }, () => 0)],
    ['300,000 keys', Object.fromEntries(Array.from({ length: 300_000 }, (_, key) => [key, 0]))],
    ['128 MB of bytes', { id: new Uint8Array(128_000_000) }],
    ['a long key', { ['x'.repeat(2_000_000)]: 1 }],
  ]
}

const ODD_TEXTS: readonly (readonly [string, string])[] = [
  ['NUL', 'a\0b'],
  ['a lone surrogate', 'a\ud800'],
  ['a control character', 'a\u0001b'],
  ['U+FFFE', '\ufffe'],
  ['an override of direction', '\u202eabc'],
  ['a formula', '=1+1'],
  ['a path', '../../../etc/passwd'],
  ['an encoded path', '..%2f..%5c'],
  ['SQL', "'; DROP TABLE invoices; --"],
  ['FTS syntax', '" OR NEAR(a b) * ^'],
  ['LIKE syntax', '%_[]'],
  ['markup', '<script>alert(1)</script>'],
  ['an entity', '&xxe;]]>'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['a number', '1e999'],
  ['a hexadecimal number', '0x10'],
  ['Arabic digits', '٠١٢'],
  ['minus nothing', '-0'],
  ['a no-break space', '\u00a0'],
  ['a zero width space', '\u200b'],
  ['decomposed letters', 'n\u0303'],
  ['emoji', '👩‍👩‍👧‍👦'],
  ['line breaks', 'a\r\nb'],
  ['a reserved name', 'CON'],
  ['a byte order mark', '\ufeffx'],
  ['many brackets', '('.repeat(5_000)],
  ['many blanks', `${' '.repeat(50_000)}x`],
  ['a template', '${process.exit()}'],
  ['an UUID', '00000000-0000-7000-8000-000000000000'],
]

function texts(): readonly (readonly [string, unknown])[] {
  return ODD_TEXTS.flatMap(([name, text]) => [
    [`${name} as input`, text] as const,
    [`${name} as id`, { id: text }] as const,
    [`${name} as id and version`, { id: text, version: 1 }] as const,
    [`${name} as text`, { companyId: text, text, after: text, limit: 10 }] as const,
    [`${name} as key`, { [text]: text }] as const,
  ])
}

/** Every value that stands in place of one field of an honest input, one at a time. */
export function fieldMutations(
  honest: unknown,
): readonly (readonly [name: string, value: unknown])[] {
  return pathsOf(honest, []).flatMap((path) =>
    REPLACEMENTS.map(
      ([name, replace]) =>
        [`${path.join('.')} = ${name}`, withReplaced(honest, path, replace)] as const,
    ),
  )
}

const REMOVED = Symbol('removed')
const REPLACEMENTS: readonly (readonly [string, unknown])[] = [
  ['nothing', REMOVED],
  ['null', null],
  ['undefined', undefined],
  ['a number', 7],
  ['-1', -1],
  ['NaN', Number.NaN],
  ['an empty text', ''],
  ['a long text', 'x'.repeat(100_000)],
  ['NUL', 'a\0'],
  ['a lone surrogate', '\ud800'],
  ['a list', []],
  ['an object', {}],
  ['true', true],
  ['a date', new Date(0)],
  ['a bigint', 1n],
]

type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [...(path.length === 0 ? [] : [path]), ...keys.flatMap((key) => pathsOf((value as Record<string, unknown>)[key], [...path, key]))] // prettier-ignore
}

function withReplaced(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement === REMOVED ? undefined : replacement
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown> // prettier-ignore
  if (rest.length === 0 && replacement === REMOVED) Reflect.deleteProperty(copy, key)
  else copy[key] = withReplaced(copy[key], rest, replacement)
  return copy
}
