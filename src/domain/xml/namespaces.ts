/** What each prefix that is in scope stands for; '' is the namespace of names without one. */
export type Namespaces = ReadonlyMap<string, string>

const XML = 'http://www.w3.org/XML/1998/namespace'
const XMLNS = 'http://www.w3.org/2000/xmlns/'

/** Outside the root only `xml` is bound (Namespaces in XML 1.0, §3). */
export const NO_NAMESPACES: Namespaces = new Map([['xml', XML]])

/** An expanded name: a namespace ('' for none) and the name in it. */
export interface ExpandedName {
  readonly uri: string
  readonly name: string
}

/**
 * What is in scope inside an element with these attributes; null where one declares what may not be declared
 * (Namespaces in XML 1.0, §3 and §5: `xml` and `xmlns` are bound for good, and a prefix is never unbound).
 */
export function declared(
  attributes: Readonly<Record<string, string>>,
  names: readonly string[],
  around: Namespaces,
): Namespaces | null {
  let inside: Map<string, string> | null = null
  for (const written of names) {
    const isDefault = written === 'xmlns'
    if (!isDefault && !written.startsWith('xmlns:')) continue
    const prefix = isDefault ? '' : written.slice('xmlns:'.length)
    const uri = attributes[written] ?? ''
    if (!mayDeclare(prefix, uri, isDefault)) return null
    inside ??= new Map(around)
    inside.set(prefix, uri)
  }
  return inside ?? around
}

function mayDeclare(prefix: string, uri: string, isDefault: boolean): boolean {
  if (prefix === 'xml') return uri === XML
  if (uri === XML || uri === XMLNS || prefix === 'xmlns') return false
  return isDefault || (uri !== '' && isNamePart(prefix))
}

/**
 * Takes a name apart; null where its prefix is not bound or it is no name with at most one prefix. A name without a
 * prefix is of the default namespace where it is an element's (Namespaces in XML 1.0, §6.2).
 */
export function expanded(
  written: string,
  inside: Namespaces,
  isElement: boolean,
): ExpandedName | null {
  const colon = written.indexOf(':')
  if (colon === -1) return { uri: isElement ? (inside.get('') ?? '') : '', name: written }
  const uri = inside.get(written.slice(0, colon))
  const name = written.slice(colon + 1)
  return uri === undefined || colon === 0 || !isNamePart(name) ? null : { uri, name }
}

/** A name of its own right after a colon: not empty, no further colon, and not begun with what no name begins with. */
function isNamePart(text: string): boolean {
  return (
    text !== '' &&
    !text.includes(':') &&
    !/^[\u{300}-\u{36f}\u{b7}\u{203f}\u{2040}.0-9-]/u.test(text)
  )
}
