import { markupOf } from '../markup.ts'
import type { CfdiNode } from './node.ts'

interface Growing extends CfdiNode {
  readonly children: CfdiNode[]
}

/** The document as a tree; null when it is not well-formed or not safe to read. */
export function parse(xml: string): CfdiNode | null {
  let root: Growing | null = null
  const stack: Growing[] = []
  try {
    for (const piece of markupOf(xml)) {
      if (piece.kind === 'close') stack.pop()
      if (piece.kind !== 'open' && piece.kind !== 'empty') continue
      const attributes = new Map(
        [...xml.slice(piece.start, piece.end).matchAll(/\s([^\s=]+)="([^"]*)"/g)].map(
          (match) => [match[1] ?? '', decode(match[2] ?? '')] as const,
        ),
      )
      const node: Growing = { name: piece.name, attributes, children: [], hasText: false }
      const parent = stack.at(-1)
      if (parent === undefined) root = node
      else parent.children.push(node)
      if (piece.kind === 'open') stack.push(node)
    }
  } catch {
    return null
  }
  return root
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
