import { SaxesParser, type SaxesTagNS } from 'saxes'
import { decodeLatin1, saysLatin1 } from './latin1.ts'
import { decodeUtf8 } from './utf8.ts'

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

export type XmlRefusal =
  | 'tooLarge'
  | 'notUtf8'
  | 'doctype'
  | 'tooDeep'
  | 'tooManyAttributes'
  | 'tooManyElements'
  | 'malformed'

export type XmlReading =
  | { readonly kind: 'read'; readonly root: XmlElement; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: XmlRefusal }

export interface XmlLimits {
  readonly bytes: number
  readonly depth: number
  /** Attributes of one element. */
  readonly attributes: number
  readonly elements: number
  /** What says so of itself is read as ISO-8859-1; else UTF-8 is all there is. */
  readonly mayBeLatin1?: true
}

/** Room for a CFDI of several thousand lines; beyond it, reading would take longer than R26 allows. */
export const CFDI_LIMITS: XmlLimits = {
  bytes: 6_000_000,
  depth: 64,
  attributes: 100,
  elements: 60_000,
}

class Refused extends Error {
  readonly reason: XmlRefusal
  constructor(reason: XmlRefusal) {
    super(reason)
    this.reason = reason
  }
}

interface OpenElement extends XmlElement {
  readonly children: OpenElement[]
  text: string
  end: number
}

/**
 * Reads hostile XML into a small tree: UTF-8 (or what the limits allow besides), no DTD and so no entities of its own, limits checked while
 * reading. Touches neither files nor network. Never throws for what the bytes say.
 */
export function readXml(bytes: Uint8Array, limits: XmlLimits = CFDI_LIMITS): XmlReading {
  if (bytes.length > limits.bytes) return { kind: 'refused', reason: 'tooLarge' }
  const isLatin1 = limits.mayBeLatin1 === true && saysLatin1(bytes)
  const text = isLatin1 ? decodeLatin1(bytes) : decodeUtf8(bytes)
  if (text === null) return { kind: 'refused', reason: 'notUtf8' }
  try {
    const root = parse(text, limits, isLatin1 ? 'iso-8859-1' : 'utf-8')
    return root === null ? { kind: 'refused', reason: 'malformed' } : { kind: 'read', root, text }
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', reason: error.reason }
    throw error
  }
}

function parse(text: string, limits: XmlLimits, decodedAs: string): XmlElement | null {
  const parser = new SaxesParser({ xmlns: true })
  const open: OpenElement[] = []
  let root: OpenElement | null = null
  let starts = 0
  let attributes = 0
  let elements = 0
  parser.on('error', () => refuse('malformed'))
  parser.on('doctype', () => refuse('doctype'))
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && encoding.toLowerCase() !== decodedAs) refuse('notUtf8')
  })
  parser.on('opentagstart', () => {
    elements += 1
    attributes = 0
    if (elements > limits.elements) refuse('tooManyElements')
    if (open.length >= limits.depth) refuse('tooDeep')
    starts = text.lastIndexOf('<', parser.position - 1)
  })
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > limits.attributes) refuse('tooManyAttributes')
  })
  parser.on('opentag', (tag) => {
    const element = openElement(tag, starts)
    const parent = open.at(-1)
    if (parent === undefined) root = element
    else parent.children.push(element)
    open.push(element)
  })
  parser.on('text', (characters) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += characters
  })
  parser.on('cdata', (characters) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += characters
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (element !== undefined) element.end = parser.position
  })
  parser.write(text).close()
  return root
}

function refuse(reason: XmlRefusal): never {
  throw new Refused(reason)
}

function openElement(tag: SaxesTagNS, start: number): OpenElement {
  const attributes = new Map<string, string>()
  for (const { uri, local, prefix, name, value } of Object.values(tag.attributes)) {
    if (prefix === 'xmlns' || name === 'xmlns') continue
    attributes.set(uri === '' ? local : `{${uri}}${local}`, value)
  }
  return { uri: tag.uri, name: tag.local, attributes, children: [], text: '', start, end: start }
}

/** Direct children with that name, in order. */
export function childrenNamed(parent: XmlElement, uri: string, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name && child.uri === uri)
}
