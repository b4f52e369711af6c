import type { XmlElement } from '../xml/xmlTree.ts'

/** Children of this name, in order; prefixes do not count. */
export function all(element: XmlElement | null, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** The first child of this name. */
export function first(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null
}

/** Trimmed text at the end of a path of first children; '' where it leads nowhere. */
export function textAt(element: XmlElement | null, ...path: readonly string[]): string {
  let at = element
  for (const name of path) at = first(at, name)
  return at?.text.trim() ?? ''
}
