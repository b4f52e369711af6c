import type { Issue } from '../../issue.ts'
import { isLocalTime, localTime } from '../../mx/localTime.ts'
import { dayDeadlineAt, sendTermOf, type TermChanges } from '../deadlines.ts'
import type { PeDraft } from '../draft.ts'
import { problem } from './problem.ts'

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/

/** Day of issue within its term, and dates that must come after it (providers.md §1.3, §1.8). */
export function checkPeDates(draft: PeDraft, nowMs: number, terms: TermChanges = {}): Issue[] {
  const today = localTime(nowMs, 'America/Lima').slice(0, 10)
  const { issuedLocal, dueDate } = draft
  const issued = issuedLocal === '' ? today : issuedLocal.slice(0, 10)
  if (issuedLocal !== '' && (!LOCAL_TIME.test(issuedLocal) || !isDay(issued))) {
    return [problem('issuedLocal', 'pe.date.form', { code: '20' })]
  }
  const issues: Issue[] = []
  if (issued > today) issues.push(problem('issuedLocal', 'pe.date.future', { code: '22' }))
  const term = sendTermOf(draft.kind, draft.serie, terms)
  if (nowMs >= dayDeadlineAt(term, issued)) {
    const params = { days: String(term.days) }
    issues.push(problem('issuedLocal', 'pe.date.tooOld', { code: '22', params }))
  }
  if (dueDate !== '') issues.push(...checkAfter('dueDate', dueDate, issued))
  for (const [index, installment] of draft.installments.entries()) {
    issues.push(...checkAfter(`installments.${index}.dueDate`, installment.dueDate, issued))
  }
  return issues
}

function checkAfter(path: string, date: string, issued: string): Issue[] {
  if (date === '') return [problem(path, 'text.required')]
  if (!isDay(date)) return [problem(path, 'pe.date.form', { code: '20' })]
  return date > issued ? [] : [problem(path, 'pe.date.notAfterIssue', { code: '21' })]
}

/** Whether a text is a day of the calendar, `AAAA-MM-DD`. */
function isDay(text: string): boolean {
  return isLocalTime(`${text}T00:00:00`)
}
