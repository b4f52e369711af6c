import type { BatchView, RejectionCause } from '../../../../contract/batches.ts'
import type { RowIssue } from '../../../../domain/batch/rules.ts'
import {
  DOCUMENT_STATES,
  type DocumentCounts,
  type DocumentState,
} from '../../../../domain/batch/states.ts'
import { refusalSentence, ruleSentence } from '../../../../locales/sentences.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { formatCount } from '../../format.ts'
import { isKey } from '../../words.ts'

/** `1,134 timbradas · 3 averiguando · 503 pendientes`; '' for none. */
export function countWords(t: Translate, counts: DocumentCounts): string {
  return DOCUMENT_STATES.flatMap((state) => {
    const count = counts[state] ?? 0
    return count === 0 ? [] : [stateCount(t, state, count)]
  }).join(' · ')
}

/** `23 necesitan a alguien`. */
export function stateCount(t: Translate, state: DocumentState, count: number): string {
  return t(`batchCount.${state}`, { count, shown: formatCount(count) })
}

/** The same without the figure, for where it stands apart: `necesitan a alguien`. */
export function stateWord(t: Translate, state: DocumentState, count: number): string {
  return t(`batchCount.${state}`, { count, shown: '' }).trim()
}

/** `1,640 facturas, 2,000 renglones` (P2-08). */
export function sizeWords(t: Translate, { documents, rows }: BatchView): string {
  const inRows = t('bulk.rows', { count: rows, shown: formatCount(rows) })
  return documents === 0
    ? inRows
    : `${t('bulk.documents', { count: documents, shown: formatCount(documents) })}, ${inRows}`
}

/** The sentence of a problem in a cell. */
export function problemWords(t: Translate, issue: Pick<RowIssue, 'rule' | 'params'>): string {
  return ruleSentence(t, isKey, issue)
}

/** The code of an error that paused a batch, in a sentence. */
export function troubleWords(t: Translate, code: string): string {
  const key = `error.${code}`
  return isKey(key) ? t(key) : t('reason.other', { reason: code })
}

/** Why the authority refused: its code and its literal words. */
export function rejectionWords(t: Translate, { code, words }: RejectionCause): string {
  const literal = words.includes(code) ? words : `${code} ${words}`.trim()
  return literal === '' ? refusalSentence(t, isKey, { code: 'bug', detail: {} }) : literal
}

/** The blanks made visible that a repair takes away. */
export function withVisibleBlanks(text: string, repaired: string): string {
  // Where blanks are all that goes, each of them is shown.
  if (text.replaceAll(/\s/g, '') === repaired) return text.replaceAll(/\s/g, '␣')
  return text.replace(/^\s+|\s+$|\s{2,}/g, (blanks) => '␣'.repeat(blanks.length))
}
