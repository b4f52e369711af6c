import { fc } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { readXml, type XmlReading } from '../../../src/domain/xml/readXml.ts'
import { childrenNamed, type XmlElement } from '../../../src/domain/xml/xmlTree.ts'
import { collapseBlanks, escapeAttribute } from '../../../src/domain/xml/text.ts'
import { decodeUtf8, utf8Length } from '../../../src/domain/xml/utf8.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readXml(bytesOf(text))
const refusal = (reading: XmlReading) => (reading.kind === 'refused' ? reading.reason : 'read')

describe('UTF-8', () => {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  const reference = (bytes: Uint8Array) => {
    try {
      return strict.decode(bytes)
    } catch {
      return null
    }
  }

  test('decodes exactly what the platform decodes, and refuses exactly what it refuses', () => {
    const likely = fc.constantFrom(
      [0x41],
      [0xc3, 0xb1],
      [0xe2, 0x82, 0xac],
      [0xf0, 0x9f, 0x92, 0xa1],
      [0xed, 0xa0, 0x80],
      [0xc0, 0xaf],
      [0xe0, 0x80, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xf8],
      [0x80],
      [0xff],
      [0xe2, 0x82],
      [0xef, 0xbb, 0xbf],
    )
    const bytes = fc.array(
      fc.oneof(
        likely,
        fc.integer({ min: 0, max: 255 }).map((byte) => [byte]),
      ),
    )
    fc.assert(
      fc.property(bytes, (parts) => {
        const sequence = Uint8Array.from(parts.flat())
        expect(decodeUtf8(sequence)).toBe(reference(sequence))
      }),
      { numRuns: 500 },
    )
  })

  test('long texts across the inner slices', () => {
    const text = 'ñ€💡a'.repeat(9_000)
    expect(decodeUtf8(bytesOf(text))).toBe(text)
    expect(utf8Length(text)).toBe(bytesOf(text).length)
  })
})

describe('reading', () => {
  test('names, namespaces, values, offsets', () => {
    const text =
      '\ufeff<?xml version="1.0"?><!-- ñ💡 --><a:x xmlns:a="urn:a" xmlns:b="urn:b" k="1" b:k="2&amp;&#10;3">' +
      '💡t<b:y/><b:y>u<![CDATA[<v>]]></b:y>w</a:x>\n'
    const reading = read(text)
    if (reading.kind === 'refused') throw new Error(reading.reason)
    const { root, text: decoded } = reading
    expect([root.uri, root.name, root.text]).toEqual(['urn:a', 'x', '💡tw'])
    expect([...root.attributes]).toEqual([
      ['k', '1'],
      ['{urn:b}k', '2&\n3'],
    ])
    const [first, second] = childrenNamed(root, 'urn:b', 'y')
    expect(decoded.slice(root.start, root.end)).toBe(text.slice(text.indexOf('<a:x'), -1))
    expect(decoded.slice(first?.start, first?.end)).toBe('<b:y/>')
    expect(decoded.slice(second?.start, second?.end)).toBe('<b:y>u<![CDATA[<v>]]></b:y>')
    expect(second?.text).toBe('u<v>')
    expect(childrenNamed(root, 'urn:a', 'y')).toEqual([])
  })

  test('XML 1.0 §2.11 line breaks are one line feed each, and places are those of the text as it was written', () => {
    const text = '<?xml version="1.0"?>\r\n<a>\r\n<b k="1\r\n2"/>\r\r\n<b>x\ry&#13;</b>💡\r\n</a>'
    const reading = read(text)
    if (reading.kind === 'refused') throw new Error(reading.reason)
    const { root } = reading
    expect(root.text).toBe('\n\n\n💡\n')
    expect(text.slice(root.start, root.end)).toBe(text.slice(text.indexOf('<a>')))
    const [first, second] = root.children
    expect(text.slice(first?.start, first?.end)).toBe('<b k="1\r\n2"/>')
    expect(first?.attributes.get('k')).toBe('1 2')
    expect(text.slice(second?.start, second?.end)).toBe('<b>x\ry&#13;</b>')
    expect(second?.text).toBe('x\ny\r')
  })

  test('namespaces: the default is for elements, the nearest declaration counts, none is inherited past its end', () => {
    const reading = read(
      '<a xmlns="u" xmlns:p="v" k="1"><b xmlns="" p:k="2"><p:c xmlns:p="w" p:k="3"/><c/></b><p:d xml:lang="es"/></a>',
    )
    if (reading.kind === 'refused') throw new Error(reading.reason)
    const { root } = reading
    const told = (element: XmlElement | undefined) =>
      element && [element.uri, element.name, ...element.attributes.keys()]
    expect(told(root)).toEqual(['u', 'a', 'k'])
    const [b, d] = root.children
    expect(told(b)).toEqual(['', 'b', '{v}k'])
    expect(b?.children.map(told)).toEqual([
      ['w', 'c', '{w}k'],
      ['', 'c'],
    ])
    expect(told(d)).toEqual(['v', 'd', '{http://www.w3.org/XML/1998/namespace}lang'])
  })

  test('what the writer escapes, the reader gives back', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((value) => !/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/u.test(value))
    fc.assert(
      fc.property(text, (value) => {
        const reading = read(`<a k="${escapeAttribute(value)}"/>`)
        expect(reading.kind === 'read' && reading.root.attributes.get('k')).toBe(value)
      }),
    )
  })
})

