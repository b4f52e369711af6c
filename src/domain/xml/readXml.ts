import {
  parseXml,
  XmlDeclaration,
  XmlDocumentType,
  XmlElement as Parsed,
  XmlError,
} from '@rgrove/parse-xml'
import { decodeLatin1, saysLatin1 } from './latin1.ts'
import { offsetsOf, withLineFeeds } from './lineBreaks.ts'
import { decodeUtf8 } from './utf8.ts'
import { readRoot, TreeRefused, type TreeLimits, type XmlElement } from './xmlTree.ts'

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

export interface XmlLimits extends TreeLimits {
  readonly bytes: number
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

/**
 * Reads hostile XML into a small tree: UTF-8 (or what the limits allow besides), no DTD and so no entities of its own.
 * Touches neither files nor network. Never throws for what the bytes say.
 */
export function readXml(bytes: Uint8Array, limits: XmlLimits = CFDI_LIMITS): XmlReading {
  if (bytes.length > limits.bytes) return refused('tooLarge')
  const isLatin1 = limits.mayBeLatin1 === true && saysLatin1(bytes)
  const text = isLatin1 ? decodeLatin1(bytes) : decodeUtf8(bytes)
  if (text === null) return refused('notUtf8')
  // Counted before anything is built of them.
  if (startTags(text, limits.elements) > limits.elements) return refused('tooManyElements')
  return parsed(text, limits, isLatin1 ? 'iso-8859-1' : 'utf-8')
}

function refused(reason: XmlRefusal): XmlReading {
  return { kind: 'refused', reason }
}

/** How many elements begin, at the most (in a comment or CDATA none does), up to one more than `enough`. */
function startTags(text: string, enough: number): number {
  let found = 0
  for (let at = text.indexOf('<'); at !== -1 && found <= enough; at = text.indexOf('<', at + 1)) {
    const next = text.charCodeAt(at + 1)
    if (next !== SLASH && next !== QUESTION_MARK && next !== EXCLAMATION_MARK) found += 1
  }
  return found
}

const [SLASH, QUESTION_MARK, EXCLAMATION_MARK] = [0x2f, 0x3f, 0x21]

function parsed(text: string, limits: XmlLimits, decodedAs: string): XmlReading {
  try {
    const lines = withLineFeeds(text)
    const { children } = parseXml(lines, {
      includeOffsets: true,
      preserveDocumentType: true,
      preserveXmlDeclaration: true,
    })
    let root: XmlElement | null = null
    for (const node of children) {
      if (node instanceof XmlDocumentType) return refused('doctype')
      if (node instanceof XmlDeclaration && !isSame(node.encoding, decodedAs)) {
        return refused('notUtf8')
      }
      if (node instanceof Parsed) {
        root = readRoot(node, limits, offsetsOf(text))
      }
    }
    return root === null ? refused('malformed') : { kind: 'read', root, text }
  } catch (error) {
    return refused(reasonOf(error, text))
  }
}

function isSame(encoding: string | null, decodedAs: string): boolean {
  return encoding === null || encoding.toLowerCase() === decodedAs
}

function reasonOf(error: unknown, text: string): XmlRefusal {
  if (error instanceof TreeRefused) return error.reason
  // The library goes one call deeper for each level: many thousands of them are more than the stack holds.
  if (error instanceof RangeError) return 'tooDeep'
  if (!(error instanceof XmlError)) throw error
  // What a DTD would have declared is not known to it.
  return text.includes('<!DOCTYPE') ? 'doctype' : 'malformed'
}
