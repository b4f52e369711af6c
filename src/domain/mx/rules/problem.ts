import type { Issue, Repair } from '../../issue.ts'
import { satText } from '../satMatrix.ts'
import type { CfdiRule } from './ruleNames.ts'

/** What an issue may carry besides its place and rule. */
export interface ProblemDetail {
  readonly params?: Readonly<Record<string, string>>
  /** Code of SAT's matrix, `CFDI40145`; its literal text is looked up. */
  readonly code?: string
  /** New text of the field at `path`, when it is surely right. */
  readonly repair?: string
  /** When the repair belongs to another field. */
  readonly repairPath?: string
}

/** A broken rule that stops sealing. */
export function problem(path: string, rule: CfdiRule, detail: ProblemDetail = {}): Issue {
  return makeIssue('error', path, rule, detail)
}

/** Something to look at that does not stop sealing: only the authority can be sure. */
export function doubt(path: string, rule: CfdiRule, detail: ProblemDetail = {}): Issue {
  return makeIssue('warning', path, rule, detail)
}

function makeIssue(
  severity: Issue['severity'],
  path: string,
  rule: CfdiRule,
  { params = {}, code, repair, repairPath = path }: ProblemDetail,
): Issue {
  const change: Repair | null = repair === undefined ? null : { path: repairPath, value: repair }
  return {
    path,
    rule,
    severity,
    params,
    officialCode: code ?? null,
    officialText: code === undefined ? null : satText(code),
    repair: change,
  }
}

/** Issues of a part, with their paths set under the part's own. */
export function under(parent: string, issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => ({
    ...issue,
    path: issue.path === '' ? parent : `${parent}.${issue.path}`,
    repair:
      issue.repair === null ? null : { ...issue.repair, path: `${parent}.${issue.repair.path}` },
  }))
}
