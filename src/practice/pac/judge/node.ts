import { collapseBlanks } from '../../../domain/xml/text.ts'

/** An element of a document under judgement; `cfdi:`, `tfd:` and `pago20:` stand for their namespaces, others are `{namespace}name`. */
export interface CfdiNode {
  readonly name: string
  /** By local name, those of other namespaces by `{namespace}name`. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly CfdiNode[]
  /** Whether there is anything but blanks between the children. */
  readonly hasText: boolean
}

/** The attribute with blanks collapsed, as XSD sees it; undefined when absent. */
export function attribute(node: CfdiNode, name: string): string | undefined {
  const written = node.attributes.get(name)
  return written === undefined ? undefined : collapseBlanks(written)
}

/** The same, '' when absent. */
export function value(node: CfdiNode | undefined, name: string): string {
  return node === undefined ? '' : (attribute(node, name) ?? '')
}

/** First child of that qualified name. */
export function child(node: CfdiNode | undefined, name: string): CfdiNode | undefined {
  return node?.children.find((each) => each.name === name)
}

export function children(node: CfdiNode | undefined, name: string): readonly CfdiNode[] {
  return node?.children.filter((each) => each.name === name) ?? []
}

/** The elements at the end of a path of names. */
export function descend(
  node: CfdiNode | undefined,
  ...path: readonly string[]
): readonly CfdiNode[] {
  const [first, ...rest] = path
  if (node === undefined) return []
  if (first === undefined) return [node]
  return children(node, first).flatMap((each) => descend(each, ...rest))
}
