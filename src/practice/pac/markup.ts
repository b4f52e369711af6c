/** One piece of markup, by its place in the text; what lies between two pieces is character data. */
interface Markup {
  readonly kind: 'open' | 'close' | 'empty' | 'other'
  /** Qualified name; '' for comments, CDATA, instructions and declarations. */
  readonly name: string
  /** Elements around it; the root's own tags have 0. */
  readonly depth: number
  readonly start: number
  readonly end: number
}

const BLOCKS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const

/**
 * The markup of a document, in order, with its places, which a parser does not give. The text must be well-formed:
 * run a parser first. Needed because a stamp goes in without touching any other byte.
 */
export function markupOf(xml: string): readonly Markup[] {
  const found: Markup[] = []
  let depth = 0
  for (let start = xml.indexOf('<'); start !== -1; start = xml.indexOf('<', start)) {
    const block = BLOCKS.find(([open]) => xml.startsWith(open, start))
    if (block !== undefined) {
      const end = endAfter(xml, block[1], start + block[0].length)
      found.push({ kind: 'other', name: '', depth, start, end })
      start = end
      continue
    }
    const end = endOfTag(xml, start)
    const name = /^<\/?([^\s/>]+)/.exec(xml.slice(start, Math.min(end, start + 200)))?.[1] ?? ''
    if (xml[start + 1] === '/') {
      depth -= 1
      found.push({ kind: 'close', name, depth, start, end })
    } else if (xml[end - 2] === '/') {
      found.push({ kind: 'empty', name, depth, start, end })
    } else {
      found.push({ kind: 'open', name, depth, start, end })
      depth += 1
    }
    start = end
  }
  return found
}

function endAfter(xml: string, closing: string, from: number): number {
  const at = xml.indexOf(closing, from)
  if (at === -1) throw new Error('markup without an end')
  return at + closing.length
}

/** A `>` inside a quoted value does not end a tag. */
function endOfTag(xml: string, start: number): number {
  let quote = ''
  for (let at = start + 1; at < xml.length; at += 1) {
    const character = xml.charAt(at)
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at + 1
  }
  throw new Error('tag without an end')
}
