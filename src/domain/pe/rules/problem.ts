import type { Issue } from '../../issue.ts'
import type { CfdiRule } from '../../mx/rules/ruleNames.ts'
import { nubefactText } from '../nubefactCodes.ts'
import type { PeRule } from './ruleNames.ts'

interface Detail {
  readonly params?: Readonly<Record<string, string>>
  /** Code by which Nubefact would refuse it. */
  readonly code?: string
  readonly repair?: string
  readonly repairPath?: string
  readonly severity?: Issue['severity']
}

/** A broken rule of a Peruvian document; an error unless said otherwise. */
export function problem(path: string, rule: PeRule | CfdiRule, detail: Detail = {}): Issue {
  const { params = {}, code, repair, repairPath = path, severity = 'error' } = detail
  return {
    path,
    rule,
    severity,
    params,
    officialCode: code === undefined ? null : `Nubefact ${code}`,
    officialText: code === undefined ? null : nubefactText(code),
    repair: repair === undefined ? null : { path: repairPath, value: repair },
  }
}
