import type { Issue } from '../../issue.ts'
import { collapseBlanks } from '../../xml/text.ts'
import { doubt, problem } from './problem.ts'

/** Printable ASCII without `|` and `&`, Latin-1 letters; no doubled, leading or trailing blank: nothing to say. */
const PLAIN = /^[!-%'-{}~¡-¬®-ÿ]+(?: [!-%'-{}~¡-¬®-ÿ]+)*$/

/** C0 and C1 controls but TAB, LF and CR, and the two code points that XML forbids. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/
/** Blanks that look like a blank and are none for SAT's comparison. */
const ODD_BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/
const ODD_BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
/** Zero width, soft hyphen, bidirectional controls, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/
const INVISIBLES = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g
const ESCAPED = /&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);/

export interface TextRule {
  readonly maxLength: number
  readonly isRequired: boolean
}

/**
 * What every free text of a CFDI obeys (t_Descrip and its like: `[^|]{1,n}` after collapsing blanks;
 * reliability-security.md §3.8). Signs that the eye cannot see are shown with their code point.
 */
export function checkText(
  path: string,
  text: string,
  { maxLength, isRequired }: TextRule,
): Issue[] {
  if (text.length <= maxLength && PLAIN.test(text)) return []
  const collapsed = collapseBlanks(text)
  if (collapsed === '') return isRequired ? [problem(path, 'text.required')] : []
  const issues: Issue[] = []
  const length = Array.from(collapsed).length
  if (length > maxLength) {
    const params = { max: String(maxLength), length: String(length) }
    issues.push(problem(path, 'text.tooLong', { params }))
  }
  if (!text.isWellFormed()) issues.push(problem(path, 'text.surrogate'))
  if (text.includes('|')) issues.push(problem(path, 'text.bar'))
  const forbidden = FORBIDDEN.exec(text)
  if (forbidden !== null) {
    issues.push(problem(path, 'text.control', { params: shown(forbidden) }))
  }
  issues.push(...checkSight(path, text))
  return issues
}

/** Signs that change what a text means for a machine while the eye sees no difference: warnings with a repair. */
function checkSight(path: string, text: string): Issue[] {
  const issues: Issue[] = []
  const oddBlank = ODD_BLANK.exec(text)
  if (oddBlank !== null) {
    const repair = collapseBlanks(text.replace(ODD_BLANKS, ' '))
    issues.push(doubt(path, 'text.oddBlank', { params: shown(oddBlank), repair }))
  }
  const invisible = INVISIBLE.exec(text)
  if (invisible !== null) {
    const repair = text.replace(INVISIBLES, '')
    issues.push(doubt(path, 'text.invisible', { params: shown(invisible), repair }))
  }
  const composed = text.normalize('NFC')
  if (composed !== text) issues.push(doubt(path, 'text.decomposed', { repair: composed }))
  const escaped = ESCAPED.exec(text)
  if (escaped !== null) issues.push(doubt(path, 'text.escaped', { params: { text: escaped[0] } }))
  return issues
}

function shown(match: RegExpExecArray): Record<string, string> {
  const point = match[0].codePointAt(0) ?? 0
  return {
    sign: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`,
    position: String(match.index + 1),
  }
}