describe('R26 S22 hostile files are refused at once', () => {
  const cases: readonly (readonly [string, () => string, string])[] = [
    ['a DTD', () => '<!DOCTYPE a><a/>', 'doctype'],
    ['XXE', () => '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', 'doctype'],
    [
      'an entity bomb',
      () => `<!DOCTYPE a [<!ENTITY l "ha">${'<!ENTITY l1 "&l;&l;">'.repeat(50)}]><a>&l1;</a>`,
      'doctype',
    ],
    ['an undeclared entity', () => '<a>&e;</a>', 'malformed'],
    [
      '200,000 attributes',
      () => `<a ${Array.from({ length: 200_000 }, (_, n) => `a${String(n)}=""`).join(' ')}/>`,
      'tooManyAttributes',
    ],
    ['an attribute of 30 MB', () => `<a k="${'x'.repeat(30_000_000)}"/>`, 'tooLarge'],
    ['200,000 levels', () => '<a>'.repeat(200_000), 'tooManyElements'],
    ['50,000 levels', () => '<a>'.repeat(50_000), 'tooDeep'],
    ['65 levels', () => `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, 'tooDeep'],
    ['300,000 elements', () => `<a>${'<b/>'.repeat(300_000)}</a>`, 'tooManyElements'],
    [
      'a thousand namespaces',
      () => '<a xmlns:b="u">'.repeat(1_000) + '</a>'.repeat(1_000),
      'tooDeep',
    ],
    ['6 MB of carriage returns that never end', () => `<a>${'\r'.repeat(5_900_000)}`, 'malformed'],
    ['a DTD behind a comment', () => '<!-- <a/> --><!DOCTYPE a [<!ENTITY e "x">]><a/>', 'doctype'],
    ['an open tag', () => '<a><b></a>', 'malformed'],
    ['two roots', () => '<a/><a/>', 'malformed'],
    ['an attribute twice', () => '<a k="1" k="2"/>', 'malformed'],
    ['an unbound prefix', () => '<p:a/>', 'malformed'],
    ['an unbound prefix of an attribute', () => '<a p:k="1"/>', 'malformed'],
    [
      'an attribute twice by two prefixes',
      () => '<a xmlns:p="u" xmlns:q="u" p:k="1" q:k="2"/>',
      'malformed',
    ],
    ['a prefix that is unbound again', () => '<a xmlns:p="u"><b xmlns:p=""/></a>', 'malformed'],
    ['another meaning of xml', () => '<a xmlns:xml="u"/>', 'malformed'],
    [
      'another prefix for xml',
      () => '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>',
      'malformed',
    ],
    ['a declaration of xmlns', () => '<a xmlns:xmlns="u"/>', 'malformed'],
    ['two colons', () => '<a xmlns:p="u"><p:b:c/></a>', 'malformed'],
    ['nothing before the colon', () => '<:a/>', 'malformed'],
    ['nothing behind the colon', () => '<a xmlns:p="u"><p:/></a>', 'malformed'],
    ['a digit behind the colon', () => '<a xmlns:p="u" p:1="x"/>', 'malformed'],
    ['a control character', () => '<a>\u0001</a>', 'malformed'],
    ['a NUL by reference', () => '<a k="&#0;"/>', 'malformed'],
    ['HTML', () => '<html><head><meta charset=utf-8></head></html>', 'malformed'],
    ['JSON', () => '{"a":1}', 'malformed'],
    ['nothing', () => '', 'malformed'],
    ['another encoding', () => '<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'notUtf8'],
  ]
  test.each(cases)('%s', (_, make, reason) => {
    const bytes = bytesOf(make())
    const started = performance.now()
    expect(refusal(readXml(bytes))).toBe(reason)
    // Some tens of milliseconds; work that grows with the square of six million would take minutes on any machine.
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  test('latin-1 bytes', () => {
    expect(refusal(readXml(Uint8Array.from([0x3c, 0xf1, 0x2f, 0x3e])))).toBe('notUtf8')
  })

  test('any bytes at all end in an answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(['read', 'refused']).toContain(readXml(bytes).kind)
      }),
    )
  })
})

test('collapsing blanks leaves NBSP alone', () => {
  expect(collapseBlanks(' a \t\n b\u00a0 ')).toBe('a b\u00a0')
  expect(collapseBlanks('   ')).toBe('')
  expect(collapseBlanks('a b')).toBe('a b')
})
