import { XmlElement as Parsed, XmlText } from '@rgrove/parse-xml'
import type { Offsets } from './lineBreaks.ts'
import { declared, expanded, NO_NAMESPACES, type Namespaces } from './namespaces.ts'

/** An element with where it stands in the source. Comments and processing instructions are not kept. */
export interface XmlElement {
  /** Namespace; '' when none. */
  readonly uri: string
  readonly name: string
  /** By local name, or `{namespace}name`; declarations of namespaces are left out. Values are unescaped. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Its own character data, joined. */
  readonly text: string
  /** Offsets in the decoded text: from `<` of the start tag to after `>` of the end. */
  readonly start: number
  readonly end: number
}

/** What a tree may not be beyond. */
export interface TreeLimits {
  readonly depth: number
  /** Attributes of one element. */
  readonly attributes: number
}

/** Thrown for what is no tree with namespaces, or beyond its limits. */
export class TreeRefused extends Error {
  readonly reason: 'tooDeep' | 'tooManyAttributes' | 'malformed'
  constructor(reason: TreeRefused['reason']) {
    super(reason)
    this.reason = reason
  }
}

/** The small tree of what the library has read; throws `TreeRefused`. */
export function readRoot(parsed: Parsed, limits: TreeLimits, offsets: Offsets): XmlElement {
  return elementOf(parsed, NO_NAMESPACES, { limits, offsets }, 1)
}

interface Reading {
  readonly limits: TreeLimits
  readonly offsets: Offsets
}

function elementOf(
  parsed: Parsed,
  around: Namespaces,
  reading: Reading,
  depth: number,
): XmlElement {
  const { limits, offsets } = reading
  if (depth > limits.depth) throw new TreeRefused('tooDeep')
  const names = Object.keys(parsed.attributes)
  if (names.length > limits.attributes) throw new TreeRefused('tooManyAttributes')
  const inside = declared(parsed.attributes, names, around)
  const own = inside === null ? null : expanded(parsed.name, inside, true)
  if (inside === null || own === null) throw new TreeRefused('malformed')
  const children: XmlElement[] = []
  let text = ''
  for (const node of parsed.children) {
    if (node instanceof Parsed) children.push(elementOf(node, inside, reading, depth + 1))
    else if (node instanceof XmlText) text += node.text
  }
  return {
    ...own,
    attributes: attributesOf(parsed.attributes, names, inside),
    children,
    text,
    start: offsets(parsed.start),
    end: offsets(parsed.end),
  }
}

function attributesOf(
  values: Readonly<Record<string, string>>,
  names: readonly string[],
  inside: Namespaces,
): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const written of names) {
    if (written === 'xmlns' || written.startsWith('xmlns:')) continue
    const name = expanded(written, inside, false)
    if (name === null) throw new TreeRefused('malformed')
    const key = name.uri === '' ? name.name : `{${name.uri}}${name.name}`
    // Two prefixes of one namespace (Namespaces in XML 1.0, §6.3).
    if (attributes.has(key)) throw new TreeRefused('malformed')
    attributes.set(key, values[written] ?? '')
  }
  return attributes
}

/** Direct children with that name, in order. */
export function childrenNamed(parent: XmlElement, uri: string, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name && child.uri === uri)
}
