/**
 * Most values of a CFDI are short figures and keys made of these signs. A loop over so few is several times faster
 * than a regular expression, and an invoice asks thousands of times.
 */
const SHORT = 16

/** Whether a short text holds nothing but digits, ASCII letters, `.`, `-` and `/`; false for longer ones, unread. */
function isShortKey(text: string): boolean {
  const { length } = text
  if (length > SHORT) return false
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index)
    // '-' '.' '/' '0'…'9' are neighbours in ASCII, and so are the letters of each case.
    const isFigure = code >= 45 && code <= 57
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
    if (!isFigure && !isLetter) return false
  }
  return true
}

const UNEVEN_BLANKS = /[\t\n\r]|^ | $| {2}/
const BLANK_RUNS = /[ \t\n\r]+/g

/**
 * What XML Schema's `collapse` and XPath's normalize-space do: runs of blank, tab and line break become one blank,
 * the ends are trimmed. NBSP and other Unicode blanks stay.
 */
export function collapseBlanks(text: string): string {
  if (isShortKey(text) || !UNEVEN_BLANKS.test(text)) return text
  const collapsed = text.replace(BLANK_RUNS, ' ')
  const start = collapsed.startsWith(' ') ? 1 : 0
  const end = collapsed.endsWith(' ') ? collapsed.length - 1 : collapsed.length
  return start < end ? collapsed.slice(start, end) : ''
}

const SPECIAL = /[&<>"'\t\n\r]/
const ALL_SPECIAL = /[&<>"'\t\n\r]/g

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
])

/** Escapes a text for use inside a quoted attribute, so that any reader gets the same text back. */
export function escapeAttribute(text: string): string {
  if (isShortKey(text) || !SPECIAL.test(text)) return text
  return text.replace(ALL_SPECIAL, (character) => ESCAPES.get(character) ?? character)
}

/** ` name="value"` with its blank before; nothing for '', which stands for an attribute that is absent. */
export function writeAttribute(name: string, value: string): string {
  return value === '' ? '' : ` ${name}="${escapeAttribute(value)}"`
}
