/** A piece of XML with what it is, for colouring. */
export interface XmlToken {
  /** Where it begins in the text that is shown: a name for the list. */
  readonly at: number
  readonly kind: 'tag' | 'name' | 'value' | 'text'
  readonly text: string
}

const PIECES = /(<[/?]?[\w:.-]+|[/?]?>)|(\s+[\w:.-]+=)|("[^"]*"|'[^']*')|([^<>"'\s]+|\s+)/g

/** Cuts XML into coloured pieces and begins each element on a line of its own. For the eye only. */
export function tokensOf(xml: string): readonly XmlToken[] {
  const tokens: XmlToken[] = []
  let depth = 0
  let at = 0
  function push(kind: XmlToken['kind'], text: string): void {
    tokens.push({ at, kind, text })
    at += text.length
  }
  for (const [piece, tag, name, value] of xml.matchAll(PIECES)) {
    if (tag !== undefined) {
      const isClosing = tag.startsWith('</')
      if (isClosing || tag === '/>') depth -= 1
      if (tag.startsWith('<') && at > 0) push('text', `\n${'  '.repeat(Math.max(0, depth))}`)
      push('tag', tag)
      if (tag.startsWith('<') && !isClosing && !tag.startsWith('<?')) depth += 1
    } else if (name !== undefined) push('name', name)
    else if (value !== undefined) push('value', value)
    else if (piece.trim() !== '') push('text', piece)
  }
  return tokens
}

/** Base64 of UTF-8 as text. */
export function textOfBase64(base64: string): string {
  return new TextDecoder().decode(bytesOfBase64(base64))
}

export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
}
