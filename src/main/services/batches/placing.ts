import { placeOf } from '../../../domain/batch/places.ts'
import type { RowIssue } from '../../../domain/batch/rules.ts'
import type { Issue } from '../../../domain/issue.ts'

/** A problem of a sealed or refused document at the rows it was made of. */
export function issueOf(
  rows: readonly number[],
  issue: Pick<Issue, 'path' | 'rule'> & Partial<Issue>,
): RowIssue {
  const [first = 1, ...others] = rows
  const source = (no: number) => ({ no, line: 0, shape: 'whole', values: {} }) as const
  return {
    ...placeOf(issue.path, [source(first), ...others.map(source)]),
    rule: issue.rule,
    params: issue.params ?? {},
    officialCode: issue.officialCode ?? null,
    officialText: issue.officialText ?? null,
    repair: issue.repair?.path === issue.path ? issue.repair.value : null,
  }
}
